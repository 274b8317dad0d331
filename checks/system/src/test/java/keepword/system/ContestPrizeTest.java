package keepword.system;

import static keepword.system.Contests.FORM;
import static keepword.system.Contests.close;
import static keepword.system.Contests.create;
import static keepword.system.Contests.draw;
import static keepword.system.Contests.enterAndConfirm;
import static keepword.system.Contests.link;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.reportedAsChild;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import keepword.survey.DrawFinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a prize when its winner thinks again. Two people take part, and there is one prize. */
@Keeps("winners-told")
class ContestPrizeTest {
    private static final String WON = "data-state=\"survey.won\"";

    private final String id = Contests.freshId();
    private final Map<String, String> entries = new HashMap<>();
    private final String street = Running.unique() + " Street";
    private String winner = "";
    private String claim = "";

    @BeforeEach
    void somebody_has_won_and_claimed() {
        create(id, "");
        List.of(freshAddress(), freshAddress()).forEach(email -> entries.put(email, enterAndConfirm(id, email)));
        close();
        winner = notified().getFirst();
        assertThat(send("GET", entries.get(winner), "", "").body()).contains(WON, "/prizes/");
        claim = link(mails(winner, "transactional").getFirst(), "prizes");
        claims(street);
    }

    private List<String> notified() {
        return entries.keySet().stream()
                .filter(email -> !mailsNow(email, "transactional").isEmpty())
                .toList();
    }

    private void claims(String address) {
        assertThat(send("POST", claim, FORM, "name=Ada&address=" + address.replace(" ", "+"))
                        .body())
                .contains("data-state=\"survey.claimed\"")
                .doesNotContain(address);
    }

    private JsonNode operate(String operation, String more) {
        return post("/local/operations/" + operation, body(more));
    }

    private String body(String more) {
        return "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\"" + more + "}";
    }

    private String ofFirst() {
        return ",\"entry\":\"" + draw(id).at("/winners/0/entry").asText() + "\"";
    }

    private void removes(String kind) {
        WebBrowser browser = WebBrowser.signedIn(winner);
        Matcher record = Pattern.compile("/user/records/" + kind + "[^\"]+").matcher(browser.page());
        assertThat(record.find()).isTrue();
        assertThat(browser.get(record.group()).body()).contains("goes to the next in line");
        browser.post(record.group(), Map.of());
    }

    private void hasPassedOn() {
        advance("PT2M");
        assertThat(draw(id).get("winners").findValuesAsText("status")).containsExactly("withdrawn", "notified");
        assertThat(ContestTest.check(draw(id))).allMatch(DrawFinding::passed);
        assertThat(notified()).as("the next in line").hasSize(2);
        assertThat(get("/local/tables/People").toString()).doesNotContain(street);
        assertThat(send("POST", claim, FORM, "name=Ada&address=Elsewhere").body())
                .contains("data-state=\"survey.no-claim\"");
    }

    private String entryOf(String email) {
        return send("GET", entries.get(email), "", "").body();
    }

    @Test
    void everybody_who_took_part_is_told_what_became_of_their_entry() {
        String other = entries.keySet().stream()
                .filter(email -> !email.equals(winner))
                .findFirst()
                .orElseThrow();
        assertThat(entryOf(other))
                .contains("data-state=\"survey.not-won\"", "your entry did not win")
                .doesNotContain("if you win", "If you win", "/prizes/");
        assertThat(entryOf(winner)).doesNotContain("if you win", "If you win");

        removes("prize");
        advance("PT2M");
        assertThat(entryOf(winner)).contains("data-state=\"survey.passed-on\"").doesNotContain("/prizes/");
        assertThat(entryOf(other)).contains(WON, "/prizes/");
    }

    @Test
    void whoever_claimed_is_not_shown_the_same_empty_form_again() {
        String claimed = send("GET", claim, "", "").body();
        assertThat(claimed).contains("data-state=\"survey.claimed\"").containsPattern("(?s)<details><summary>.*<form");
        String wrong = send("POST", claim, FORM, "name=Ada&address=").body();
        assertThat(wrong).contains("data-state=\"claim-problem\"", "<details open>", "value=\"Ada\"");
    }

    @Test
    @Keeps("correct")
    void until_it_is_sent_it_can_be_sent_somewhere_else() {
        claims("Other " + street);
        assertThat(operate("contest-prizes", "").at("/prizes/0/address").asText())
                .isEqualTo("Other " + street);

        operate("contest-prize-sent", ofFirst());
        assertThat(send("POST", claim, FORM, "name=Ada&address=Elsewhere").body())
                .contains("data-state=\"survey.prize-sent\"");
        assertThat(get("/local/tables/People").toString()).doesNotContain(street, "Elsewhere");
    }

    @Test
    @Keeps("remove")
    void who_removes_where_it_is_sent_gives_it_back_and_it_passes_on() {
        removes("prize");

        assertThat(send("POST", "/local/operations/contest-prize-sent", "application/json", body(ofFirst()))
                        .statusCode())
                .as("nothing was sent")
                .isEqualTo(422);
        hasPassedOn();
    }

    @Test
    @Keeps("remove")
    void with_its_entry_a_prize_is_given_back_and_its_address_is_forgotten() {
        removes("entry");

        hasPassedOn();
    }

    @Test
    @Keeps("erase")
    void the_prize_of_who_had_everything_deleted_passes_on() {
        WebBrowser browser = WebBrowser.signedIn(winner);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");

        hasPassedOn();
    }

    @Test
    @Keeps("no-children")
    void a_reported_child_claims_nothing_more_and_the_prize_passes_on_when_a_second_caller_confirms() {
        reportedAsChild("ada", winner);
        assertThat(send("POST", claim, FORM, "name=Ada&address=Elsewhere").body())
                .contains("data-state=\"survey.no-claim\"");
        assertThat(get("/local/tables/People").toString()).contains(street).doesNotContain("Elsewhere");

        reportedAsChild("bob", winner);
        hasPassedOn();
    }
}
