package keepword.system;

import static keepword.system.Running.RUN;
import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import keepword.promise.Keeps;
import keepword.runner.lambda.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody uses every page that mails an address which they typed to fill the mailbox of somebody else. */
@Keeps({"promotional-by-choice", "regularly-tested"})
class MailFloodTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int REQUESTS = 24;
    private final String word = Running.unique();

    @BeforeEach
    void a_window_of_its_own() {
        advance("PT1H");
    }

    /** A form that is posted from a network of its own, as the gateway hands it over. */
    private JsonNode posts(String function, String route, String parameter, String path, String cookie, String body) {
        ObjectNode event = JSON.createObjectNode()
                .put("routeKey", route)
                .put("rawPath", path)
                .put("body", body);
        event.putObject("headers").put("content-type", FORM);
        event.putArray("cookies").add(cookie);
        if (!parameter.isEmpty()) {
            event.putObject("pathParameters").put(parameter, path.replaceFirst(".*/", ""));
        }
        event.putObject("requestContext")
                .putObject("http")
                .put("method", "POST")
                .put("sourceIp", "203.0.113.7");
        try {
            return JSON.readTree(
                    ((Outcome.Answered) RUN.parts().functions().get(function).invoke(event.toString())).json());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What twenty-four requests for tagged spellings of one mailbox were answered; at most five mails went out. */
    private List<Integer> flood(IntFunction<JsonNode> request) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            JsonNode answer = request.apply(i);
            statuses.add(answer.get("statusCode").asInt());
            if (statuses.getLast() == 429) {
                assertThat(answer.at("/headers/Retry-After").asInt()).isBetween(1, 3600);
                assertThat(answer.get("body").asText()).contains("error.too-many");
            }
        }
        advance("PT1S");
        int mails = 0;
        for (int i = 0; i < REQUESTS; i++) {
            mails += mailsNow(encoded(i), "").size();
        }
        assertThat(mails).isBetween(1, 10);
        return statuses;
    }

    private String email(int i) {
        return "v.i" + ".".repeat(i % 2) + "ctim-" + word + "+" + i + "@example.com";
    }

    private String encoded(int i) {
        return email(i).replace("+", "%2B").replace("@", "%40");
    }

    @Test
    void signing_up() {
        List<Integer> statuses =
                flood(i -> posts("SiteFunction", "POST /signup", "", "/signup", "", "email=" + encoded(i)));

        assertThat(statuses.subList(0, 5)).containsOnly(200);
        assertThat(statuses.subList(5, REQUESTS)).containsOnly(429);
        assertThat(get("/local/logs").toString()).doesNotContain("203.0.113.7");
    }

    @Test
    void entering_a_contest() {
        String contest = Contests.freshId();
        Contests.create(contest, "");
        String path = "/contests/" + contest;
        List<String> forms = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            forms.add(Contests.token(path));
        }
        advance("PT4S");
        List<Integer> statuses = flood(i -> posts(
                "SurveyFunction",
                "POST /contests/{id}",
                "id",
                path,
                "",
                "q.colour=red&birthDate=1990-12-31&form=" + forms.get(i) + "&email=" + encoded(i)));

        assertThat(statuses.subList(0, 10)).containsOnly(200);
        assertThat(statuses.subList(10, REQUESTS)).containsOnly(429);
    }

    @Test
    void asking_for_a_link_to_sign_in() {
        Running.shopSends("order-paid", email(0), ",\"promotionalMail\":false");
        List<Integer> statuses = flood(i ->
                posts("ProfileFunction", "POST /user/{page+}", "page", "/user/sign-in", "", "email=" + encoded(0)));

        assertThat(statuses.subList(0, 5)).containsOnly(200);
        assertThat(statuses.subList(5, REQUESTS)).containsOnly(429);
    }

    @Test
    void changing_ones_address() {
        String attacker = Running.freshAddress();
        Running.shopSends("order-paid", attacker, ",\"promotionalMail\":false");
        WebBrowser browser = WebBrowser.signedIn(attacker);
        browser.get("/user/address");
        String csrf = browser.page().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        List<Integer> statuses = flood(i -> posts(
                "ProfileFunction",
                "POST /user/{page+}",
                "page",
                "/user/address",
                "__Host-session=" + browser.cookies.get("__Host-session"),
                "csrf=" + csrf + "&email=" + encoded(i)));

        assertThat(statuses.subList(0, 5)).containsOnly(200);
        assertThat(statuses.subList(5, REQUESTS)).containsOnly(429);
    }
}
