package keepword.runner.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import keepword.runner.Json;

/** What the functions logged, the last few thousand lines. Thread-safe. */
public final class Logs {
    private static final int KEPT = 5_000;

    /**
     * One line.
     *
     * @param line an object if the function logged JSON, a text otherwise
     */
    public record Line(String at, String function, JsonNode line) {}

    private final InstantSource clock;
    private final Deque<Line> lines = new ArrayDeque<>();

    public Logs(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void add(String function, String text) {
        JsonNode line = Json.parseObject(text).map(JsonNode.class::cast).orElseGet(() -> TextNode.valueOf(text));
        lines.add(new Line(clock.instant().toString(), function, line));
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    /** Adds a crash with its stack. */
    public void add(String function, Throwable crash) {
        StringWriter stack = new StringWriter();
        crash.printStackTrace(new PrintWriter(stack));
        add(function, stack.toString());
    }

    /** Where the function's lines go. */
    public Consumer<String> of(String function) {
        return line -> add(function, line);
    }

    /** Every line that is kept, oldest first. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
