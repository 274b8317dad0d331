package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody does at the pages of a contest, over HTTP. */
final class Contests {
    static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9_-]+)\"");

    private Contests() {}

    static String freshId() {
        return "c-" + Running.unique().substring(0, 20);
    }

    /**
     * Makes a contest that is open for a day, and gives a second prize only to whom the first does not go.
     *
     * @param more fields of the definition, each with a comma before it
     */
    static JsonNode create(String id, String more) {
        return create(id, "P1D", more);
    }

    /** One that is open for longer. */
    static JsonNode create(String id, String closes, String more) {
        return create(id, closes, "{\"name\":\"A tripod\"}", more);
    }

    /** One with another prize. */
    static JsonNode create(String id, String closes, String prize, String more) {
        return post("/local/operations/survey-create", definition(id, closes, prize, more));
    }

    /** What staff send to make it. */
    static String definition(String id, String closes, String prize, String more) {
        return """
                {"ticket":"T-1","definition":{"id":"%s","title":"Spring contest","purpose":"To draw winners.",
                "closes":"%s","questions":[
                {"id":"colour","type":"single","words":"Which colour?","required":true,
                "options":[{"id":"red","words":"Red"},{"id":"blue","words":"Blue"}]},
                {"id":"zip","type":"zip","words":"Zip code?"},
                {"id":"why","type":"text","words":"Why?"}],
                "prizes":[%s]%s}}""".formatted(id, closes, prize, more);
    }

    static String survey(String id) {
        post("/local/operations/survey-create", """
                {"ticket":"T-1","definition":{"id":"%s","title":"What do you think?","purpose":"To learn.",
                "closes":"P1D","questions":[
                {"id":"colour","type":"single","words":"Which colour?",
                "options":[{"id":"red","words":"Red"},{"id":"blue","words":"Blue"}]},
                {"id":"why","type":"text","words":"Why?"}]}}""".formatted(id));
        return "/surveys/" + id;
    }

    /** A form, and the time that a person needs for it. */
    static String form(String path) {
        String token = token(path);
        advance("PT4S");
        return token;
    }

    /** The token of a form. */
    static String token(String path) {
        Matcher token = TOKEN.matcher(send("GET", path, "", "").body());
        assertThat(token.find()).as("a form at " + path).isTrue();
        return token.group(1);
    }

    /** Several people fill in the form; the links in their mails, which nobody has followed yet. */
    static List<String> begin(String path, List<String> emails) {
        List<String> tokens = emails.stream().map(email -> token(path)).toList();
        advance("PT4S");
        for (int i = 0; i < emails.size(); i++) {
            assertThat(enter(path, entry(tokens.get(i), emails.get(i))).body()).contains("data-state=\"survey.sent\"");
        }
        advance("PT1S");
        return emails.stream()
                .map(email -> link(mails(email, "security").getFirst(), "entries"))
                .toList();
    }

    /** Fields of an entry that is right; a later one of the same name takes the place of an earlier. */
    static Map<String, String> entry(String form, String email) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("form", form);
        fields.put("q.colour", "red");
        fields.put("birthDate", "1990-12-31");
        fields.put("email", email);
        return fields;
    }

    static HttpResponse<String> enter(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, FORM, body);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Enters, and follows the link in the newest mail; the link. */
    static String enterAndConfirm(String id, String email) {
        String path = "/contests/" + id;
        assertThat(enter(path, entry(form(path), email)).body()).contains("data-state=\"survey.sent\"");
        String link = link(mails(email, "security").getFirst(), "entries");
        assertThat(send("POST", link, FORM, "").body()).contains("data-state=\"survey.counted\"");
        return link;
    }

    static String link(JsonNode mail, String kind) {
        Matcher link = Pattern.compile("http://\\S+/" + kind + "/[A-Za-z0-9_-]+")
                .matcher(mail.get("text").asText());
        assertThat(link.find()).as(mail.toString()).isTrue();
        return link.group();
    }

    /** Past the closing, and the minute that the list waits. */
    static void close() {
        advance("P1DT1M");
        advance("PT3M");
    }

    static JsonNode draw(String id) {
        return get("/contests/" + id + "/draw.json");
    }

    static String entryId(HttpResponse<String> page) {
        Matcher entry = Pattern.compile("id=\"entry\">([0-9a-f]{32})<").matcher(page.body());
        assertThat(entry.find()).as(page.body()).isTrue();
        return entry.group(1);
    }
}
