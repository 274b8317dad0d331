package keepword.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.runner.CannotStart;

/**
 * What the command line of the local run says. It uses the JDK only, as {@link Preflight} does.
 *
 * @param root the project's folder
 * @param port where the run answers; 0 for any free port
 * @param data the folder that data are kept in; empty if they live in memory
 */
record CommandLine(Path root, int port, Optional<Path> data) {
    private static final String DEFAULT_PORT = "3000";

    /**
     * Does what the arguments ask for: the project's folder, with {@code -Dport} and {@code -Ddata}. What cannot start says
     * why, also in the file that {@code -Dfailure} names, and ends the JVM.
     */
    static void run(String[] arguments, Consumer<CommandLine> start) {
        Optional<Path> failure = property("failure").map(Path::of);
        failure.ifPresent(CommandLine::delete);
        try {
            start.accept(read(arguments));
        } catch (CannotStart e) {
            String line = "Keepword did not start. " + e.getMessage();
            System.err.println(line);
            failure.ifPresent(file -> write(file, line));
            System.exit(1);
        }
    }

    private static CommandLine read(String[] arguments) {
        if (arguments.length != 1) {
            throw new CannotStart("Give the project's folder as the only argument.");
        }
        String port = property("port").orElse(DEFAULT_PORT);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new CannotStart("-Dport must be a port number, not " + port + ".");
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        return new CommandLine(root, Integer.parseInt(port), property("data").map(root::resolve));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
