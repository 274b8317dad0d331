package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives an order or a survey an id of its own each time that a sample makes one; samples that follow name the newest. Sent
 * with the id of the file, the second would be the first one again, and nothing would happen.
 */
final class SampleIds {
    private static final Set<String> MAKING = Set.of("order.paid", "order.failed");

    private final Map<String, String> newest = new ConcurrentHashMap<>();

    ObjectNode body(ObjectNode sample) {
        ObjectNode body = sample.deepCopy();
        if (body.path("order") instanceof ObjectNode order && order.path("id").isTextual()) {
            String id = order.path("id").asText();
            order.put("id", MAKING.contains(body.path("type").asText()) ? make(id) : newest(id));
        }
        if (body.path("definition") instanceof ObjectNode definition
                && definition.path("id").isTextual()) {
            definition.put("id", make(definition.path("id").asText()));
        }
        return body;
    }

    /** The path with the newest id at its end. */
    String path(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + newest(path.substring(slash));
    }

    private String make(String id) {
        String made = id + "-" + UUID.randomUUID().toString().substring(0, 4);
        newest.put(id, made);
        return made;
    }

    private String newest(String id) {
        return newest.getOrDefault(id, id);
    }
}
