package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PackedTest {
    @TempDir
    Path folder;

    private String copied(String entry) {
        Path from = Path.of(entry);
        if (!Files.isDirectory(from)) {
            return entry;
        }
        Path to = folder.resolve("compiled").resolve(from.getFileName());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            return to.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aRunGoesOnWhenMavenCleansWhatItCompiled() throws IOException, InterruptedException {
        List<String> compiled = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            compiled.add(copied(entry));
        }
        Packed.main(new String[] {folder.resolve("run").toString(), String.join(File.pathSeparator, compiled)});
        Process run =
                Processes.start("-Dport=0", "@" + folder.resolve("run").resolve("classpath"), "keepword.local.Main");
        try {
            String url = Processes.url(run);
            delete(folder.resolve("compiled"));
            delete(folder.resolve("run"));
            assertThat(Tiny.get(url, "/").body()).contains("/echo/{name}", "rate(1 minute)");
            assertThat(Tiny.get(url, "/local/tables/Things").body()).isEqualTo("[]");
        } finally {
            Processes.end(run);
        }
    }
}
