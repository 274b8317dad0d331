package keepword.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes and reads attributes of items. Times are numbers: milliseconds since 1970, seconds where TTL wants them. */
final class Attributes {
    private Attributes() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue time(Instant at) {
        return number(at.toEpochMilli());
    }

    static AttributeValue expiry(Instant at) {
        return number(at.getEpochSecond());
    }

    static AttributeValue words(Collection<String> words) {
        return AttributeValue.fromSs(words.stream().sorted().toList());
    }

    static AttributeValue map(Map<String, AttributeValue> values) {
        return AttributeValue.fromM(values);
    }

    static void putIfPresent(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, text(value));
        }
    }

    /** The attribute that must be there; a missing one means that the table was written by something else. */
    static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("An item lacks its attribute " + name);
        }
        return value;
    }

    static String textOf(Map<String, AttributeValue> item, String name) {
        return required(item, name).s();
    }

    static @Nullable String textOrNull(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    static long numberOf(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(required(item, name).n());
    }

    static Instant timeOf(Map<String, AttributeValue> item, String name) {
        return Instant.ofEpochMilli(numberOf(item, name));
    }

    static @Nullable Instant timeOrNull(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? timeOf(item, name) : null;
    }
}
