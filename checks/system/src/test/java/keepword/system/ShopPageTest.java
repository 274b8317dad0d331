package keepword.system;

import static keepword.system.Running.RUN;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
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
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs and forms in docs/shop.md, as they stand there, against the local run. Without node (or openssl or curl) a test is
 * skipped, so none of them proves a promise.
 */
class ShopPageTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final String STRIPE_SECRET = "whsec_of_stripe";
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkout.session.completed",
                "invoice.paid",
                "invoice.payment_failed",
                "charge.refunded",
                "customer.subscription.deleted"
            })
    void what_stripe_sends_becomes_an_event_of_ours(String type) throws Exception {
        assumeTrue(isThere("bash", "curl", "node"), "needs bash, curl and node");
        Map<String, String> mail = Map.of(
                "checkout.session.completed", "KEY-OF-STRIPE",
                "invoice.paid", "1 × Amigo monthly",
                "invoice.payment_failed", "1 × Amigo monthly");
        try (Bridge bridge = new Bridge()) {
            ObjectNode event = sample(type);
            HttpResponse<String> answer = bridge.send(STRIPE_SECRET, event.toString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            boolean isSent = !type.startsWith("customer");
            assertThat(answer.body()).contains(isSent ? "\"result\":\"recorded\"" : "Nothing to send");
            if (mail.containsKey(type)) {
                assertThat(mails(ada, "transactional").getFirst().get("text").asText())
                        .contains(mail.get(type));
            }
            assertThat(bridge.send(STRIPE_SECRET, event.toString()).body())
                    .as("once more")
                    .isEqualTo(answer.body());
        }
    }

    @Test
    void a_refund_finds_the_order_of_its_checkout() throws Exception {
        assumeTrue(isThere("bash", "curl", "node"), "needs bash, curl and node");
        try (Bridge bridge = new Bridge()) {
            bridge.send(STRIPE_SECRET, sample("checkout.session.completed").toString());
            bridge.send(STRIPE_SECRET, sample("charge.refunded").toString());
        }
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/orders");
        assertThat(browser.page()).containsOnlyOnce("<h2>Order ").contains("refunded", "KEY-OF-STRIPE");
    }

    @Test
    void what_stripe_did_not_sign_goes_no_further() throws Exception {
        assumeTrue(isThere("bash", "curl", "node"), "needs bash, curl and node");
        try (Bridge bridge = new Bridge()) {
            String event = sample("checkout.session.completed").toString();
            assertThat(bridge.send("whsec_of_nobody", event).statusCode()).isEqualTo(400);
            assertThat(bridge.post("", event).statusCode()).isEqualTo(400);
            assertThat(bridge.post("t=1,v1=" + hmac(STRIPE_SECRET, "1." + event), event)
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(Running.get("/local/tables/People").toString()).doesNotContain(ada);
    }

    /** A payload with the structure that Stripe publishes, of this test's customer. */
    private ObjectNode sample(String type) throws IOException {
        try (var file = ShopPageTest.class.getResourceAsStream("/keepword/stripe/" + type + ".json")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode event = ApiDocument.parse(text.replace("ada@example.com", ada));
            return ((ObjectNode) event).put("id", "evt_" + Running.unique());
        }
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** docs/stripe-bridge.mjs, running beside the program of the page. */
    private final class Bridge implements AutoCloseable {
        private final Process process;
        private final String url;

        Bridge() throws IOException {
            Files.copy(DOCS.resolve("stripe-bridge.mjs"), folder.resolve("stripe-bridge.mjs"));
            ProcessBuilder shell = shell("exec node stripe-bridge.mjs");
            shell.environment().put("STRIPE_SECRET", STRIPE_SECRET);
            shell.environment().put("PORT", "0");
            process = shell.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            assertThat(line).startsWith("Listening on ");
            url = "http://localhost:" + line.substring("Listening on ".length());
        }

        HttpResponse<String> send(String secret, String event) throws Exception {
            long now = Instant.now().getEpochSecond();
            return post("t=" + now + ",v1=" + hmac(secret, now + "." + event), event);
        }

        HttpResponse<String> post(String signature, String event) throws Exception {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Stripe-Signature", signature)
                            .POST(BodyPublishers.ofString(event))
                            .build(),
                    BodyHandlers.ofString());
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
