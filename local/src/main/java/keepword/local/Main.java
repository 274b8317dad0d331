package keepword.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import keepword.runner.CannotStart;

/** Starts the local run from Maven, and ends it with Maven. */
public final class Main {
    private static final String DEFAULT_PORT = "3000";

    private Main() {}

    /** Takes the project's folder; {@code -Dport} and {@code -Ddata} say the rest; {@code -Dfailure} names the file that says why it did not start. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        Optional<Path> failure = property("failure").map(Path::of);
        if (failure.isPresent()) {
            Files.deleteIfExists(failure.get());
        }
        try {
            start(arguments);
        } catch (CannotStart e) {
            String line = "Keepword did not start. " + e.getMessage();
            System.err.println(line);
            if (failure.isPresent()) {
                Files.writeString(failure.get(), line);
            }
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    private static void start(String[] arguments) {
        long began = System.nanoTime();
        LocalRun run = LocalRun.start(options(arguments));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(run::close));
        // A Maven that is killed takes nobody with it: watch for its end.
        ProcessHandle.current().parent().ifPresent(Main::endWith);
        Parts parts = run.parts();
        IO.println("Keepword runs: %d functions, %d routes, %d queues, %d tables, from template.yaml (%.1f s)."
                .formatted(
                        parts.functions().all().size(),
                        parts.gateway().routes().size(),
                        parts.queues().specs().size(),
                        parts.tables().ids().size(),
                        (System.nanoTime() - began) / 1e9));
        IO.println("Open " + run.url() + "/   (Ctrl-C ends it; mail programs: IMAP on port "
                + parts.inbox().imapPort() + ")");
    }

    private static void endWith(ProcessHandle parent) {
        Thread.ofPlatform().daemon().start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }

    private static Options options(String[] arguments) {
        if (arguments.length != 1) {
            throw new CannotStart("Give the project's folder as the only argument.");
        }
        String port = property("port").orElse(DEFAULT_PORT);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new CannotStart("-Dport must be a port number, not " + port + ".");
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path data = property("data").map(root::resolve).orElse(null);
        return new Options(root, Integer.parseInt(port), data);
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
