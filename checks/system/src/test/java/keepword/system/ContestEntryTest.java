package keepword.system;

import static keepword.system.Contests.FORM;
import static keepword.system.Contests.close;
import static keepword.system.Contests.create;
import static keepword.system.Contests.draw;
import static keepword.system.Contests.enter;
import static keepword.system.Contests.enterAndConfirm;
import static keepword.system.Contests.entry;
import static keepword.system.Contests.entryId;
import static keepword.system.Contests.form;
import static keepword.system.Contests.link;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.press;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Entries to a contest on the real parts: twice, at once, at the last moment, by a child. */
@Keeps("voluntary")
class ContestEntryTest {
    private final String id = Contests.freshId();
    private final String path = "/contests/" + id;
    private final String ada = freshAddress();

    /** Fills in the form, and comes back with the link of the mail, which is not followed yet. */
    private String begins(String email, Map<String, String> more) {
        Map<String, String> fields = entry(form(path), email);
        fields.putAll(more);
        int before = mailsNow(email, "security").size();
        assertThat(enter(path, fields).body()).contains("data-state=\"survey.sent\"");
        advance("PT1S");
        List<JsonNode> mails = mailsNow(email, "security");
        assertThat(mails).hasSize(before + 1);
        return link(mails.getLast(), "entries");
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        }
    }

    private static List<JsonNode> tickets(String id) {
        return Stream.of(get("/local/tables/Surveys"))
                .flatMap(table -> table.valueStream())
                .filter(item -> item.get("pk").asText().startsWith("tickets#" + id + "#"))
                .toList();
    }

    @Test
    void a_second_entry_replaces_the_first_and_keeps_its_id() {
        create(id, "");
        String first = begins(ada, Map.of());
        String second = begins(ada, Map.of("q.colour", "blue"));
        String kept = entryId(send("POST", first, FORM, ""));

        assertThat(entryId(send("POST", second, FORM, ""))).isEqualTo(kept);
        assertThat(mailsNow(ada, "security"))
                .as("an id that is not the entry's would prove nothing")
                .noneMatch(mail -> mail.get("text").asText().matches("(?s).*\\b[0-9a-f]{32}\\b.*"));
        assertThat(tickets(id)).hasSize(1);
        assertThat(tickets(id).getFirst().toString()).contains("blue").doesNotContain("red");
    }

    @Test
    void where_one_entry_is_all_there_is_a_second_one_is_refused_and_the_first_stays() {
        create(id, ",\"again\":\"refused\"");
        String first = begins(ada, Map.of());
        String second = begins(ada, Map.of("q.colour", "blue"));
        String kept = entryId(send("POST", first, FORM, ""));

        HttpResponse<String> answer = send("POST", second, FORM, "");
        assertThat(answer.body()).contains("data-state=\"survey.one-already\"");
        assertThat(entryId(answer)).isEqualTo(kept);
        assertThat(tickets(id).toString()).contains("red").doesNotContain("blue");
    }

    @Test
    void entries_that_are_confirmed_at_the_same_instant_are_one() throws Exception {
        create(id, "");
        List<String> links = List.of(
                begins(ada, Map.of()), begins(ada, Map.of("q.colour", "blue")), begins(ada, Map.of("q.why", "x")));
        List<Callable<HttpResponse<String>>> calls = links.stream()
                .flatMap(link -> Stream.of(link, link))
                .<Callable<HttpResponse<String>>>map(link -> () -> send("POST", link, FORM, ""))
                .toList();

        TreeSet<String> ids = new TreeSet<>();
        for (HttpResponse<String> answer : atOnce(calls)) {
            ids.add(entryId(answer));
        }
        assertThat(ids).hasSize(1);
        assertThat(tickets(id)).hasSize(1);
    }

    @Test
    void the_same_form_sent_twice_is_one_entry_and_one_mail_and_three_forms_an_hour_are_all_the_mails() {
        create(id, "");
        Map<String, String> fields = entry(form(path), ada);
        enter(path, fields);
        fields.put("q.colour", "blue");
        enter(path, fields);
        advance("PT1S");
        assertThat(mailsNow(ada, "security")).hasSize(1);
        send("POST", link(mailsNow(ada, "security").getFirst(), "entries"), FORM, "");
        assertThat(tickets(id).toString()).as("what was corrected").contains("blue");

        for (int i = 0; i < 4; i++) {
            assertThat(enter(path, entry(form(path), ada)).body()).contains("data-state=\"survey.sent\"");
        }
        advance("PT1S");
        assertThat(mailsNow(ada, "security")).hasSize(3);
        advance("PT1H");
        begins(ada, Map.of());
    }

    /** Whoever was told that their entry counts is on the list, and nobody else. In between stands {@code ClosingTest}. */
    @Test
    @Keeps("winners-told")
    void before_the_closing_an_entry_counts_and_after_it_it_is_told_that_it_came_too_late() throws Exception {
        create(id, "");
        List<String> links = Contests.begin(
                path, Stream.generate(Running::freshAddress).limit(24).toList());
        long left = Duration.between(
                        Instant.parse(get("/local/clock").get("now").asText()),
                        Instant.parse(draw(id).get("closes").asText()))
                .toSeconds();
        advance("PT" + (left - 60) + "S");
        List<Callable<HttpResponse<String>>> calls = links.stream()
                .<Callable<HttpResponse<String>>>map(link -> () -> send("POST", link, FORM, ""))
                .toList();
        List<HttpResponse<String>> early = atOnce(calls.subList(0, 12));
        advance("PT62S");
        List<HttpResponse<String>> late = atOnce(calls.subList(12, 24));
        advance("PT5M");

        assertThat(early).allMatch(answer -> answer.body().contains("data-state=\"survey.counted\""));
        assertThat(late).allMatch(answer -> answer.body().contains("data-state=\"survey.too-late\""));
        assertThat(draw(id).at("/list/size").asLong()).isEqualTo(12);
        for (String link : links) {
            String page = send("GET", link, "", "").body();
            assertThat(page.contains("id=\"proof\"")).isEqualTo(!page.contains("data-state=\"survey.too-late\""));
        }
    }

    @Test
    @Keeps("no-children")
    void a_childs_entry_leaves_nothing_anywhere() {
        create(id, ",\"asksName\":true");
        String before = everywhere();
        String canary = "child" + Running.unique();
        Map<String, String> fields = entry(form(path), canary + "@example.com");
        // Whatever the zone, whose day may have begun already.
        fields.put(
                "birthDate",
                LocalDate.parse(get("/local/clock").get("now").asText().substring(0, 10))
                        .minusYears(13)
                        .plusDays(2)
                        .toString());
        fields.put("name", canary);
        fields.put("q.why", canary);
        HttpResponse<String> page = enter(path, fields);
        String json = "{\"form\":\"%s\",\"birthDate\":\"%s\",\"email\":\"%s@example.com\",\"answers\":{\"why\":\"%s\"}}"
                .formatted(fields.get("form"), fields.get("birthDate"), canary, canary);
        HttpResponse<String> problem = send("POST", path, "application/json", json);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("data-state=\"survey.young\"").doesNotContain(canary);
        String said =
                page.body().substring(page.body().indexOf("<main>"), page.body().indexOf("</main>"));
        assertThat(said).as("why is not said").doesNotContain("13", "years", "old", "birth");
        assertThat(problem.statusCode()).isEqualTo(403);
        assertThat(problem.body()).doesNotContain(canary, "13");
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        advance("PT1M");
        assertThat(everywhere()).doesNotContain(canary, fields.get("birthDate"));
        assertThat(get("/local/inbox?to=" + canary + "@example.com")).isEmpty();
        assertThat(keysIn(everywhere())).isEqualTo(keysIn(before));
    }

    private static String everywhere() {
        StringBuilder all = new StringBuilder();
        for (JsonNode table : get("/local/tables")) {
            all.append(get("/local/tables/" + table.asText()));
        }
        return all.append(get("/local/queues")).append(get("/local/logs")).toString();
    }

    private static long keysIn(String everywhere) {
        return everywhere.split("\"pk\"", -1).length;
    }

    @Test
    @Keeps("declining-is-fine")
    void what_is_optional_may_be_left_out_and_what_is_wrong_is_said_at_its_place_and_loses_nothing() {
        create(id, ",\"asksName\":true");
        Map<String, String> fields = entry(form(path), "nobody");
        fields.put("q.colour", "green");
        fields.put("q.zip", "123 456 789 012 345");
        fields.put("q.why", "My card is 4111 1111 1111 1111");
        fields.put("name", "Ada Example");
        fields.put("birthDate", "31.12.1990");
        String page = enter(path, fields).body();

        assertThat(page)
                .contains("q.colour-problem", "q.zip-problem", "q.why-problem", "email-problem", "birthDate-problem")
                .contains("value=\"Ada Example\"", "value=\"nobody\"")
                .contains("data-state=\"invalid\"");
        Map<String, String> bare = entry(form(path), ada);
        assertThat(enter(path, bare).body()).contains("data-state=\"survey.sent\"");
    }

    @Test
    @Keeps("declining-is-fine")
    void a_form_is_not_taken_any_more_when_its_first_entry_may_be_forgotten() {
        create(id, "P20D", "");
        Map<String, String> fields = entry(form(path), ada);
        enter(path, fields);
        advance("P7DT1M");
        assertThat(get("/local/tables/People").toString()).doesNotContain(ada);

        assertThat(enter(path, fields)).satisfies(asked -> {
            assertThat(asked.statusCode()).isEqualTo(422);
            assertThat(asked.body()).contains("press the button once more").doesNotContain(fields.get("form"));
        });
        assertThat(get("/local/tables/People").toString()).doesNotContain(ada);
    }

    @Test
    void an_entry_that_is_too_large_is_refused_in_words_to_people_and_as_a_problem_to_programs() {
        create(id, "");
        Map<String, String> fields = entry(form(path), ada);
        fields.put("q.why", "x".repeat(1 << 18));

        assertThat(enter(path, fields)).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("data-state=\"error.too-large\"");
        });
        assertThat(send("POST", path, "application/json", "{\"answers\":{\"why\":\"" + fields.get("q.why") + "\"}}"))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(413);
                    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
                });
    }

    @Test
    void a_program_that_is_too_quick_or_fills_in_the_hidden_field_is_asked_once_more() {
        create(id, "");
        Map<String, String> fields = entry(form(path), ada);
        fields.put("website", "https://spam.example");
        assertThat(enter(path, fields).statusCode()).isEqualTo(422);
        fields.remove("website");
        fields.put("form", "made-up");
        assertThat(enter(path, fields).statusCode()).isEqualTo(422);
        fields.put("form", Contests.token(path));
        assertThat(enter(path, fields).body()).contains("That was very quick").doesNotContain("Go to the first one");
        assertThat(enter(path, entry(Contests.token(path), "nobody")).body())
                .as("what is to be corrected comes first")
                .contains("email-problem", "Go to the first one")
                .doesNotContain("That was very quick");
        advance("PT4S");
        assertThat(mailsNow(ada, "security")).isEmpty();
        assertThat(enter(path, fields).body()).contains("data-state=\"survey.sent\"");
    }

    @Test
    @Keeps({"silence-after-opt-out", "promotional-by-choice"})
    void promotional_mail_is_a_choice_of_its_own_and_an_opt_out_stays_without_it() {
        create(id, "");
        String bob = freshAddress();
        for (String email : List.of(ada, bob)) {
            shopSends("order-paid", email, ",\"promotionalMail\":true");
            Running.oneClick(Running.unsubscribeLink(mails(email, "promotional").getFirst()));
        }
        advance("PT1S");
        enterAndConfirm(id, ada);
        String link = begins(bob, Map.of("promotionalMail", "yes"));
        assertThat(send("GET", link, "", "").body()).contains("With the form, this was chosen too", "News from");
        press(link, "entry=with-choices");

        assertThat(on(ada)).isEqualTo("[]");
        assertThat(on(bob)).contains("product-news");
        JsonNode last = history(bob).get("history");
        assertThat(last.get(last.size() - 1).get("source").asText()).isEqualTo("survey");
    }

    @Test
    @Keeps({"promotional-by-choice", "contest-data-stays"})
    void who_was_entered_by_somebody_else_takes_part_without_what_they_ticked_or_has_it_forgotten() {
        create(
                id,
                ",\"organizer\":{\"name\":\"A Magazine\",\"purpose\":\"To print.\",\"receives\":true,"
                        + "\"contact\":\"privacy@magazine.example\",\"recipient\":\"magazine\"}");
        Map<String, String> ticked = Map.of("promotionalMail", "yes", "share", "yes");
        String link = begins(ada, ticked);
        assertThat(send("GET", link, "", "").body()).contains("News from", "A Magazine gets the entry");
        assertThat(send("POST", link, FORM, "entry=alone").body()).contains("data-state=\"survey.counted\"");

        assertThat(on(ada)).isEqualTo("[]");
        assertThat(tickets(id).getFirst().has("shared")).isFalse();

        String bob = freshAddress();
        String other = begins(bob, ticked);
        assertThat(send("POST", other, FORM, "entry=forget").body()).contains("data-state=\"survey.forgotten\"");
        assertThat(send("GET", other, "", "").body()).contains("data-state=\"survey.gone\"");
        assertThat(get("/local/tables/People").toString()).doesNotContain(bob);
    }

    @Test
    @Keeps({"silence-after-opt-out", "contest-data-stays"})
    void an_older_entry_that_is_confirmed_later_undoes_nothing() {
        create(id, "");
        String older = begins(ada, Map.of("promotionalMail", "yes", "q.colour", "blue"));
        String newer = begins(ada, Map.of());
        String entry = entryId(send("POST", newer, FORM, ""));

        assertThat(send("GET", older, "", "").body()).contains("data-state=\"survey.counted\"");
        assertThat(entryId(press(older, "entry=with-choices"))).isEqualTo(entry);
        assertThat(tickets(id)).hasSize(1);
        assertThat(tickets(id).getFirst().toString()).contains("red").doesNotContain("blue");
        assertThat(on(ada)).isEqualTo("[]");
    }

    private static String on(String email) {
        return history(email).get("on").toString();
    }

    private static JsonNode history(String email) {
        return Running.history(email);
    }

    @Test
    void before_it_opens_and_after_it_closes_there_is_a_clear_page() {
        String opens = Instant.parse(get("/local/clock").get("now").asText())
                .plusSeconds(3600)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        create(id, ",\"opens\":\"" + opens + "\"");
        String title = "<strong>Spring contest</strong>";
        assertThat(send("GET", path, "", "").body()).contains("data-state=\"survey.soon\"", title, path + "/draw");
        Map<String, String> fields = new HashMap<>(entry("x", ada));
        assertThat(enter(path, fields).statusCode()).isEqualTo(409);
        advance("PT1H");
        assertThat(send("GET", path, "", "").body()).contains("data-state=\"ask\"");
        close();
        assertThat(send("GET", path, "", "").body()).contains("data-state=\"survey.over\"", title, path + "/draw");
        assertThat(enter(path, fields).statusCode()).isEqualTo(409);
        assertThat(send("GET", "/contests/no-such-contest", "", "").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/entries/made-up", "", "").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/prizes/made-up", FORM, "").statusCode()).isEqualTo(400);
    }
}
