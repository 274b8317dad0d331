package keepword.runner.template;

import com.fasterxml.jackson.databind.JsonNode;
import keepword.runner.CannotStart;
import keepword.runner.Json;

/** A pattern of FilterCriteria, as far as the local run knows them: values that are equal, and {@code prefix}. */
public record EventFilter(JsonNode pattern) {
    private static final String PREFIX = "prefix";

    /**
     * Reads a pattern of the template.
     *
     * @throws CannotStart if it says something that the local run does not know
     */
    static EventFilter of(Tree pattern) {
        JsonNode parsed = Json.parse(pattern.required()).orElseGet(Json::array);
        if (!parsed.isObject() || !isKnown(parsed)) {
            throw new CannotStart("template.yaml: the local run does not understand " + pattern.required() + " at "
                    + pattern.place());
        }
        return new EventFilter(parsed);
    }

    private static boolean isKnown(JsonNode part) {
        return part.isArray()
                ? part.valueStream()
                        .allMatch(value -> value.isTextual()
                                || (value.size() == 1 && value.path(PREFIX).isTextual()))
                : part.isObject() && part.valueStream().allMatch(EventFilter::isKnown);
    }

    /** Whether an event has, for each part of the pattern, one of its values. */
    boolean matches(JsonNode event) {
        return matches(pattern, event);
    }

    private static boolean matches(JsonNode part, JsonNode value) {
        return part.isArray()
                ? part.valueStream().anyMatch(one -> one.isTextual() ? one.equals(value) : begins(value, one))
                : part.propertyStream().allMatch(inner -> matches(inner.getValue(), value.path(inner.getKey())));
    }

    private static boolean begins(JsonNode value, JsonNode one) {
        return value.isTextual() && value.asText().startsWith(one.path(PREFIX).asText());
    }
}
