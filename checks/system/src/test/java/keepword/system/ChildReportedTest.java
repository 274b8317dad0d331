package keepword.system;

import static keepword.system.Contests.FORM;
import static keepword.system.Contests.create;
import static keepword.system.Contests.enter;
import static keepword.system.Contests.entry;
import static keepword.system.Contests.form;
import static keepword.system.Contests.link;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.reportedAsChild;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Once somebody says that an address is a child's, no way leads in any longer, and who tries learns nothing of it. */
@Keeps("no-children")
class ChildReportedTest {
    private final String child = freshAddress();

    private void signsUp() {
        assertThat(send("POST", "/signup", FORM, "topics=listed&topic=product-news&email=" + child)
                        .body())
                .contains("data-state=\"sent\"");
    }

    private static boolean isHeld(String words) {
        return get("/local/tables/People").toString().contains(words);
    }

    @Test
    void neither_a_sign_up_nor_an_entry_is_kept_or_answered_by_mail() {
        String contest = Contests.freshId();
        create(contest, "");
        String form = form("/contests/" + contest);
        reportedAsChild("ada", child);

        signsUp();
        assertThat(enter("/contests/" + contest, entry(form, child)).body()).contains("data-state=\"survey.sent\"");
        advance("PT1M");
        assertThat(mailsNow(child, "security")).isEmpty();
        assertThat(isHeld(child)).isFalse();
    }

    @Test
    void what_waited_to_be_confirmed_counts_no_more() {
        String contest = Contests.freshId();
        create(contest, "");
        signsUp();
        String signUp = link(mails(child, "security").getFirst(), "confirm");
        enter("/contests/" + contest, entry(form("/contests/" + contest), child));
        advance("PT1S");
        String entry = link(mailsNow(child, "security").getLast(), "entries");
        reportedAsChild("ada", child);

        assertThat(Running.press(signUp, "").body()).contains("data-state=\"expired\"");
        assertThat(Running.press(entry, "").body()).doesNotContain("data-state=\"survey.counted\"");
        reportedAsChild("bob", child);
        advance("PT1M");
        assertThat(isHeld(child)).isFalse();
        assertThat(mailsNow(child, "promotional")).isEmpty();
    }

    @Test
    void the_forms_at_user_take_nothing_new_and_say_to_whom_to_write() {
        shopSends("order-paid", child, "");
        WebBrowser browser = WebBrowser.signedIn(child);
        browser.get("/user/contact");
        reportedAsChild("ada", child);

        String canary = Running.unique();
        assertThat(browser.post("/user/contact", Map.of("name", canary)).statusCode())
                .isEqualTo(409);
        assertThat(browser.state()).isEqualTo("user.closed");
        browser.get("/user/questions");
        Map<String, String> questions =
                new HashMap<>(Map.of("question1", "own", "own1", canary + "?", "answer1", "Rex"));
        questions.putAll(Map.of("question2", "own", "own2", "Which street?", "answer2", "Elm Street"));
        assertThat(browser.post("/user/questions", questions).statusCode()).isEqualTo(409);
        assertThat(isHeld(canary)).isFalse();
    }
}
