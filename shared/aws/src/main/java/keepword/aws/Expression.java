package keepword.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Table;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions and updates as DynamoDB expressions. */
final class Expression {
    /**
     * Of the words that DynamoDB reserves, those that attributes of ours are called. They need placeholders; the others have
     * none, so that permissions which name attributes see them as they are.
     */
    private static final Set<String> RESERVED = Set.of("at", "count", "state");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Table table;

    Expression(Table table) {
        this.table = table;
    }

    /** Null for none. */
    @Nullable
    String condition(Condition condition) {
        return condition instanceof Condition.Always ? null : of(condition);
    }

    private String of(Condition condition) {
        return switch (condition) {
            case Condition.Always() -> throw new IllegalArgumentException("Always is no part of a condition");
            case Condition.IsNew() -> "attribute_not_exists(" + AttributeValues.partitionName(table) + ")";
            case Condition.IsThere() -> "attribute_exists(" + AttributeValues.partitionName(table) + ")";
            case Condition.Lacks(String name) -> "attribute_not_exists(" + name(name) + ")";
            case Condition.Has(String name) -> "attribute_exists(" + name(name) + ")";
            case Condition.Is(String name, Object value) -> name(name) + " = " + value(value);
            case Condition.AtMost(String name, long value) -> name(name) + " <= " + value(value);
            case Condition.Above(String name, long value) -> name(name) + " > " + value(value);
            case Condition.And(List<Condition> all) -> joined(all, " AND ");
            case Condition.Or(List<Condition> any) -> joined(any, " OR ");
        };
    }

    private String joined(List<Condition> conditions, String word) {
        return conditions.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
    }

    /** What an update does. */
    String update(Change.Update update) {
        Stream<String> set =
                update.set().entrySet().stream().map(one -> name(one.getKey()) + " = " + value(one.getValue()));
        Stream<String> defaults = update.defaults().entrySet().stream()
                .map(one -> "%1$s = if_not_exists(%1$s, %2$s)".formatted(name(one.getKey()), value(one.getValue())));
        Stream<String> add =
                update.add().entrySet().stream().map(one -> name(one.getKey()) + " " + value(one.getValue()));
        return clause("SET ", Stream.concat(set, defaults))
                + clause(" ADD ", add)
                + clause(" REMOVE ", update.remove().stream().map(this::name));
    }

    private static String clause(String word, Stream<String> parts) {
        String joined = parts.collect(Collectors.joining(", "));
        return joined.isEmpty() ? "" : word + joined;
    }

    private String name(String attribute) {
        if (!RESERVED.contains(attribute)) {
            return attribute;
        }
        String holder = "#" + attribute;
        names.put(holder, attribute);
        return holder;
    }

    private String value(Object value) {
        String holder = ":v" + values.size();
        values.put(holder, AttributeValues.of(value));
        return holder;
    }

    /** The names that stand behind placeholders; null for none. */
    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    /** The values that stand behind placeholders; null for none. */
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
