package keepword.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.survey.DrawFinding;
import keepword.survey.EntryList;
import keepword.survey.EntryListBuilder;
import keepword.survey.InclusionProof;
import keepword.survey.PublicDraw;
import keepword.survey.PublicDraw.FixedList;
import keepword.survey.PublicDraw.Winner;
import keepword.survey.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Keeps("winners-told")
class VerifyDrawTest {
    private static final Instant CLOSES = Instant.parse("2026-12-01T18:00:00Z");
    private static final Seed SEED = Seed.draw(new Random(1));
    private static final EntryId ENTRY = new EntryId("5".repeat(32));
    private static final EntryList LIST = new EntryListBuilder().add(ENTRY).build(CLOSES);
    private static final InclusionProof PROOF = InclusionProof.of(LIST, 0, List.of(ENTRY));
    private static final String OTHER = "ab".repeat(32);

    @TempDir
    private Path folder;

    private String said = "";

    private static Map<String, Object> draw(boolean drawn) {
        return new PublicDraw(
                        new SurveyId("spring"),
                        "The spring contest",
                        List.of("A licence"),
                        SEED.commitment(),
                        CLOSES,
                        drawn ? FixedList.of(LIST) : null,
                        null,
                        null,
                        drawn ? SEED : null,
                        drawn ? List.of(new Winner(1, "A licence", "claimed", PROOF)) : List.of())
                .toMap();
    }

    private int run(Charset charset, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new VerifyDraw(new PrintStream(bytes, true, charset)).run(List.of(arguments));
        said = bytes.toString(charset);
        return code;
    }

    private int run(String... arguments) {
        return run(UTF_8, arguments);
    }

    private String file(Map<String, Object> json) {
        try {
            return Files.writeString(folder.resolve("it.json"), JSON.std.asString(json))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_honest_draw_passes_line_by_line() {
        assertThat(run(file(draw(true)))).isZero();
        assertThat(said)
                .contains("The spring contest", "✓ The seed is the one that was committed to.")
                .contains("✓ Place 1 went where the draw puts it.", "- It is not proven that each person")
                .doesNotContain("✗");
    }

    @Test
    void a_dishonest_one_does_not() {
        Map<String, Object> json = draw(true);
        json.put("commitment", OTHER);

        assertThat(run(file(json))).isEqualTo(1);
        assertThat(said).contains("✗ " + new DrawFinding(DrawFinding.Kind.SEED, 0, false).words());
        assertThat(run(US_ASCII, file(json))).isEqualTo(1);
        assertThat(said).contains("[FAILED] The seed is not", "[ok] The places");
    }

    @Test
    void what_somebody_knows_is_compared() throws IOException {
        String draw = file(draw(true));
        Path proof = folder.resolve("proof.json");
        Files.writeString(proof, JSON.std.asString(PROOF.toMap()));

        assertThat(run(draw, "--root", LIST.root().hex(), "--proof", proof.toString()))
                .isZero();
        assertThat(said).contains("✓ Your entry is on the list.", "✓ The root of the list is the one");
        assertThat(run("--commitment", OTHER, draw)).isEqualTo(1);
        assertThat(said).contains("✗ The commitment is another");
    }

    @Test
    void before_the_draw_only_what_somebody_knows_can_be_compared() {
        String draw = file(draw(false));

        assertThat(run(draw)).isEqualTo(2);
        assertThat(said).contains("It is not drawn yet");
        assertThat(run(draw, "--commitment", SEED.commitment().hex())).isZero();
    }

    @Test
    void what_cannot_be_read_is_neither_good_nor_bad() throws IOException {
        Map<String, Object> json = draw(true);
        json.remove("seed");
        assertThat(run(file(json))).isEqualTo(2);
        assertThat(said).contains("There are no winners before the seed is revealed");
        Path nothing = Files.writeString(folder.resolve("nothing.json"), "{\"\u001b[2J");
        assertThat(run(nothing.toString())).isEqualTo(2);
        assertThat(said).contains("it is no JSON").doesNotContain("\u001b");
        for (String wrong : List.of("no-such-file", "", "\0", "http://", "http://[", "--root", "--nonsense")) {
            assertThat(run(wrong)).as(wrong).isEqualTo(2);
        }
        assertThat(run(file(draw(true)), "--root", "x")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void why_nothing_can_be_read_is_said_in_words() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(run("http://localhost:" + closed + "/draw.json")).isEqualTo(2);
        assertThat(said).contains("It cannot be read: nothing answers there.").doesNotContain("null");
        assertThat(run("http://no-such-site.invalid/draw.json")).isEqualTo(2);
        assertThat(said).contains("nothing answers there");
        assertThat(run("no-such-file")).isEqualTo(2);
        assertThat(said).contains("there is no such file");
        assertThat(run(file(draw(true)), "--proof", folder.toString())).isEqualTo(2);
        assertThat(said).contains("It cannot be read: ").doesNotContain("Exception");
    }

    @Test
    void a_draw_is_fetched_from_its_site() throws IOException {
        byte[] body = JSON.std.asBytes(draw(true));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/draw.json", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String site = "http://localhost:" + server.getAddress().getPort();
            assertThat(run(site + "/draw.json")).isZero();
            assertThat(run(site + "/other.json")).isEqualTo(2);
            assertThat(said).contains("404");
        } finally {
            server.stop(0);
        }
    }
}
