package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Security questions: set at /user/questions, asked by support; over HTTP, on real parts. */
@Keeps("support-verifies")
class QuestionsTest {
    private static final String PET = "What was the name of your first pet?";

    private final String ada = freshAddress();
    private WebBrowser browser = new WebBrowser();

    @BeforeEach
    void ada_is_signed_in() {
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        browser = WebBrowser.signedIn(ada);
    }

    private void sets(String answer1, String own2, String answer2) {
        browser.get("/user/questions");
        browser.post(
                "/user/questions",
                Map.of("question1", PET, "answer1", answer1, "question2", PET, "own2", own2, "answer2", answer2));
    }

    private static JsonNode verify(String email, String one, String other) {
        return post(
                "/local/operations/verify-person",
                "{\"ticket\":\"T-7\",\"email\":\"" + email + "\",\"answers\":[\"" + one + "\",\"" + other + "\"]}");
    }

    private static String result(String email, String one, String other) {
        return verify(email, one, other).get("result").asText();
    }

    private static String everywhere() {
        return Stream.of("Ledger", "People", "Jobs")
                        .map(table -> get("/local/tables/" + table).toString())
                        .toList()
                + get("/local/logs").toString()
                + get("/local/queues");
    }

    @Test
    @Keeps({"review", "within-10-business-days"})
    void she_sets_them_support_asks_them_and_nobody_sees_an_answer_again() {
        sets("Sir Barksalot", "Whom did I meet at the fair?", "Zaphod of Sirius");
        assertThat(browser.page())
                .contains("questions are saved", PET, "Whom did I meet at the fair?", "From you, on this page")
                .doesNotContain("Barksalot", "Zaphod", "argon2id")
                .contains("Correction");

        assertThat(result(ada, "sir barksalot", "ZAPHOD-OF-SIRIUS")).isEqualTo("passed");
        assertThat(everywhere().toLowerCase()).doesNotContain("barksalot", "zaphod");
        assertThat(get("/local/logs").toString()).contains("verify-person");
        assertThat(get("/local/tables/People").toString()).contains("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(browser.get("/user/copy/data.json?part=1").body())
                .contains("Whom did I meet at the fair?")
                .doesNotContain("argon2id");
    }

    @Test
    @Keeps("correct")
    void she_changes_them_and_the_old_answers_are_good_for_nothing() {
        sets("Rex", "Which street?", "Elm Street");
        browser.get("/user/questions");
        assertThat(browser.page()).contains("selected>" + PET, "Which street?").doesNotContain("Elm");
        sets("Tom", "Which town?", "London");

        assertThat(verify(ada, "Rex", "Elm Street").get("triesLeft").asInt()).isEqualTo(4);
        assertThat(result(ada, "London", "Tom")).isEqualTo("passed");
    }

    @Test
    @Keeps("no-card-numbers")
    void what_cannot_be_taken_is_said_in_words_and_nothing_is_saved() {
        sets("4111 1111 1111 1111", "Card 5500 0000 0000 0004?", "x");
        assertThat(browser.state()).isEqualTo("questions-problem");
        assertThat(browser.page())
                .contains("payment card", "at least two letters", "type both answers again")
                .doesNotContain("4111 1111");
        sets(PET, PET, "");
        assertThat(browser.page()).contains("must not be the question", "two different questions", "is missing");
        browser.get("/user");
        assertThat(browser.page()).contains("You have not set any.");
    }

    @Test
    @Keeps("correct")
    void an_old_form_overwrites_nothing() {
        WebBrowser other = WebBrowser.signedIn(ada);
        other.get("/user/questions");
        sets("Rex", "Which street?", "Elm Street");
        var answer = other.post(
                "/user/questions",
                Map.of("question1", PET, "answer1", "Tom", "own2", "Which town?", "answer2", "London"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(other.page()).contains("changed while this form was open", "Which town?");
        assertThat(result(ada, "Rex", "Elm Street")).isEqualTo("passed");
    }

    @Test
    void five_wrong_tries_lock_them_until_the_next_day_even_all_at_once() throws Exception {
        sets("Rex", "Which street?", "Elm Street");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> guesses = IntStream.range(0, 12)
                    .<Callable<String>>mapToObj(n -> () -> result(ada, "Rex", "guess " + n))
                    .toList();
            assertThat(threads.invokeAll(guesses).stream()
                            .map(Future::resultNow)
                            .filter("failed"::equals))
                    .hasSize(5);
        }
        assertThat(result(ada, "Rex", "Elm Street")).isEqualTo("locked");
        advance("PT25H");
        assertThat(result(ada, "Rex", "Elm Street")).isEqualTo("passed");
    }

    @Test
    @Keeps("authorised-only")
    void who_asks_does_not_learn_whether_anybody_is_known_at_an_address() {
        String nobody = freshAddress();

        for (int i = 0; i < 6; i++) {
            assertThat(verify(nobody, "Rex", "Elm")).isEqualTo(verify(ada, "Rex", "Elm"));
        }
    }

    @Test
    void an_agent_says_for_which_ticket_and_both_answers() {
        String answer = send(
                        "POST",
                        "/local/operations/verify-person",
                        "application/json",
                        "{\"ticket\":\"T-7\",\"email\":\"" + ada + "\",\"answers\":[\"Rex\"]}")
                .body();
        assertThat(answer).contains("list of two");
    }

    @Test
    @Keeps({"remove", "authorised-only"})
    void they_are_removed_like_any_record_and_sign_nobody_in() {
        sets("Rex", "Which street?", "Elm Street");
        browser.get("/user/records/security~questions");
        assertThat(browser.page()).contains("Your two questions", "Which street?");
        browser.post("/user/records/security~questions", Map.of());

        assertThat(browser.page()).contains("Removed.", "You have not set any.");
        assertThat(result(ada, "Rex", "Elm Street")).isEqualTo("failed");
        WebBrowser stranger = new WebBrowser();
        stranger.get("/user/questions");
        assertThat(stranger.state()).isEqualTo("sign-in");
    }

    @Test
    @Keeps("erase")
    void they_are_erased_with_everything_else() {
        String canary = "canary" + ada.hashCode();
        sets("Rex", "What of " + canary + "?", "Elm Street");
        assertThat(everywhere()).contains(canary);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");

        assertThat(everywhere()).doesNotContain(canary);
        assertThat(result(ada, "Rex", "Elm Street")).isEqualTo("failed");
    }
}
