package keepword.snapstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process with the environment of Lambda, in which handlers are built as Lambda builds them, by their public constructor
 * without arguments. Each line that it reads is a command, and is answered by one that begins with {@value #ANSWER}; what it
 * prints besides are the logs of the handlers.
 */
public final class LambdaProcess implements AutoCloseable {
    private static final String ANSWER = "> ";

    private final Process process;
    private final BufferedReader out;
    private final List<String> logs = new ArrayList<>();

    private LambdaProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one with these variables and no other. */
    public static LambdaProcess start(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.crac.Core.Compat=" + LambdaProcess.class.getPackageName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LambdaProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new LambdaProcess(builder.start());
    }

    /**
     * Has a command done.
     *
     * @return the answer
     */
    private String order(String command) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(command)
                .append('\n')
                .flush();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
            logs.add(line);
        }
        throw new IOException("The process ended at " + command + ": " + logs);
    }

    /**
     * Builds a handler.
     *
     * @return "built", and how many resources it registered for a snapshot; or why that failed
     */
    public String build(String handler) throws IOException {
        return order("build " + handler);
    }

    /** Does what the last handler asked for before a snapshot. */
    public String beforeCheckpoint() throws IOException {
        return order("checkpoint");
    }

    /** Does what the last handler asked for after a restore. */
    public String afterRestore() throws IOException {
        return order("restore");
    }

    /** What the handlers logged so far. */
    public List<String> logs() {
        return List.copyOf(logs);
    }

    @Override
    public void close() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("SystemOut") // it is how the two processes speak
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<Object> handlers = new ArrayList<>();
        List<Resource> resources = List.of();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer = "done";
            try {
                switch (line) {
                    case "checkpoint" -> Core.beforeCheckpoint(resources);
                    case "restore" -> Core.afterRestore(resources);
                    default -> {
                        handlers.add(built(line.substring(line.indexOf(' ') + 1)));
                        resources = Core.registered();
                        answer = "built " + resources.size();
                    }
                }
            } catch (Throwable e) { // whatever it was, it is for the other process to judge
                answer = "failed: " + causes(e);
            }
            System.out.println(ANSWER + answer.replaceAll("\\s+", " "));
        }
    }

    private static Object built(String handler) throws ReflectiveOperationException {
        return Class.forName(handler).getConstructor().newInstance();
    }

    private static String causes(@Nullable Throwable e) {
        return e == null ? "" : e + " " + causes(e.getCause());
    }
}
