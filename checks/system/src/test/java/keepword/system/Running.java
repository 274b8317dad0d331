package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.local.LocalRun;
import keepword.local.Options;
import keepword.testing.RandomWord;

/** The local run that the tests of the system share, spoken to over HTTP as any program would. */
final class Running {
    static final Path TEMPLATE = Path.of("..", "..", "template.yaml");
    static final LocalRun RUN = LocalRun.start(Options.of(Path.of("..", "..")));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CODE = Pattern.compile("(?m)^ +(\\d{4} \\d{4})\\s*$");
    private static final Pattern TOPIC = Pattern.compile("choice=on(?::|%3A)([a-z-]+)");
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"");
    private static final Pattern HTTPS_LINK = Pattern.compile("<(http[^>]+)>");

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RUN::close));
    }

    private Running() {}

    /** A word that no other test uses. */
    static String unique() {
        return RandomWord.unique();
    }

    /** An address that no other test uses. */
    static String freshAddress() {
        return "ada-" + unique() + "@example.com";
    }

    static HttpResponse<String> send(String method, String url, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.startsWith("/") ? RUN.url() + url : url))
                .method(method, BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode get(String path) {
        HttpResponse<String> response = send("GET", path, "", "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return parse(response.body());
    }

    static JsonNode post(String path, String json) {
        HttpResponse<String> response = send("POST", path, "application/json", json);
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body().isEmpty() ? JSON.nullNode() : parse(response.body());
    }

    /** Presses a button of the page behind a link, in a form with these fields, as a browser does. */
    static HttpResponse<String> press(String url, String fields) {
        String page = send("GET", url, "", "").body();
        return send("POST", url, "application/x-www-form-urlencoded", fields + shown(page, fields));
    }

    /** What a page shows beside the opt-in that is chosen with these fields, as its form sends it; empty if it shows none. */
    static String shown(String page, String fields) {
        Matcher topic = TOPIC.matcher(fields);
        int from = topic.find() ? Math.max(0, page.indexOf("value=\"on:" + topic.group(1) + "\"")) : 0;
        Matcher shown = SHOWN.matcher(page);
        return shown.find(from) ? "&shown=" + shown.group(1) : "";
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    /** Sends a sample event of the shop, signed on the way, about this customer and a fresh order. */
    static JsonNode shopSends(String sample, String email, String more) {
        String order = sample.startsWith("order") ? ",\"order\":{\"id\":\"" + unique() + "\"}" : "";
        JsonNode answer =
                post("/local/events/" + sample, "{\"customer\":{\"email\":\"" + email + "\"}" + order + more + "}");
        assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    /** What was recorded of an address, as operation {@code history} shows it. */
    static JsonNode history(String email) {
        return JSON.valueToTree(keepword.operations.Proof.of(email));
    }

    /** Support makes sure of somebody by the code that is mailed to them, for a ticket. */
    static void verifies(String user, String email, String ticket) {
        String about = "\"ticket\":\"" + ticket + "\",\"email\":\"" + email + "\"";
        int before = codes(email).size();
        post("/local/operations/send-code?as=" + user, "{" + about + "}");
        mails(email, "security");
        for (int tries = 0; codes(email).size() == before && tries < 100; tries++) {
            pause();
        }
        String code = codes(email).getLast();
        JsonNode answer =
                post("/local/operations/verify-person?as=" + user, "{" + about + ",\"code\":\"" + code + "\"}");
        assertThat(answer.get("result").asText()).isEqualTo("passed");
    }

    /** Somebody of support hears that an address is a child's. */
    static void reportedAsChild(String user, String email) {
        post(
                "/local/operations/child-reported?as=" + user,
                "{\"ticket\":\"T-1\",\"email\":\"" + email + "\",\"reportedBy\":\"parent\"}");
    }

    private static List<String> codes(String email) {
        return mailsNow(email, "security").stream()
                .map(mail -> CODE.matcher(mail.get("text").asText()))
                .filter(Matcher::find)
                .map(code -> code.group(1))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The mails of a kind to an address; waits until there is one. */
    static List<JsonNode> mails(String email, String kind) {
        List<JsonNode> mails = new ArrayList<>();
        get("/local/inbox?to=" + email + "&kind=" + kind + "&wait=10").forEach(mails::add);
        return mails;
    }

    /** The mails that are there now. */
    static List<JsonNode> mailsNow(String email, String kind) {
        List<JsonNode> mails = new ArrayList<>();
        get("/local/inbox?to=" + email + "&kind=" + kind).forEach(mails::add);
        return mails;
    }

    /** Skips ahead; comes back when what is due by then is done, or waits for its next attempt. */
    static void advance(String duration) {
        post("/local/clock", "{\"advance\":\"" + duration + "\"}");
    }

    static String unsubscribeLink(JsonNode mail) {
        Matcher link =
                HTTPS_LINK.matcher(mail.get("headers").get("List-Unsubscribe").asText());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    static HttpResponse<String> oneClick(String link) {
        return send("POST", link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
    }

    /** The jobs that wrote a mail from this template, newest first. */
    static List<JsonNode> jobs(String template) {
        List<JsonNode> jobs = new ArrayList<>();
        get("/local/jobs").forEach(job -> {
            if (job.path("task").path("template").asText().equals(template)) {
                jobs.addFirst(job);
            }
        });
        return jobs;
    }
}
