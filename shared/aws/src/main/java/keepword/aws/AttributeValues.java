package keepword.aws;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.store.Attributes;
import keepword.store.Key;
import keepword.store.Table;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes of items ({@link keepword.store.Change}) as DynamoDB has them. */
final class AttributeValues {
    private AttributeValues() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue time(Instant at) {
        return number(Attributes.time(at));
    }

    static AttributeValue expiry(Instant at) {
        return number(Attributes.expiry(at));
    }

    static Map<String, AttributeValue> key(Key key) {
        return key.table() == Table.JOBS
                ? Map.of(partitionName(key.table()), text(key.partition()))
                : Map.of(Key.PARTITION, text(key.partition()), Key.SORT, text(key.sort()));
    }

    /** What the partition key of a table is called. */
    static String partitionName(Table table) {
        return table == Table.JOBS ? "id" : Key.PARTITION;
    }

    static Map<String, AttributeValue> of(Map<String, ?> attributes) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, of(value)));
        return values;
    }

    static AttributeValue of(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Long number -> number(number);
            case Boolean flag -> AttributeValue.fromBool(flag);
            case ByteBuffer bytes -> AttributeValue.fromB(SdkBytes.fromByteBuffer(bytes.duplicate()));
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(AttributeValues::of).toList());
            case Set<?> set
            when set.iterator().next() instanceof Long ->
                AttributeValue.fromNs(set.stream().map(Object::toString).toList());
            case Set<?> set ->
                AttributeValue.fromSs(set.stream().map(Object::toString).toList());
            case Map<?, ?> map -> {
                Map<String, AttributeValue> values = new HashMap<>();
                map.forEach((name, one) -> values.put(name.toString(), of(one)));
                yield AttributeValue.fromM(values);
            }
            default -> throw new IllegalArgumentException("No attribute is a " + value.getClass());
        };
    }

    static Map<String, Object> read(Map<String, AttributeValue> values) {
        Map<String, Object> attributes = new HashMap<>();
        values.forEach((name, value) -> attributes.put(name, read(value)));
        return attributes;
    }

    private static Object read(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> Long.valueOf(value.n());
            case BOOL -> value.bool();
            case B -> value.b().asByteBuffer();
            case L -> value.l().stream().map(AttributeValues::read).toList();
            case SS -> Set.copyOf(value.ss());
            case NS -> value.ns().stream().map(Long::valueOf).collect(Collectors.toSet());
            case M -> read(value.m());
            default -> throw new IllegalStateException("An item holds an attribute of type " + value.type());
        };
    }
}
