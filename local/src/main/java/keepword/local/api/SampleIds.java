package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives an order, a subscription, a refund or a survey an id of its own each time that a sample makes one; samples that follow name
 * the newest. Sent with the id of the file, the second would be the first one again, and nothing would happen.
 */
final class SampleIds {
    private static final Set<String> MAKING = Set.of("order.paid", "order.failed", "subscription.ending");

    private final Map<String, String> newest = new ConcurrentHashMap<>();

    ObjectNode body(ObjectNode sample) {
        ObjectNode body = sample.deepCopy();
        boolean makes = MAKING.contains(body.path("type").asText());
        give(body, "order", makes);
        give(body, "subscription", makes);
        give(body, "refund", true);
        give(body, "definition", true);
        return body;
    }

    private void give(ObjectNode body, String what, boolean makes) {
        if (body.path(what) instanceof ObjectNode thing && thing.path("id").isTextual()) {
            String id = thing.path("id").asText();
            thing.put("id", makes ? make(id) : newest(id));
        }
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
