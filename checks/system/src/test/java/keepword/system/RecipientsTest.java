package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import keepword.local.api.SampleRecipients;
import keepword.promise.Keeps;
import keepword.runner.Json;
import keepword.runner.http.Response;
import org.junit.jupiter.api.Test;

/** The register of recipients, over HTTP on real parts: who is in it may get data, and nobody else. */
@Keeps({"bound-partners", "never-sold"})
class RecipientsTest {
    private final SampleRecipients samples = new SampleRecipients(Running.RUN.parts());
    private final String id = Contests.freshId();
    private final String contest = Contests.freshId();
    private final String shared = """
            ,"asksName":true,"organizer":{"name":"A Magazine","purpose":"To print the pictures.","receives":true,
            "contact":"privacy@magazine.example","recipient":"%s"}""".formatted(id);

    private void register(Map<String, Object> changes) {
        ObjectNode recipient = samples.read("magazine");
        recipient.put("id", id);
        changes.forEach((field, value) -> recipient.set(field, Json.tree(value)));
        Response answer = samples.register(recipient);
        assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    }

    private String confirmed(String email) {
        String path = "/contests/" + contest;
        Map<String, String> fields = Contests.entry(Contests.form(path), email);
        fields.put("share", "yes");
        Contests.enter(path, fields);
        advance("PT1S");
        String link = Contests.link(Running.mailsNow(email, "security").getLast(), "entries");
        return Contests.entryId(Running.press(link, "entry=with-choices"));
    }

    private String export() {
        return send(
                        "POST",
                        "/local/operations/contest-export",
                        "application/json",
                        "{\"ticket\":\"T-1\",\"contest\":\"" + contest + "\"}")
                .body();
    }

    private static String partners() {
        return send("GET", "/partners", "", "").body();
    }

    @Test
    void everybody_sees_who_may_get_what_for_what_and_where() {
        register(Map.of("name", "Magazine " + id));

        assertThat(partners())
                .contains("Magazine " + id, "To run a contest", "number of the entry", "Austria", "11 January 2036")
                .contains("https://magazine.example.com/privacy");
        post("/local/operations/recipient-end", "{\"ticket\":\"T-1\",\"id\":\"" + id + "\"}");
        assertThat(partners()).doesNotContain("Magazine " + id);
    }

    @Test
    void nobody_is_asked_to_share_an_entry_with_whom_the_register_does_not_know_for_it() {
        String definition = Contests.definition(contest, "P1D", "{\"name\":\"A tripod\"}", shared);
        assertThat(problem(definition)).contains("/definition/organizer/recipient", "nobody in the register");
        register(Map.of("purposes", "support", "fields", "email"));
        assertThat(problem(definition)).contains("not registered for contests");
        register(Map.of("agreement", Map.of("signed", "2020-01-02", "sha256", "0".repeat(64), "until", "2020-12-31")));
        assertThat(problem(definition)).contains("agreement does not hold");
        register(Map.of("fields", List.of("entry", "name")));
        assertThat(problem(definition)).contains("may not get");
        register(Map.of());
        assertThat(problem(definition)).contains("created");
    }

    private static String problem(String definition) {
        return send("POST", "/local/operations/survey-create", "application/json", definition)
                .body();
    }

    @Test
    @Keeps({"contest-data-stays", "disclosures-visible"})
    void an_agreement_that_ends_between_the_choice_and_the_export_refuses_every_entry() {
        register(Map.of());
        Contests.create(contest, shared);
        String ada = freshAddress();
        confirmed(ada);
        post("/local/operations/recipient-end", "{\"ticket\":\"T-1\",\"id\":\"" + id + "\"}");

        assertThat(export()).contains("agreement does not hold today").doesNotContain(ada);
        assertThat(WebBrowser.signedIn(ada).page()).contains("Nobody.");
        register(Map.of());
        assertThat(export()).contains(ada);
    }

    @Test
    @Keeps({"contest-data-stays", "disclosures-visible"})
    void who_wants_nothing_shared_stays_out_of_the_export_and_sees_that_it_was_refused() {
        register(Map.of());
        Contests.create(contest, shared);
        String ada = freshAddress();
        String bob = freshAddress();
        String entry = confirmed(ada);
        confirmed(bob);
        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(browser.get("/user/sharing").body())
                .contains(
                        "Lanes &amp; Light Travel Magazine",
                        "unless you choose that nothing is shared",
                        "does not change that");
        browser.post("/user/sharing", Map.of("choice", "share-nothing"));
        assertThat(browser.get("/user/sharing").body()).contains("We give it nothing, as you chose.");

        assertThat(export()).contains(bob).doesNotContain(ada, entry);
        assertThat(browser.get("/user").body()).contains("Nothing was sent. You chose that nothing is shared.");
        browser.get("/user/sharing");
        browser.post("/user/sharing", Map.of("choice", "share"));
        JsonNode entries = Json.parse(export()).orElseThrow().get("entries");
        assertThat(entries.findValuesAsText("email")).contains(ada);
        assertThat(browser.get("/user").body()).contains("It was sent and may have been received.");
    }
}
