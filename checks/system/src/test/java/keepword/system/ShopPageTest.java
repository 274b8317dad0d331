package keepword.system;

import static keepword.system.Running.RUN;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs and forms in docs/shop.md, as they stand there, against the local run. Without node (or openssl or curl) a test is
 * skipped, so none of them proves a promise.
 */
class ShopPageTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern INPUT = Pattern.compile("<input [^>]*name=\"([a-z]+)\"(?: value=\"([^\"]*)\")?");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final String ada = freshAddress();

    /** The files that the page tells its reader to make. */
    @BeforeEach
    void follows_the_page() throws IOException {
        for (String name : List.of("settings.sh", "order.json", "send-event.sh", "send-event.mjs")) {
            String text =
                    block(name).replace("http://localhost:3000", RUN.url()).replace("ada@example.com", ada);
            Files.writeString(folder.resolve(name), text);
        }
    }

    /** What stands on the page under the name of a file. */
    private static String block(String name) throws IOException {
        Matcher block = Pattern.compile("(?ms)^`" + Pattern.quote(name) + "`[^\\n]*\\n\\n```[a-z]+\\n(.*?)^```$")
                .matcher(Files.readString(DOCS.resolve("shop.md")));
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }

    private static boolean isThere(String... programs) {
        return Stream.of(programs)
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, program))));
    }

    private ProcessBuilder shell(String command) {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", ". ./settings.sh; " + command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        // The local run that the tests share has skipped ahead, as the page says that one may.
        shell.environment()
                .put("KEEPWORD_NOW", Long.toString(RUN.parts().clock().instant().getEpochSecond()));
        return shell;
    }

    private String run(String command) throws IOException {
        Process process = shell(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void leadsToAReceipt(String command) throws IOException {
        assertThat(run(command))
                .isEqualTo("{\"result\":\"recorded\",\"promotionalMail\":\"off\",\"transactionalMail\":\"on\"}\n200\n");
        assertThat(mails(ada, "transactional").getFirst().get("text").asText()).contains("AMIGO-7Q2K-9XWD-4TNB");
        assertThat(run(command)).contains("already-known");
    }

    @Test
    void curl_and_openssl_lead_to_a_receipt() throws IOException {
        assumeTrue(isThere("bash", "curl", "openssl", "od"), "needs bash, curl, openssl and od");

        leadsToAReceipt("bash send-event.sh order.json");
        assertThat(run("KEEPWORD_SECRET=whsec_AAAA bash send-event.sh order.json"))
                .contains("Unknown signature")
                .endsWith("401\n");
        assertThat(run("KEEPWORD_NOW=1 bash send-event.sh order.json")).contains("Clock is off");
    }

    @Test
    void node_leads_to_a_receipt() throws IOException {
        assumeTrue(isThere("bash", "curl", "node"), "needs bash, curl and node");

        leadsToAReceipt("node send-event.mjs order.json");
    }

    @Test
    void the_time_of_the_local_run_is_read_as_the_page_says() throws IOException {
        assumeTrue(isThere("bash", "curl", "openssl", "od"), "needs bash, curl, openssl and od");
        Matcher command = Pattern.compile("`(export KEEPWORD_NOW=.*?\\+%s\\))`")
                .matcher(Files.readString(DOCS.resolve("shop.md")));
        assertThat(command.find()).isTrue();

        leadsToAReceipt("unset KEEPWORD_NOW; " + command.group(1) + "; bash send-event.sh order.json");
    }

    @Test
    void the_form_signs_up_from_a_page_of_another_site_without_a_script() throws Exception {
        String form = block("sign-up.html");
        String fields = INPUT.matcher(form)
                .results()
                .map(input -> input.group(1) + "=" + value(input))
                .collect(Collectors.joining("&"));
        assertThat(form).contains("method=\"post\" action=\"https://mail.example.com/signup\"");

        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create(RUN.url() + "/signup"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "https://shop.example")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(mails(ada, "security").getFirst().get("text").asText()).contains("/confirm/");
    }

    private String value(MatchResult input) {
        return URLEncoder.encode(
                input.group(1).equals("email") ? ada : String.valueOf(input.group(2)), StandardCharsets.UTF_8);
    }
}
