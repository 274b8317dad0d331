package keepword.bench;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item by DynamoDB's published rule: UTF-8 bytes of names and values; a number takes a byte for two
 * digits and one more; a map or a list takes three bytes, and one more for each element.
 */
final class ItemSize {
    private static final int KILOBYTE = 1024;

    private ItemSize() {}

    static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> text(attribute.getKey()) + of(attribute.getValue()))
                .sum();
    }

    /** How many write units an item takes outside of a transaction. */
    static int writeUnits(Map<String, AttributeValue> item) {
        return Math.max(1, Math.ceilDiv(of(item), KILOBYTE));
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArray().length;
            case SS -> value.ss().stream().mapToInt(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
            case BS -> bytes(value.bs());
            case M -> 3 + value.m().size() + of(value.m());
            case L ->
                3 + value.l().size() + value.l().stream().mapToInt(ItemSize::of).sum();
            case BOOL, NUL -> 1;
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("A value of an unknown type");
        };
    }

    private static int bytes(Collection<SdkBytes> values) {
        return values.stream().mapToInt(value -> value.asByteArray().length).sum();
    }

    private static int text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int number(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return Math.ceilDiv(digits.length(), 2) + 1 + (number.startsWith("-") ? 1 : 0);
    }
}
