package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Local runs of the tiny template in processes of their own, as Maven starts them. */
final class Processes {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Processes() {}

    /** Java with these arguments, and the folder of the template after them. */
    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.add(Tiny.ROOT.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** All that it says, once it has ended. */
    static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    /** Where it answers, once it does. */
    static String url(Process process) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line; (line = process.inputReader().readLine()) != null; lines.add(line)) {
            if (line.startsWith("Open ")) {
                return line.substring("Open ".length(), line.indexOf("/   "));
            }
        }
        throw new AssertionError("It did not start: " + lines);
    }

    static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
