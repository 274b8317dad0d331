package keepword.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who takes part in a contest, as a browser would have it. */
final class Entrant {
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final String CONTEST = """
            {"ticket":"bench","definition":{"id":"bench","title":"A contest","introduction":["One prize."],
            "purpose":"To measure it.","closes":"P14D","questions":[
            {"id":"ease","type":"scale","words":"How easy?","from":1,"to":5,"low":"Hard","high":"Easy"},
            {"id":"zip","type":"zip","words":"Your zip code?","prefix":2}],
            "prizes":[{"name":"A licence","quantity":1}],"claimDays":21}}""";

    private final Http http;
    private final String email;

    Entrant(Http http, String email) {
        this.http = http;
        this.email = email;
    }

    /** Makes the contest; tells its path. */
    String contest() {
        return http.post("/local/operations/survey-create", CONTEST)
                .path("page")
                .asText();
    }

    String look(String contest) {
        return http.send("GET", contest, Map.of(), "");
    }

    void enter(String contest, String form) {
        Matcher token = TOKEN.matcher(form);
        if (!token.find()) {
            throw new IllegalStateException("A form without a token: " + form);
        }
        post(
                contest,
                Map.of(
                        "form",
                        token.group(1),
                        "email",
                        email,
                        "birthDate",
                        "1990-12-10",
                        "q.ease",
                        "4",
                        "q.zip",
                        "12345"));
    }

    void confirm() {
        post(link("entries"), Map.of());
    }

    void claim() {
        post(link("prizes"), Map.of("name", "Ada Lovelace", "address", "1 Example Street, 12345 Example City"));
    }

    private void post(String to, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        http.send("POST", to, FORM, body);
    }

    /** From a mail: to what begins so. */
    private String link(String path) {
        Pattern pattern = Pattern.compile("https?://\\S+/" + path + "/[A-Za-z0-9._-]+");
        for (JsonNode mail : http.get("/local/inbox?wait=10&to=" + email)) {
            Matcher link = pattern.matcher(mail.path("text").asText());
            if (link.find()) {
                return link.group();
            }
        }
        throw new IllegalStateException("No mail with a link to " + path);
    }
}
