package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import keepword.card.CardNumbers;
import keepword.kernel.Fields;

/**
 * Writes log lines as JSON, and metrics in CloudWatch's embedded format. Whoever logs lists the fields; nothing
 * personal goes in, address keys at most. Texts from outside, such as the name of an agent or the id of a message, are cut,
 * and e-mail addresses and card numbers in them are masked.
 */
public record StructuredLog(Environment environment) {
    private static final String NAMESPACE = "Keepword";

    private static final int MAX_TEXT = 300;

    /** What reads as an address; it is looked for in short texts only. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>(),:;]+@[^\\s<>(),:;]+");

    /** One line: what happened, and its fields. */
    public void event(String name, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", name);
        fields.forEach((field, value) -> line.put(field, value instanceof String text ? safe(text) : value));
        write(line);
    }

    private static String safe(String text) {
        String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
        // Looking for a pattern costs more than all else of a line, and hardly any has an address.
        return CardNumbers.masked(
                cut.indexOf('@') < 0 ? cut : ADDRESS.matcher(cut).replaceAll("[address]"));
    }

    /** One line about what was thrown: its class, and where in our code; never its message, which may quote a person. */
    public void failure(String name, Throwable thrown, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>(fields);
        line.put("reason", thrown.getClass().getName());
        Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("keepword."))
                .findFirst()
                .ifPresent(frame -> line.put("at", frame.toString()));
        event(name, line);
    }

    /** One value of a metric, which the alarms of template.yaml watch. */
    public void metric(String name, String unit, long value) {
        Map<String, Object> line = Fields.of(
                        "_aws",
                        Map.of(
                                "Timestamp",
                                environment.clock().instant().toEpochMilli(),
                                "CloudWatchMetrics",
                                List.of(Map.of(
                                        "Namespace", NAMESPACE,
                                        "Dimensions", List.of(List.of()),
                                        "Metrics", List.of(Map.of("Name", name, "Unit", unit))))))
                .and(name, value)
                .map();
        write(line);
    }

    private void write(Map<String, Object> line) {
        try {
            environment.log().accept(JSON.std.asString(line));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }
}
