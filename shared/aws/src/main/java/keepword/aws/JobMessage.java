package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.JobId;

/** The body of a message in a job queue: {@code {"job":"id"}}. */
public final class JobMessage {
    private JobMessage() {}

    static String write(JobId id) {
        return "{\"job\":\"" + id.value() + "\"}";
    }

    /** The job that a message is about, or empty if it is not one of ours. */
    public static Optional<JobId> read(String body) {
        try {
            Map<String, Object> message = JSON.std.mapFrom(body);
            // The text null is JSON too, and no object.
            return message != null && message.get("job") instanceof String id
                    ? Optional.of(new JobId(id))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
