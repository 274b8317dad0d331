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
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import keepword.survey.DrawCheck;
import keepword.survey.DrawFinding;
import keepword.survey.PublicDraw;
import org.junit.jupiter.api.Test;

/** A contest from its definition to the prize, as the people see it who take part. */
@Keeps({"winners-told", "voluntary"})
class ContestTest {
    private final String id = Contests.freshId();
    private final String path = "/contests/" + id;
    private final String ada = freshAddress();

    static List<DrawFinding> check(JsonNode draw) {
        Object json = new ObjectMapper().convertValue(draw, Object.class);
        return DrawCheck.of(PublicDraw.of(json), DrawCheck.Own.NOTHING);
    }

    @Test
    void a_winner_is_drawn_told_and_gets_the_prize_and_anybody_can_check_it() {
        String commitment = create(id, "").get("commitment").asText();
        String link = enterAndConfirm(id, ada);
        String mail = mails(ada, "security").getFirst().get("text").asText();
        assertThat(mail).contains(commitment);
        assertThat(draw(id).has("seed")).isFalse();
        close();

        JsonNode winner = mails(ada, "transactional").getFirst();
        assertThat(winner.get("subject").asText()).isEqualTo("You have won: A tripod");
        JsonNode draw = draw(id);
        assertThat(check(draw)).isNotEmpty().allMatch(DrawFinding::passed);
        assertThat(draw.at("/winners/0/entry").asText()).isEqualTo(entryId(send("GET", link, "", "")));
        assertThat(send("GET", link, "", "").body()).contains("id=\"proof\"");

        String claim = link(winner, "prizes");
        assertThat(send("GET", claim, "", "").body()).contains("data-state=\"claim\"");
        assertThat(send("POST", claim, FORM, "name=Ada&address=").statusCode()).isEqualTo(422);
        assertThat(send("POST", claim, FORM, "name=Ada&address=4111+1111+1111+1111")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("POST", claim, FORM, "name=Ada+Example&address=Main+St+1%0D%0ATown")
                        .body())
                .contains("data-state=\"survey.claimed\"");
        JsonNode prizes = post("/local/operations/contest-prizes", "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\"}");
        assertThat(prizes.get("toSend").asInt()).isEqualTo(1);
        assertThat(prizes.at("/prizes/0/name").asText()).isEqualTo("Ada Example");
        assertThat(prizes.at("/prizes/0/address").asText()).isEqualTo("Main St 1\nTown");
        String sent = "{\"ticket\":\"T-1\",\"contest\":\"%s\",\"entry\":\"%s\"}"
                .formatted(id, prizes.at("/prizes/0/entry").asText());
        post("/local/operations/contest-prize-sent", sent);
        assertThat(draw(id).at("/winners/0/status").asText()).isEqualTo("awarded");
        assertThat(get("/local/tables/People").toString())
                .as("the address was for the parcel alone")
                .doesNotContain("Main St 1");
    }

    @Test
    @Keeps("declining-is-fine")
    void a_prize_that_is_sent_by_email_is_claimed_without_a_postal_address() {
        create(id, "P1D", "{\"name\":\"A licence\",\"delivery\":\"email\"}", "");
        enterAndConfirm(id, ada);
        close();
        String claim = link(mails(ada, "transactional").getFirst(), "prizes");
        assertThat(send("GET", claim, "", "").body())
                .contains("data-state=\"claim\"")
                .doesNotContain("name=\"address\"");
        assertThat(send("POST", claim, FORM, "name=Ada&address=Main+St+1").body())
                .contains("data-state=\"survey.claimed-by-email\"");

        JsonNode prizes = post("/local/operations/contest-prizes", "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\"}");
        assertThat(prizes.get("toSend").asInt()).isEqualTo(1);
        assertThat(prizes.at("/prizes/0/email").asText()).isEqualTo(ada);
        assertThat(get("/local/tables/People").toString()).doesNotContain("Main St 1");
        assertThat(WebBrowser.signedIn(ada).page()).contains("A licence");
    }

    @Test
    void what_nobody_claims_in_time_goes_to_the_next_in_line() {
        create(id, ",\"claimDays\":5");
        String bob = freshAddress();
        enterAndConfirm(id, ada);
        enterAndConfirm(id, bob);
        close();
        List<String> first = notified(bob);
        assertThat(first).as("one prize, one winner").hasSize(1);
        String late = link(mails(first.getFirst(), "transactional").getFirst(), "prizes");
        advance("P4DT23H");
        assertThat(notified(bob)).hasSize(1);
        advance("PT2H");

        assertThat(notified(bob)).hasSize(2);
        assertThat(send("POST", late, FORM, "name=A&address=B").statusCode()).isEqualTo(410);
        JsonNode draw = draw(id);
        assertThat(draw.get("winners").findValuesAsText("status")).containsExactly("lapsed", "notified");
        assertThat(check(draw)).allMatch(DrawFinding::passed);
        advance("P6D");
        assertThat(draw(id).get("winners").findValuesAsText("status")).containsExactly("lapsed", "lapsed");
    }

    private List<String> notified(String bob) {
        return Stream.of(ada, bob)
                .filter(email -> !mailsNow(email, "transactional").isEmpty())
                .toList();
    }

    @Test
    void an_entry_that_is_not_confirmed_does_not_take_part_and_leaves_nothing() {
        create(id, "");
        enterAndConfirm(id, ada);
        Set<String> before = new HashSet<>(keys());
        String bob = freshAddress();
        enter(path, entry(form(path), bob));
        String link = link(mails(bob, "security").getFirst(), "entries");
        assertThat(send("GET", link, "", "").body()).contains("data-state=\"survey.confirm\"");
        close();

        assertThat(draw(id).at("/list/size").asInt()).isEqualTo(1);
        assertThat(send("POST", link, FORM, "").body()).contains("data-state=\"survey.too-late\"");
        advance("P7D");
        assertThat(send("GET", link, "", "").body()).contains("data-state=\"survey.gone\"");
        assertThat(get("/local/tables/People").toString()).doesNotContain(bob);
        assertThat(keys().stream()
                        .filter(key -> !key.startsWith("mark#") && !key.contains(id))
                        .filter(key -> !before.contains(key))
                        .toList())
                .isEmpty();
    }

    private static List<String> keys() {
        return Stream.of("Ledger", "People", "Surveys")
                .flatMap(table -> get("/local/tables/" + table).findValuesAsText("pk").stream())
                .toList();
    }

    @Test
    void the_public_value_is_waited_for_and_goes_into_the_draw() {
        create(id, ",\"publicValue\":\"The lottery numbers of Saturday\"");
        enterAndConfirm(id, ada);
        String value = "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\",\"value\":\"3 9 14 22 40 41\"}";
        assertThat(send("POST", "/local/operations/contest-public-value", "application/json", value)
                        .statusCode())
                .as("before the closing")
                .isEqualTo(422);
        close();
        assertThat(draw(id).has("seed")).isFalse();
        assertThat(send("GET", path + "/draw", "", "").body()).contains("data-state=\"draw-waiting\"");

        post("/local/operations/contest-public-value", value);
        advance("PT2M");
        JsonNode draw = draw(id);
        assertThat(draw.get("publicValue").asText()).isEqualTo("3 9 14 22 40 41");
        assertThat(check(draw)).allMatch(DrawFinding::passed);
        assertThat(send("POST", "/local/operations/contest-public-value", "application/json", value.replace("41", "42"))
                        .statusCode())
                .as("another value")
                .isEqualTo(422);
    }
}
