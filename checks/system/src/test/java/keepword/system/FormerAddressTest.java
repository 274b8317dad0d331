package keepword.system;

import static keepword.system.Contests.FORM;
import static keepword.system.Contests.close;
import static keepword.system.Contests.create;
import static keepword.system.Contests.enter;
import static keepword.system.Contests.entry;
import static keepword.system.Contests.form;
import static keepword.system.Contests.link;
import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.press;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What was left under an address before it was changed, and what its next owner leaves there, on real parts. */
class FormerAddressTest {
    /** Stands in every value of hers, so that a search finds whatever is left. */
    private final String canary = "canary" + Running.unique();

    private final String old = canary + "@example.com";
    private final String fresh = "new-" + canary + "@example.com";
    private final String contest = Contests.freshId();
    private final String path = "/contests/" + contest;

    private static void buys(String email, String word) {
        shopSends(
                "order-paid",
                email,
                ",\"promotionalMail\":true,\"customer\":{\"email\":\"" + email + "\",\"name\":\"Name " + word
                        + "\",\"mailingAddress\":\"Street " + word + "\"}");
    }

    private static void signsUp(String email) {
        send("POST", "/signup", FORM, "topics=listed&topic=product-news&email=" + email.replace("@", "%40"));
        advance("PT1S");
    }

    /** The link in the mail that asks whether an entry is to count. */
    private String enters(String contestPath, String email, String why, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(entry(form(contestPath), email));
        fields.put("q.why", why);
        fields.putAll(more);
        enter(contestPath, fields);
        return newest(email, "entries");
    }

    private static String newest(String email, String kind) {
        advance("PT1S");
        return link(
                mailsNow(email, "security").stream()
                        .filter(mail -> mail.get("text").asText().contains("/" + kind + "/"))
                        .reduce((first, second) -> second)
                        .orElseThrow(),
                kind);
    }

    private static void changes(WebBrowser browser, String to) {
        browser.get("/user/address");
        browser.post("/user/address", Map.of("email", to));
        advance("PT2M");
        Matcher link = Pattern.compile("http\\S+/user/address/\\S+")
                .matcher(mailsNow(to, "security").getLast().get("text").asText());
        assertThat(link.find()).isTrue();
        WebBrowser elsewhere = new WebBrowser();
        elsewhere.post(link.group(), Map.of());
        assertThat(elsewhere.state()).isEqualTo("user.address.changed");
        assertThat(elsewhere.page()).contains("signed out everywhere");
        advance("PT2M");
    }

    private static void isErased(String email) {
        WebBrowser browser = WebBrowser.signedIn(email);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        for (int day = 0; day < 20; day++) {
            if (mailsNow(email, "security").toString().contains("Your data are deleted")) {
                // What is left goes with the next attempt after the last mail.
                advance("PT1H");
                return;
            }
            advance("P1D");
        }
        throw new AssertionError("Nobody was told that everything is deleted");
    }

    private static String everywhere() {
        StringBuilder all = new StringBuilder();
        get("/local/tables").forEach(table -> all.append(get("/local/tables/" + table.asText())));
        return all.append(get("/local/queues")).append(get("/local/logs")).toString();
    }

    private static String copy(WebBrowser browser) {
        browser.post("/user/copy", Map.of());
        return browser.get("/user/copy/data.json").body();
    }

    private JsonNode support(String operation, String more) {
        return post("/local/operations/" + operation, "{\"ticket\":\"T-1\"" + more + "}");
    }

    /** She passes through every feature, changes her address in the middle of it, sees everything, and is erased. */
    @Test
    @Keeps({"erase", "review", "regularly-tested"})
    void the_canary_of_somebody_who_changed_their_address_is_seen_before_and_found_nowhere_after_the_erasure() {
        String waitingFor = Contests.freshId();
        create(contest, """
                ,"asksName":true,"organizer":{"name":"A Magazine","purpose":"To print the pictures.","receives":true,
                "contact":"privacy-%s@magazine.example","recipient":"magazine"}""".formatted(contest));
        create(waitingFor, "P20D", "");
        signsUp(old);
        String signUp = newest(old, "confirm");
        buys(old, canary);
        String entered = enters(path, old, "Why " + canary, Map.of("share", "yes", "name", "Name " + canary));
        press(entered, "entry=with-choices");
        support("contest-export", ",\"contest\":\"" + contest + "\"");
        support("import", ",\"dryRun\":false,\"csv\":\"email,consentedAt\\n" + old + ",2024-01-01\\n\"");
        Running.verifies("ada", old, "T-1");
        support("transactional-opt-out", ",\"email\":\"" + old + "\"");
        WebBrowser browser = WebBrowser.signedIn(old);
        browser.post("/user/mail", Map.of("choice", "keep-order-mail"));
        close();
        browser = WebBrowser.signedIn(old);
        String waiting = enters("/contests/" + waitingFor, old, "Waits " + canary, Map.of());
        browser.get("/user/questions");
        browser.post(
                "/user/questions",
                Map.of(
                        "question1",
                        "own",
                        "own1",
                        "Pet " + canary + "?",
                        "answer1",
                        "Rex " + canary,
                        "question2",
                        "own",
                        "own2",
                        "Town " + canary + "?",
                        "answer2",
                        "Rome " + canary));
        copy(browser);
        WebBrowser signingIn = new WebBrowser();
        signingIn.post("/user/sign-in", Map.of("email", old));
        String signIn = WebBrowser.signInLink(old);
        changes(browser, fresh);

        // Whoever opens the old mailbox from now on can neither sign in nor confirm anything.
        browser.get("/user");
        assertThat(browser.state()).isEqualTo("sign-in");
        signingIn.post(signIn, Map.of());
        assertThat(signingIn.state()).isEqualTo("user.gone");
        assertThat(send("GET", waiting, "", "").body()).contains("data-state=\"survey.gone\"");
        assertThat(press(waiting, "entry=with-choices").statusCode()).isEqualTo(410);
        assertThat(send("GET", signUp, "", "").body()).contains("data-state=\"expired\"");
        assertThat(send("POST", signUp, FORM, "").statusCode()).isEqualTo(410);

        String prize = link(mailsNow(old, "transactional").getLast(), "prizes");
        send("POST", prize, FORM, "name=Parcel+" + canary + "&address=Parcel+" + canary);
        buys(fresh, canary);
        WebBrowser again = WebBrowser.signedIn(fresh);
        List<String> everything = List.of(
                old,
                fresh,
                "Why " + canary,
                "Waits " + canary,
                "Parcel " + canary,
                "Street " + canary,
                "Travel Magazine");
        assertThat(again.page()).contains(everything).contains("News asked for, not confirmed yet");
        assertThat(copy(again)).contains(everything).contains("News asked for, not confirmed yet");

        isErased(fresh);
        assertThat(everywhere()).doesNotContain(canary);
    }

    /** Bob has her former address then, and takes part in the same contest. */
    @Test
    @Keeps({"erase", "review"})
    void a_new_owner_of_a_former_address_and_the_former_one_have_nothing_to_do_with_each_other() {
        create(contest, "P20D", "");
        buys(old, "Ada");
        enters(path, old, "Ada waits " + canary, Map.of());
        String adas = enters(path, old, "Ada counts " + canary, Map.of());
        send("POST", adas, FORM, "");
        String more = enters(path, old, "Ada waits too " + canary, Map.of());
        copy(WebBrowser.signedIn(old));
        changes(WebBrowser.signedIn(old), fresh);

        // Three mails an hour go to an address, whoever has it.
        advance("PT1H");
        buys(old, "Bob");
        String bobs = enters(path, old, "Bob counts", Map.of());
        assertThat(send("GET", bobs, "", "").body()).contains("Yes, my entry counts");
        assertThat(send("POST", bobs, FORM, "").body()).contains("data-state=\"survey.counted\"");
        enters(path, old, "Bob waits", Map.of());
        signsUp(old);
        WebBrowser bob = WebBrowser.signedIn(old);
        WebBrowser ada = WebBrowser.signedIn(fresh);
        assertThat(send("POST", more, FORM, "").statusCode()).isEqualTo(410);

        assertThat(ada.page())
                .contains("Ada counts", "Ada waits " + canary, "Ada waits too", "Name Ada", "Copy of all data")
                .doesNotContain("Bob", "News asked for, not confirmed yet");
        assertThat(bob.page())
                .contains("Bob counts", "Bob waits", "Name Bob", "News asked for, not confirmed yet")
                .doesNotContain("Ada", "Copy of all data", "Change of the e-mail address", fresh);

        isErased(fresh);
        assertThat(everywhere()).doesNotContain("Ada waits " + canary, "Ada counts " + canary, fresh);
        bob = WebBrowser.signedIn(old);
        assertThat(bob.page()).contains("Bob counts", "Bob waits", "Name Bob", "News asked for, not confirmed yet");
        isErased(old);
        assertThat(everywhere()).doesNotContain(canary);
    }

    @Test
    @Keeps("remove")
    void who_removes_a_former_address_removes_what_waits_under_it() {
        create(contest, "P20D", "");
        buys(old, "Ada");
        enters(path, old, "Waits " + canary, Map.of());
        signsUp(old);
        changes(WebBrowser.signedIn(old), fresh);
        enters(path, old, "Later " + canary, Map.of());
        WebBrowser ada = WebBrowser.signedIn(fresh);
        Matcher record = Pattern.compile("/user/records/former-address[^\"]+").matcher(ada.page());
        assertThat(record.find()).isTrue();
        ada.get(record.group());
        assertThat(ada.page()).contains("never confirmed");
        ada.post(record.group(), Map.of());

        assertThat(ada.page()).contains("Removed.").doesNotContain("Waits " + canary, "Former e-mail address");
        assertThat(get("/local/tables/People").toString())
                .doesNotContain("Waits " + canary)
                .contains("Later " + canary);
    }

    @Test
    void a_session_and_a_link_to_sign_in_do_not_come_back_with_the_address() {
        buys(old, "Ada");
        WebBrowser first = WebBrowser.signedIn(old);
        WebBrowser signingIn = new WebBrowser();
        signingIn.post("/user/sign-in", Map.of("email", old));
        String link = WebBrowser.signInLink(old);
        changes(first, fresh);
        changes(WebBrowser.signedIn(fresh), old);
        first.get("/user");
        signingIn.post(link, Map.of());

        assertThat(first.state()).isEqualTo("sign-in");
        assertThat(signingIn.state()).isEqualTo("user.gone");
        assertThat(WebBrowser.signedIn(old).page()).contains("Name Ada", fresh);
    }
}
