package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.local.LocalRun;
import keepword.local.Options;

/** The one local run behind all these tests. */
final class LocalSystem {
    private static final LocalRun RUN = LocalRun.start(Options.of(Path.of("..")));
    private static final APIRequestContext HTTP =
            Chromium.playwright().request().newContext();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WAY_OUT = Pattern.compile("<(http[^>]+)>");

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

    /** Somebody new buys something and chooses news; the two mails that they get, once nothing is left to do. */
    static JsonNode mailsOfANewCustomer() {
        String email = "grace-" + UUID.randomUUID() + "@example.com";
        Map<String, Object> order = Map.of("customer", Map.of("email", email), "order", Map.of("id", email));
        json(fetch("POST", "/local/events/order-paid", order));
        for (String kind : new String[] {"transactional", "promotional"}) {
            assertThat(get("/local/inbox?wait=20&to=" + email + "&kind=" + kind))
                    .hasSize(1);
        }
        JsonNode arrival = json(fetch("POST", "/local/clock", Map.of("advance", "PT1M")));
        assertThat(arrival.get("pending")).isEmpty();
        return get("/local/inbox?to=" + email);
    }

    /** A link that a promotional mail to somebody new carries. */
    static String unsubscribeLink() {
        return unsubscribeLink(mailsOfANewCustomer());
    }

    static String unsubscribeLink(JsonNode mails) {
        Matcher link = WAY_OUT.matcher(mails.findPath("List-Unsubscribe").asText());
        assertThat(link.find()).as("a link in " + mails).isTrue();
        return link.group(1);
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
}
