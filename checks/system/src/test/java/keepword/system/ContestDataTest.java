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
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.press;
import static keepword.system.Running.reportedAsChild;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import keepword.survey.DrawFinding;
import org.junit.jupiter.api.Test;

/** What becomes of the data of those who enter: seen, taken back, erased, handed to a third party by choice alone. */
@Keeps("contest-data-stays")
class ContestDataTest {
    private final String id = Contests.freshId();
    private final String path = "/contests/" + id;
    private final String ada = "canary" + Running.unique() + "@example.com";
    private final String contact = "privacy-" + id + "@magazine.example";
    private final String shared = """
            ,"asksName":true,"organizer":{"name":"A Magazine","purpose":"To print the pictures.","receives":true,
            "contact":"%s","recipient":"magazine"}""".formatted(contact);

    private String confirms(String email, Map<String, String> more) {
        Map<String, String> fields = entry(form(path), email);
        fields.putAll(more);
        enter(path, fields);
        advance("PT1S");
        String link = link(mailsNow(email, "security").getLast(), "entries");
        return entryId(press(link, "entry=with-choices"));
    }

    private JsonNode export() {
        return post("/local/operations/contest-export", "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\"}");
    }

    @Test
    @Keeps({"disclosures-visible", "bound-partners", "erase"})
    void a_third_party_gets_the_entries_of_those_who_chose_it_and_is_told_when_one_is_erased() {
        create(id, shared);
        String bob = freshAddress();
        String chosen = confirms(ada, Map.of("share", "yes", "name", "Ada", "q.why", "Because."));
        String refused = confirms(bob, Map.of("name", "Bob"));
        assertThat(WebBrowser.signedIn(ada).page()).contains("Nobody.");

        JsonNode entries = export().get("entries");
        assertThat(entries.findValuesAsText("entry")).containsExactly(chosen);
        assertThat(entries.get(0).get("email").asText()).isEqualTo(ada);
        assertThat(entries.toString()).contains("Because.", "Ada").doesNotContain(refused, bob, "Bob");
        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(browser.page())
                .contains("Lanes &amp; Light Travel Magazine", "To run a contest", "Spring contest")
                .contains("e-mail address, name, number of the entry, answers");
        assertThat(WebBrowser.signedIn(bob).page()).contains("Nobody.");

        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");
        assertThat(mailsNow(ada, "security").toString())
                .contains("Lanes & Light Travel Magazine: asked by e-mail to delete.");
        JsonNode notice = mailsNow(contact, "security").getFirst();
        assertThat(notice.get("subject").asText()).startsWith("Please delete an entry");
        assertThat(notice.get("text").asText()).contains(chosen).doesNotContain(ada, "Ada");
        assertThat(mailsNow(contact, "security")).hasSize(1);
        assertThat(export().get("entries")).isEmpty();
    }

    @Test
    @Keeps("bound-partners")
    void a_third_party_is_told_when_a_new_entry_that_is_not_shared_replaces_what_it_got() {
        create(id, shared);
        String entry = confirms(ada, Map.of("share", "yes"));
        assertThat(export().get("entries").findValuesAsText("entry")).containsExactly(entry);

        assertThat(confirms(ada, Map.of("q.colour", "blue"))).isEqualTo(entry);
        advance("PT2M");
        JsonNode notice = mailsNow(contact, "security").getFirst();
        assertThat(notice.get("text").asText()).contains(entry);
        assertThat(export().get("entries")).isEmpty();
    }

    @Test
    @Keeps({"no-children", "bound-partners"})
    void the_entry_of_a_reported_child_is_handed_to_nobody() {
        create(id, shared);
        confirms(ada, Map.of("share", "yes", "name", "Ada"));
        reportedAsChild("ada", ada);

        assertThat(export().get("entries")).isEmpty();
    }

    @Test
    void a_contest_that_is_shared_with_nobody_cannot_be_exported() {
        create(id, "");
        confirms(ada, Map.of("share", "yes"));
        String fields = "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\"}";

        assertThat(send("POST", "/local/operations/contest-export", "application/json", fields)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @Keeps({"review", "collect-with-reason"})
    void an_entry_is_seen_at_user_with_question_and_answer_and_goes_into_nothing_else() {
        create(id, ",\"asksName\":true");
        String entry = confirms(ada, Map.of("name", "Stage Name", "q.zip", "12345", "q.why", "Why not?"));
        WebBrowser browser = WebBrowser.signedIn(ada);

        assertThat(browser.page())
                .contains("Spring contest", entry, "Which colour?", "Red", "12345", "Why not?", "Stage Name");
        assertThat(browser.get("/user/contact").body()).doesNotContain("Stage Name");
        JsonNode ticket = get("/local/tables/Surveys")
                .valueStream()
                .filter(item -> item.get("sk").asText().equals(entry))
                .findFirst()
                .orElseThrow();
        assertThat(ticket.toString()).contains("12").doesNotContain("12345", "Why not?", "Stage Name", ada);
    }

    @Test
    @Keeps("remove")
    void an_entry_that_is_taken_back_before_the_closing_leaves_no_trace_in_the_draw() {
        create(id, "");
        String entry = confirms(ada, Map.of());
        enterAndConfirm(id, freshAddress());
        takesBack();
        close();

        assertThat(draw(id).at("/list/size").asInt()).isEqualTo(1);
        assertThat(get("/local/tables/Surveys").toString()).doesNotContain(entry);
    }

    @Test
    @Keeps({"remove", "winners-told"})
    void an_entry_that_is_taken_back_after_the_closing_stays_as_an_id_that_is_nobodys() {
        create(id, ",\"publicValue\":\"The lottery numbers\"");
        String entry = confirms(ada, Map.of());
        close();
        takesBack();
        post(
                "/local/operations/contest-public-value",
                "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\",\"value\":\"1 2 3\"}");
        advance("PT2M");

        JsonNode draw = draw(id);
        assertThat(draw.at("/winners/0/entry").asText()).isEqualTo(entry);
        assertThat(draw.at("/winners/0/status").asText()).isEqualTo("withdrawn");
        assertThat(ContestTest.check(draw)).allMatch(DrawFinding::passed);
        assertThat(mailsNow(ada, "transactional")).isEmpty();
        JsonNode ticket = get("/local/tables/Surveys")
                .valueStream()
                .filter(item -> item.get("sk").asText().equals(entry))
                .findFirst()
                .orElseThrow();
        assertThat(ticket.propertyStream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("pk", "sk");
    }

    private void takesBack() {
        WebBrowser browser = WebBrowser.signedIn(ada);
        Matcher record = Pattern.compile("/user/records/entry[^\"]+").matcher(browser.page());
        assertThat(record.find()).isTrue();
        browser.get(record.group());
        browser.post(record.group(), Map.of());
        assertThat(browser.page()).doesNotContain("Which colour?");
    }

    /** She enters, waits with a second entry, wins and claims; then nothing of her is found anywhere. */
    @Test
    @Keeps({"erase", "regularly-tested"})
    void the_canary_of_a_winner_is_found_nowhere_after_it_was_erased() {
        String canary = ada.substring(0, ada.indexOf('@'));
        create(id, shared);
        confirms(ada, Map.of("share", "yes", "name", "Name " + canary, "q.why", "Why " + canary));
        export();
        String other = Contests.freshId();
        create(other, "");
        enter("/contests/" + other, entry(form("/contests/" + other), ada));
        close();
        JsonNode mail = mailsNow(ada, "transactional").getFirst();
        send("POST", link(mail, "prizes"), FORM, "name=" + canary + "&address=Street+" + canary);
        assertThat(everywhere()).contains("Street " + canary);
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P9D");

        assertThat(everywhere()).doesNotContain(canary);
        assertThat(ContestTest.check(draw(id))).allMatch(DrawFinding::passed);
        JsonNode prizes = post("/local/operations/contest-prizes", "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\"}");
        assertThat(prizes.get("toSend").asInt()).isZero();
        assertThat(prizes.at("/prizes/0/state").asText()).isEqualTo("withdrawn");
    }

    private static String everywhere() {
        StringBuilder all = new StringBuilder();
        List<String> tables =
                get("/local/tables").valueStream().map(JsonNode::asText).toList();
        tables.forEach(table -> all.append(get("/local/tables/" + table)));
        return all.append(get("/local/queues")).append(get("/local/logs")).toString();
    }
}
