package keepword.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds an update expression; the name of an attribute is the name of its value. */
final class UpdateExpression {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    UpdateExpression set(String name, AttributeValue value) {
        sets.add(name + " = :" + name);
        return value(name, value);
    }

    UpdateExpression setIfMissing(String name, AttributeValue value) {
        sets.add("%1$s = if_not_exists(%1$s, :%1$s)".formatted(name));
        return value(name, value);
    }

    UpdateExpression setOrRemove(String name, @Nullable AttributeValue value) {
        if (value != null) {
            return set(name, value);
        }
        removes.add(name);
        return this;
    }

    /** A value that only the condition uses. */
    UpdateExpression value(String name, AttributeValue value) {
        values.put(":" + name, value);
        return this;
    }

    String expression() {
        String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
        return removes.isEmpty() ? set : set + " REMOVE " + String.join(", ", removes);
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
