package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import keepword.local.LocalRun;
import keepword.local.Options;
import keepword.local.api.SamplePolicies;
import keepword.testing.RandomWord;

/** The one local run behind all these tests. */
final class LocalSystem {
    private static final LocalRun RUN = LocalRun.start(Options.of(Path.of("..", "..")));
    private static final APIRequestContext HTTP =
            Chromium.playwright().request().newContext();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RUN::close));
    }

    private LocalSystem() {}

    static String url() {
        return RUN.url();
    }

    /** Asks as a program would; a path is one of the local run. */
    static APIResponse fetch(String method, String url, Object body) {
        String whole = url.startsWith("/") ? RUN.url() + url : url;
        return HTTP.fetch(whole, RequestOptions.create().setMethod(method).setData(body));
    }

    static JsonNode json(APIResponse response) {
        assertThat(response.ok()).as(response.text()).isTrue();
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode get(String path) {
        return json(HTTP.get(RUN.url() + path));
    }

    /** A word that no other test uses. */
    static String unique() {
        return RandomWord.unique();
    }

    /** An address that nobody has used yet. */
    static String freshAddress() {
        return "grace-" + unique() + "@example.com";
    }

    /** Somebody new buys something and chooses news; the two mails that they get. */
    static JsonNode mailsOfANewCustomer() {
        String email = freshAddress();
        Map<String, Object> order = Map.of("customer", Map.of("email", email), "order", Map.of("id", email));
        json(fetch("POST", "/local/events/order-paid", order));
        mails(email, "transactional");
        mails(email, "promotional");
        return get("/local/inbox?to=" + email);
    }

    /** The one mail to somebody who leaves their address in the chat. */
    static JsonNode mailOfAChat() {
        String email = freshAddress();
        json(fetch("POST", "/local/events/chat-follow-up", Map.of("customer", Map.of("email", email))));
        return mails(email, "follow-up");
    }

    /** The mails of a kind to an address, once there are any and nothing is left to do. */
    static JsonNode mails(String email, String kind) {
        JsonNode mails = get("/local/inbox?wait=20&to=" + email + "&kind=" + kind);
        assertThat(mails).hasSize(1);
        advance("PT1M");
        return mails;
    }

    /** The newest mail about the safety of somebody's data. */
    static JsonNode newestSecurityMail(String email) {
        advance("PT1S");
        JsonNode mails = get("/local/inbox?wait=20&kind=security&to=" + email);
        return mails.get(mails.size() - 1);
    }

    /** Announces the next version of the sample policy under an id that no other test uses; the id. */
    static String announceNextPolicy() {
        SamplePolicies samples = new SamplePolicies(RUN.parts());
        ObjectNode policy = samples.read("next");
        String id = "2027-" + Math.floorMod(unique().hashCode(), 1_000_000_000);
        policy.put("id", id);
        var answer = samples.announce(policy);
        assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
        return id;
    }

    /** Skips ahead; everything that is due on the way happens. */
    static void advance(String duration) {
        assertThat(json(fetch("POST", "/local/clock", Map.of("advance", duration)))
                        .get("pending"))
                .isEmpty();
    }

    /** The link to us in these mails that leads to a path. */
    static String link(JsonNode mails, String path) {
        return links(mails).stream()
                .filter(link -> link.startsWith(RUN.url() + path))
                .findFirst()
                .orElseThrow();
    }

    /** Every link to us, wherever it stands in the mails, or in the one mail. */
    static Set<String> links(JsonNode mails) {
        Set<String> links = new LinkedHashSet<>();
        for (JsonNode mail : mails.isArray() ? mails : List.of(mails)) {
            String everywhere = mail.get("headers") + "\n" + mail.get("text").asText() + "\n"
                    + mail.get("html").asText();
            LINK.matcher(everywhere).results().map(MatchResult::group).forEach(links::add);
        }
        links.removeIf(link -> !link.startsWith(RUN.url()));
        return links;
    }

    /** Runs a command of {@code tools/}, which must end well; what it said. */
    static String java(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Every table of the template, byte for byte. */
    static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        for (JsonNode table : get("/local/tables")) {
            byte[] body =
                    HTTP.get(RUN.url() + "/local/tables/" + table.asText()).body();
            tables.put(table.asText(), new String(body, StandardCharsets.UTF_8));
        }
        return tables;
    }

    /** Nothing was written since these tables were read; what has expired meanwhile, as marks do, is no longer shown. */
    static void hasWrittenNothingSince(Map<String, String> before) {
        Map<String, String> after = tables();
        Instant now = Instant.parse(get("/local/clock").get("now").asText());
        assertThat(unexpired(after, now)).isEqualTo(unexpired(before, now));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> unexpired(Map<String, String> tables, Instant now) {
        Map<String, List<String>> items = new LinkedHashMap<>();
        tables.forEach((name, json) -> {
            List<String> kept = items.computeIfAbsent(name, table -> new ArrayList<>());
            for (JsonNode item : parse(json)) {
                if (!item.has("expires") || item.get("expires").asLong() > now.getEpochSecond()) {
                    kept.add(item.toString());
                }
            }
        });
        return items;
    }
}
