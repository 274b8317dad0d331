package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keepword.runner.CannotStart;
import keepword.runner.secrets.Secrets;
import keepword.runner.tables.DynamoDb;
import keepword.runner.time.ClockFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run keeps, and what keeps it from starting. */
@Execution(ExecutionMode.CONCURRENT)
class DataFolderTest {
    @TempDir
    Path data;

    private Process start() throws IOException {
        return Processes.start(
                "-Dport=0", "-Ddata=" + data, "-cp", System.getProperty("java.class.path"), "keepword.local.Main");
    }

    /** What Maven does first; the folder of sources is all that it has. */
    private static String preflight(String... properties) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(properties));
        arguments.add("src/main/java/keepword/local/Preflight.java");
        return Processes.output(Processes.start(arguments.toArray(String[]::new)));
    }

    @Test
    void whatOneRunHoldsNoOtherTouchesAndTheNextOneFindsAgain() throws IOException, InterruptedException {
        Process first = start();
        String secret;
        try {
            String url = Processes.url(first);
            secret = Tiny.get(url, "/local/secret").body();
            assertThat(Processes.output(start()))
                    .contains("Another run keeps its data in " + data, "mvn -Ddata=folder");
            assertThat(preflight("-Dport=0", "-Ddata=" + data)).contains("Another run keeps its data in");
            assertThat(preflight("-Dport=" + URI.create(url).getPort())).contains("is taken", "mvn -Dport=");
        } finally {
            Processes.end(first);
        }

        assertThat(preflight("-Dport=0", "-Ddata=" + data)).doesNotContain("did not start");
        Process next = start();
        try {
            assertThat(Tiny.get(Processes.url(next), "/local/secret").body()).isEqualTo(secret);
        } finally {
            Processes.end(next);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"Keys\":", "[]", "{\"Keys\":{\"k1\":\"secret\"}}"})
    void brokenSecretsAreNamedAndStay(String text) throws IOException {
        Path file = Files.writeString(data.resolve("secrets.json"), text);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new Secrets(data))
                .withMessageContainingAll(file.toString(), "broken");
        assertThat(file).hasContent(text);
    }

    @Test
    void missingSecretsAreNotReplacedBesideTablesThatNeedThem() throws IOException {
        assertThat(new Secrets(data).value("Keys")).isEmpty();
        Files.createFile(data.resolve(DynamoDb.FILE));
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new Secrets(data))
                .withMessageContaining("secrets.json is missing");
    }

    @Test
    void aBrokenClockIsNamed() throws IOException {
        Files.writeString(data.resolve("clock"), "tomorrow");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new ClockFile(data).ahead())
                .withMessageContaining("broken");
    }
}
