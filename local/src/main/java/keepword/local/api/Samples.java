package keepword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.runner.Json;
import keepword.runner.http.Response;
import keepword.runner.lambda.Functions;
import keepword.runner.lambda.Outcome;
import keepword.runner.queues.Queues;
import keepword.runner.template.Aws;
import keepword.runner.template.QueueSpec;
import keepword.runner.template.StreamSource;
import keepword.runner.time.Schedules;
import org.jspecify.annotations.Nullable;

/** The sample events of the project, one file each, and the sending of them. */
public final class Samples {
    /** What the handler answered. */
    public record Answer(int status, JsonNode body) {}

    /** A sample that was sent. */
    public record Sent(String name, Instant at, Answer answer) {}

    private final Path folder;
    private final HttpSamples http;
    private final Queues queues;
    private final List<StreamSource> streams;
    private final Schedules schedules;
    private final Functions functions;
    private final InstantSource clock;
    private volatile @Nullable Sent last;

    public Samples(
            Path folder,
            HttpSamples http,
            Queues queues,
            List<StreamSource> streams,
            Schedules schedules,
            Functions functions,
            InstantSource clock) {
        this.folder = folder;
        this.http = http;
        this.queues = queues;
        this.streams = streams;
        this.schedules = schedules;
        this.functions = functions;
        this.clock = clock;
    }

    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a sample goes to: a route key, a queue or a function; for people. */
    public String target(String name) {
        ObjectNode event = read(name);
        if (event.has("routeKey")) {
            return event.path("routeKey").asText();
        }
        return isQueued(event)
                ? Aws.lastSegment(
                        event.path("Records").path(0).path("eventSourceARN").asText())
                : called(event);
    }

    private static boolean isQueued(ObjectNode event) {
        return event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs");
    }

    /**
     * Sends a sample, changed by a merge patch of its body; empty if there is no such sample, or nothing in the
     * template that takes it.
     */
    public Optional<Answer> send(String name, ObjectNode patch) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as jobs keep it
        Optional<Answer> answer = answer(name, patch);
        answer.ifPresent(given -> last = new Sent(name, at, given));
        return answer;
    }

    /** The one that was sent last; empty if none was. */
    public Optional<Sent> last() {
        return Optional.ofNullable(last);
    }

    private Optional<Answer> answer(String name, ObjectNode patch) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        ObjectNode event = read(name);
        if (event.has("routeKey")) {
            Response response = http.send(event, patch);
            String text = response.body().text();
            JsonNode body = Json.parse(text).orElseGet(() -> TextNode.valueOf(text));
            return Optional.of(new Answer(response.status(), body));
        }
        return isQueued(event) ? enqueue(event) : run(event);
    }

    private Optional<Answer> enqueue(ObjectNode event) {
        ObjectNode sent = Json.object();
        for (JsonNode message : event.path("Records")) {
            String id = Aws.lastSegment(message.path("eventSourceARN").asText());
            Optional<QueueSpec> queue = queues.find(id);
            if (queue.isEmpty()) {
                return Optional.empty();
            }
            sent.put(queues.send(queue.get(), message.path("body").asText()), id);
        }
        return Optional.of(new Answer(202, sent));
    }

    private Optional<Answer> run(ObjectNode event) {
        return functions.find(called(event)).map(function -> answer(function.invoke(Json.write(event))));
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(String json) ->
                new Answer(200, Json.parse(json).orElseGet(Json::object));
            case Outcome.Crashed(Throwable cause) -> new Answer(500, TextNode.valueOf(String.valueOf(cause)));
        };
    }

    /** The function whose stream or schedule the event names. */
    private String called(ObjectNode event) {
        String stream = event.path("Records").path(0).path("eventSourceARN").asText();
        Optional<String> streamed = streams.stream()
                .filter(source -> source.arn().equals(stream))
                .map(StreamSource::function)
                .findFirst();
        return streamed.orElseGet(() -> scheduled(event));
    }

    private String scheduled(ObjectNode event) {
        String rule = event.path("resources").path(0).asText();
        return schedules.next().keySet().stream()
                .filter(spec -> rule.contains(spec.name()))
                .map(spec -> spec.function())
                .findFirst()
                .orElse("");
    }

    private ObjectNode read(String name) {
        Path file = folder.resolve(name + ".json");
        try {
            return Json.parseObject(Files.readString(file))
                    .orElseThrow(() -> new IllegalStateException(file + " is no JSON object; correct it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
