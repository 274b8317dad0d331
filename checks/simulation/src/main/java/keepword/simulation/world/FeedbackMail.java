package keepword.simulation.world;

import java.time.Instant;
import keepword.kernel.JobId;

/** What SES publishes about a mail, as it comes out of the queue. */
public final class FeedbackMail {
    private static final String ID = "feedbackId\\\":\\\"";

    private FeedbackMail() {}

    /**
     * A message about a report.
     *
     * @param what such as {@code "eventType":"Bounce","bounce":{…}} with {@code %s} where id and time go
     */
    public static String of(String what, String id, Instant at, String to, JobId job) {
        String report = "\"feedbackId\":\"" + id + "\",\"timestamp\":\"" + at + "\"";
        String event = "{" + what.formatted(report) + ",\"mail\":{\"destination\":[\"" + to
                + "\"],\"tags\":{\"keepword-mail\":[\"" + job + "\"],\"keepword-job\":[\"" + job
                + "\"]}}}";
        return "{\"Type\":\"Notification\",\"MessageId\":\"sns-" + id + "\",\"TopicArn\":\"" + Functions.FEEDBACK_TOPIC
                + "\",\"Message\":\"" + event.replace("\"", "\\\"") + "\"}";
    }

    /** The id of the report in a message, or empty if it is none. */
    static String idIn(String message) {
        int at = message.indexOf(ID);
        if (at < 0) {
            return "";
        }
        int from = at + ID.length();
        return message.substring(from, message.indexOf('\\', from));
    }
}
