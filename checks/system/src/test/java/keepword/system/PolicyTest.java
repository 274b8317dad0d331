package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import keepword.local.api.SamplePolicies;
import keepword.promise.Keeps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions of the policy by real operations, day by day, with the home page of the local run. */
@Keeps({"policy-posted", "policy-30-days", "collect-with-reason"})
class PolicyTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final SamplePolicies samples = new SamplePolicies(Running.RUN.parts());
    private final String id = "v" + unique().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");

    private static Instant now() {
        return Instant.parse(get("/local/clock").get("now").asText());
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    /** Skips to a time of the day, so many days from now. */
    private static void skipTo(int days, String time) {
        ZonedDateTime then =
                today().plusDays(days).atTime(LocalTime.parse(time)).atZone(ZONE);
        advance(Duration.between(now(), then.toInstant()).toString());
    }

    private HttpResponse<String> announce(String effective) {
        return announce(id, effective);
    }

    private HttpResponse<String> announce(String id, String effective) {
        ObjectNode policy = samples.read("next");
        policy.put("id", id);
        // A language that no page of ours speaks.
        ObjectNode french = (ObjectNode) policy.get("markdown");
        french.put("fr", french.get("en").asText().replace("# Privacy policy", "# Charte"));
        ((ObjectNode) policy.get("summary")).put("fr", "Un changement.");
        // No two versions say the same.
        ObjectNode texts = (ObjectNode) policy.get("markdown");
        texts.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText() + "\n\n" + id + "\n"));
        if (!effective.isEmpty()) {
            policy.put("effective", effective);
        }
        return send("POST", "/local/operations/policy-announce", "application/json", "{\"policy\":" + policy + "}");
    }

    private static JsonNode version(String id) {
        JsonNode versions = post("/local/operations/policy-versions", "{}").get("versions");
        return StreamSupport.stream(versions.spliterator(), false)
                .filter(version -> version.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The version that the purchase of a new customer was recorded with. */
    private static String recordedWith(String occurredAt) {
        String email = freshAddress();
        JsonNode answer =
                shopSends("order-paid", email, ",\"promotionalMail\":true,\"occurredAt\":\"" + occurredAt + "\"");
        JsonNode history = Running.history(email);
        assertThat(history.at("/history/0").isObject())
                .as("%s %s", answer, history)
                .isTrue();
        return history.at("/history/0/policyVersion").asText();
    }

    private static boolean homePageCarriesTheScript() {
        return send("GET", "/home", "", "").body().contains("<script src=");
    }

    private static void takeTheScriptOffOrPutItBack() {
        assertThat(send("POST", "/home", "", "").statusCode()).isEqualTo(303);
    }

    @AfterEach
    void putBack() {
        // Refused where it is in force, or never came to be.
        send("POST", "/local/operations/policy-withdraw", "application/json", "{\"id\":\"" + id + "\"}");
        if (!homePageCarriesTheScript()) {
            takeTheScriptOffOrPutItBack();
        }
    }

    @Test
    @Keeps("remove")
    void everybody_sees_how_long_what_is_kept() {
        assertThat(send("GET", "/retention", "", "").body())
                .contains("What you wrote to our support team", "36 months", "The last message about it")
                .contains("8 days", "It stays, without contact data");
        assertThat(send("GET", "/policy", "", "").body()).contains("/retention");
    }

    @Test
    void a_change_takes_effect_on_day_31_and_choices_carry_the_version_of_their_day() {
        skipTo(1, "09:00:00");
        String before = recordedWith(now().toString());
        LocalDate earliest = today().plusDays(31);

        HttpResponse<String> tooEarly = announce(earliest.minusDays(1).toString());
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(tooEarly.body()).contains("/policy/effective", earliest.toString());

        HttpResponse<String> announced = announce("");
        assertThat(announced.statusCode()).as(announced.body()).isEqualTo(200);
        advance("PT2M");
        assertThat(version(id).get("effective").asText()).isEqualTo(earliest.toString());
        assertThat(get("/notice.json").get("version").asText()).isEqualTo(id);
        assertThat(announce("").body()).contains("was announced already");
        assertThat(send("GET", "/policy", "", "").body()).contains(before).contains("/policy/" + id);

        skipTo(30, "23:00:00");
        assertThat(version(id).get("noticedDays").asInt()).isEqualTo(30);
        Instant eve = now();
        assertThat(recordedWith(eve.toString())).isEqualTo(before);
        skipTo(1, "00:01:00");
        assertThat(version(id).get("state").asText()).isEqualTo("in-force");
        assertThat(recordedWith(now().toString())).isEqualTo(id);
        assertThat(recordedWith(eve.minusSeconds(60).toString())).isEqualTo(before);
        assertThat(get("/notice.json").get("version").asText()).isEqualTo(id);
        advance("P31D");
        assertThat(get("/notice.json").has("version")).isFalse();
    }

    @Test
    void a_home_page_that_drops_the_notice_for_a_day_postpones_by_a_day_and_raises_an_alarm() {
        skipTo(1, "09:00:00");
        LocalDate earliest = today().plusDays(31);
        assertThat(announce("").statusCode()).isEqualTo(200);
        skipTo(5, "01:00:00");
        takeTheScriptOffOrPutItBack();
        assertThat(homePageCarriesTheScript()).isFalse();
        int alarms = alarms();
        skipTo(0, "19:00:00");
        assertThat(alarms()).isEqualTo(alarms);
        skipTo(0, "23:00:00");
        assertThat(alarms()).isEqualTo(alarms + 1);
        takeTheScriptOffOrPutItBack();
        skipTo(1, "09:00:00");
        assertThat(version(id).get("effective").asText())
                .isEqualTo(earliest.plusDays(1).toString());
        skipTo(25, "12:00:00");
        assertThat(today()).isEqualTo(earliest);
        assertThat(version(id).get("state").asText()).isEqualTo("announced");
        skipTo(1, "00:01:00");
        assertThat(version(id).get("state").asText()).isEqualTo("in-force");
    }

    @Test
    void what_is_withdrawn_never_holds_and_stays_on_the_site_as_that() throws IOException, InterruptedException {
        assertThat(announce("").statusCode()).isEqualTo(200);
        advance("PT2M");
        String page = "/policy/" + id;
        assertThat(send("GET", page, "", "").body()).contains("In force from");
        assertThat(post("/local/operations/policy-withdraw", "{\"id\":\"" + id + "\"}")
                        .get("state")
                        .asText())
                .isEqualTo("withdrawn");
        // What is read may be a minute old.
        advance("PT2M");
        assertThat(get("/notice.json").path("version").asText()).isNotEqualTo(id);
        HttpResponse<String> shown = send("GET", page, "", "");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("was never in force");
        assertThat(send("GET", page + "?language=fr", "", "").body()).contains("<h1 lang=\"fr\">Charte");
        assertThat(json(page))
                .as("what is kept for a year says nothing that changes")
                .doesNotContain("\"versions\"");
        assertThat(json("/policy")).contains("\"versions\"", id);
        assertThat(announce("").statusCode()).isEqualTo(422);
    }

    @Test
    void of_those_who_announce_at_the_same_moment_one_is_heard_and_the_others_are_told_why() throws Exception {
        List<String> ids = List.of(id, id + "b", id + "c", id + "d");
        try (ExecutorService threads = Executors.newFixedThreadPool(ids.size())) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (String one : ids) {
                answers.add(threads.submit(() -> announce(one, "")));
            }
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                HttpResponse<String> answer = answers.get(i).get();
                if (answer.statusCode() == 200) {
                    heard.add(ids.get(i));
                } else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
                    assertThat(answer.body()).contains("is announced and not yet in force");
                }
            }
            assertThat(heard).hasSize(1);
            post("/local/operations/policy-withdraw", "{\"id\":\"" + heard.getFirst() + "\"}");
        }
    }

    private static String json(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Running.RUN.url() + path))
                .header("Accept", "application/json")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static int alarms() {
        return (int) StreamSupport.stream(get("/local/logs").spliterator(), false)
                .filter(line -> line.toString().contains("\"NoticeMissing\":1"))
                .count();
    }

    @Test
    void the_policy_its_changes_and_the_promises_are_on_the_site() {
        for (String path : List.of("/policy", "/policy/2016-11-30", "/promises")) {
            HttpResponse<String> page = send("GET", path, "", "");
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("cache-control"))
                    .get()
                    .asString()
                    .startsWith("public, max-age=");
        }
        assertThat(send("GET", "/policy/nothing", "", "").statusCode()).isEqualTo(404);
        HttpResponse<String> script = send("GET", "/notice-1.js", "", "");
        assertThat(script.body().length()).isLessThanOrEqualTo(1024);
        assertThat(script.headers().firstValue("cache-control"))
                .get()
                .asString()
                .contains("immutable");
    }
}
