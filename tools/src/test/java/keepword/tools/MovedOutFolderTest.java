package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What is moved out comes page by page, and may break off between any two. */
@Keeps("silence-after-opt-out")
class MovedOutFolderTest {
    private static final Map<String, Map<String, Object>> PAGES = Map.of(
            "", page("a@example.com", "two"),
            "two", page("\"b\n\"@example.com", "three"),
            "three", page("c@example.com", ""));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer server;
    private String refused = "";

    private static Map<String, Object> page(String email, String next) {
        Map<String, Object> files = Map.of("people.csv", "email,name\r\n" + email + ",\r\n", "events.jsonl", "{}\n");
        Map<String, Object> counts = Map.of("people", 1);
        return next.isEmpty()
                ? Map.of("files", files, "counts", counts)
                : Map.of("files", files, "counts", counts, "next", next);
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/operations/move-out", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, Object> asked =
                JSON.std.mapFrom(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String from = (String) asked.getOrDefault("from", "");
        boolean waits = from.equals(refused) && !refused.isEmpty();
        byte[] body = JSON.std
                .asString(waits ? Map.of("result", "waiting") : PAGES.get(from))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(Path into) {
        said.reset();
        PrintStream both = new PrintStream(said, true, UTF_8);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new StaffCommand(
                        url,
                        "eu-west-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("ADA", "ada")),
                        both,
                        both)
                .run("move-out", "ticket=MOVE", "folder=" + into);
    }

    private void isComplete(Path into) throws IOException {
        assertThat(Files.readString(into.resolve("people.csv")))
                .isEqualTo("email,name\r\na@example.com,\r\n\"b\n\"@example.com,\r\nc@example.com,\r\n");
        assertThat(Files.readString(into.resolve("events.jsonl"))).isEqualTo("{}\n{}\n{}\n");
    }

    @Test
    void pages_add_up_and_to_run_it_again_changes_nothing() throws IOException {
        Path into = folder.resolve("new");
        assertThat(run(into)).as(said.toString(UTF_8)).isZero();
        isComplete(into);
        assertThat(run(into)).isZero();
        isComplete(into);
        assertThat(said.toString(UTF_8)).contains("\"people\" : 3");
    }

    @Test
    void what_broke_off_goes_on_where_it_was_and_without_what_was_half_written() throws IOException {
        refused = "three";
        assertThat(run(folder)).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("waiting", "run the same again");
        Files.writeString(folder.resolve("people.csv"), "half@exam", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("wordings.jsonl"), "{\"half\":");
        Files.writeString(folder.resolve("secret.txt"), "mine");

        refused = "";
        assertThat(run(folder)).isZero();
        isComplete(folder);
        assertThat(folder.resolve("wordings.jsonl")).isEmptyFile();
        assertThat(folder.resolve("secret.txt")).hasContent("mine");
    }

    @Test
    void a_folder_with_files_of_something_else_stays_as_it_is() throws IOException {
        Files.writeString(folder.resolve("people.csv"), "mine");
        assertThat(run(folder)).isEqualTo(2);
        assertThat(folder.resolve("people.csv")).hasContent("mine");
    }
}
