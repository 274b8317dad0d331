package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Surveys and contests made from the samples, and entries to them, as programs send them. */
final class SampleContests {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9_-]+)\"");

    private SampleContests() {}

    /** One that closes after a day, unless it is changed; its path. */
    static String create(String sample, Map<String, Object> changes) {
        Map<String, Object> definition = new HashMap<>(
                Map.of("closes", "P1D", "id", "c-" + LocalSystem.unique().substring(0, 20)));
        definition.putAll(changes);
        JsonNode answer = LocalSystem.json(
                LocalSystem.fetch("POST", "/local/events/" + sample, Map.of("definition", definition)));
        assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer.at("/body/page").asText();
    }

    /** Past the closing, and the minutes in which the list is fixed and the winners are drawn. */
    static void close() {
        LocalSystem.fetch("POST", "/local/clock", Map.of("advance", "P1D"));
        LocalSystem.advance("PT3M");
    }

    static String inThreeHours() {
        Instant now = Instant.parse(LocalSystem.get("/local/clock").get("now").asText());
        return now.plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The token of a form that nobody has sent yet. */
    static String form(String path) {
        Matcher form = FORM.matcher(LocalSystem.fetch("GET", path, null).text());
        assertThat(form.find()).as("a form at " + path).isTrue();
        return form.group(1);
    }

    static void post(String path, String form, Map<String, Object> answers, Map<String, Object> more) {
        Map<String, Object> entry = new HashMap<>(Map.of("form", form, "answers", answers));
        if (path.startsWith("/surveys/")) {
            entry.put("age", 49);
        } else {
            entry.put("birthDate", "1976-12-09");
        }
        entry.putAll(more);
        assertThat(LocalSystem.fetch("POST", path, entry).status()).isEqualTo(202);
    }

    /** Enters a contest; the link in the mail that asks whether it shall count. */
    static String enter(String path, String email) {
        String form = form(path);
        LocalSystem.advance("PT4S");
        post(path, form, Map.of("subject", "garden"), Map.of("email", email));
        return LocalSystem.link(LocalSystem.newestSecurityMail(email), "/entries/");
    }

    /** Presses the button behind that link. */
    static String confirm(String link) {
        assertThat(LocalSystem.fetch("POST", link, null).status()).isEqualTo(200);
        return link;
    }
}
