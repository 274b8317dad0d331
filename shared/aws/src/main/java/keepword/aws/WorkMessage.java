package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.WorkId;

/** The body of a message in a queue of work: {@code {"work":"id"}}. */
public final class WorkMessage {
    private WorkMessage() {}

    static String write(WorkId id) {
        return "{\"work\":\"" + id.value() + "\"}";
    }

    /** The work that a message is about, or empty if it is not one of ours. */
    public static Optional<WorkId> read(String body) {
        try {
            Map<String, Object> message = JSON.std.mapFrom(body);
            // The text null is JSON too, and no object.
            return message != null && message.get("work") instanceof String id
                    ? Optional.of(new WorkId(id))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
