package keepword.local;

import java.nio.file.Files;
import keepword.runner.DataFolder;
import keepword.runner.http.LoopbackServer;

/**
 * Says what would keep the local run from starting before anything is compiled. Maven runs it from its source, so it and
 * what it uses need the JDK only.
 */
final class Preflight {
    private Preflight() {}

    /** Takes what {@link Main} takes. */
    public static void main(String[] arguments) {
        CommandLine.run(arguments, Preflight::check);
    }

    private static void check(CommandLine line) {
        LoopbackServer.bind(line.port()).stop(0);
        line.data().ifPresent(folder -> DataFolder.hold(folder).close());
        boolean first = Files.notExists(line.root().resolve("local/target/classes/keepword/local/Main.class"));
        IO.println(
                first
                        ? "The first run: Maven downloads what is missing and compiles everything, which takes some"
                                + " minutes. Later runs compile what has changed."
                        : "Maven compiles what has changed, then Keepword starts.");
    }
}
