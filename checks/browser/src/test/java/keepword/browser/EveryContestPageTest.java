package keepword.browser;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.kernel.SurveyId;
import keepword.survey.EntryListBuilder;
import keepword.survey.PublicDraw;
import keepword.survey.PublicDraw.FixedList;
import keepword.survey.Seed;
import keepword.text.Texts;
import keepword.web.DrawPage;
import keepword.web.Stylesheet;
import keepword.web.SurveyPages;
import keepword.web.Vendor;
import org.junit.jupiter.api.Test;

/** Every page of surveys and contests, on a small screen. */
@InChromium
class EveryContestPageTest {
    private static final Vendor VENDOR = new Vendor(
            "360Amigo",
            "help@example.com",
            ZoneId.of("UTC"),
            Stylesheet.of(Color.parse("#0b5d57")),
            Texts.ENGLISH,
            Company.NONE);

    private static void send(Page page) {
        // What the browser would not let through is the server's to refuse.
        page.evaluate("document.querySelector('main form').noValidate = true");
        page.locator("main form button").click();
    }

    static void fillInWrongly(Page page) {
        page.getByLabel("What is your zip code?").fill("10115!");
        page.getByLabel("Is there a story behind the picture?").fill("My card is 4111 1111 1111 1111");
        page.locator("#name").fill("Grace\u0007Hopper");
        page.locator("#email").fill("grace@localhost");
        page.locator("#birthDate").fill("1800-01-01");
        send(page);
    }

    private static void fillInTooMuch(Page page) {
        page.evaluate("document.querySelector('textarea').value = 'x'.repeat(1 << 18)");
        send(page);
    }

    private static void fillIn(Page page, String born) {
        page.getByText("A garden or a park").click();
        page.locator("#email").fill(LocalSystem.freshAddress());
        page.locator("#birthDate").fill(born);
        LocalSystem.advance("PT4S");
        send(page);
    }

    @Test
    void of_a_contest_that_takes_entries() {
        String contest = SampleContests.create("contest-created", Map.of());
        String single = SampleContests.create("contest-created", Map.of("again", "refused", "asksName", false));
        String soon = SampleContests.create("contest-created", Map.of("opens", SampleContests.inThreeHours()));
        List<String> people =
                Stream.generate(LocalSystem::freshAddress).limit(3).toList();
        List<String> first = people.stream()
                .map(email -> SampleContests.enter(single, email))
                .toList();
        try (Looks looks = new Looks("contest")) {
            looks.at("/contests/never-was", "survey.unknown", "unknown");
            looks.at(soon, "survey.soon", "soon");
            looks.at(contest, "ask", "form");
            looks.at(contest, EveryContestPageTest::fillInWrongly, "invalid", "form-problem");
            looks.at(contest, page -> send(page), "invalid", "form-empty");
            looks.at(contest, page -> fillIn(page, "2024-02-29"), "survey.young", "young");
            looks.at(contest, EveryContestPageTest::fillInTooMuch, "error.too-large", "too-large");
            looks.at(contest, page -> fillIn(page, "1976-12-09"), "survey.sent", "sent");
            looks.at(contest + "/draw", "draw-open", "draw-open");
            looks.at(contest + "/results", "results.later", "results-later");
            looks.at(first.getFirst(), "survey.confirm", "confirm");
            looks.at(chosenToo(contest), "survey.confirm", "confirm-choices");
            looks.at(contest, page -> press(page, unconfirmed(contest), "forget"), "survey.forgotten", "forgotten");
            looks.at(first.getFirst() + "x", "survey.bad-link", "bad-link");
            first.forEach(SampleContests::confirm);
            looks.at(first.getFirst(), "survey.counted", "counted");
            Iterator<String> second = people.stream()
                    .map(email -> SampleContests.enter(single, email))
                    .iterator();
            looks.at(single, page -> press(page, second.next(), "alone"), "survey.one-already", "one-already");
        }
    }

    /** Somebody ticked every box. */
    static String chosenToo(String contest) {
        String email = LocalSystem.freshAddress();
        String form = SampleContests.form(contest);
        LocalSystem.advance("PT4S");
        SampleContests.post(
                contest,
                form,
                Map.of("subject", "garden"),
                Map.of("email", email, "promotionalMail", true, "share", true));
        return LocalSystem.link(LocalSystem.newestSecurityMail(email), "/entries/");
    }

    private static String unconfirmed(String contest) {
        return SampleContests.enter(contest, LocalSystem.freshAddress());
    }

    private static void press(Page page, String link, String answer) {
        page.navigate(link);
        page.locator("button[value='" + answer + "']").click();
    }

    @Test
    void of_a_contest_that_is_closed() {
        Map<String, Object> messages = Map.of("prizes", List.of(Map.of("name", "A tripod head", "quantity", 3)));
        String contest = SampleContests.create("contest-created", messages);
        Map<String, Object> licence = Map.of("prizes", List.of(Map.of("name", "A licence", "delivery", "email")));
        String digital = SampleContests.create("contest-created", licence);
        String dan = LocalSystem.freshAddress();
        SampleContests.confirm(SampleContests.enter(digital, dan));
        List<String> people =
                Stream.generate(LocalSystem::freshAddress).limit(2).toList();
        List<String> entries = people.stream()
                .map(email -> SampleContests.confirm(SampleContests.enter(contest, email)))
                .toList();
        List<String> rivals = onePrizeForTwo();
        String unconfirmed = unconfirmed(contest);
        SampleContests.close();
        List<String> claims = people.stream()
                .map(email -> LocalSystem.link(LocalSystem.mails(email, "transactional"), "/prizes/"))
                .toList();
        try (Looks looks = new Looks("contest")) {
            looks.at(contest, "survey.over", "over");
            looks.at(unconfirmed, "survey.too-late", "too-late");
            looks.at(entries.getFirst(), "survey.won", "counted-proof");
            String second = rivals.stream()
                    .filter(entry ->
                            LocalSystem.fetch("GET", entry, null).text().contains("survey.not-won-yet"))
                    .findFirst()
                    .orElseThrow();
            looks.at(second, "survey.not-won-yet", "counted-not-won");
            looks.at(contest + "/draw", page -> page.locator("#check").click(), "draw-drawn", "draw-drawn");
            looks.shown(
                    new DrawPage(VENDOR, Texts.ENGLISH).page(waiting(), contest + "/draw.json"),
                    "draw-waiting",
                    "draw-waiting");
            looks.at(contest + "/results", "results", "results-too-few");
            looks.at(claims.getFirst(), "claim", "claim");
            looks.at(claims.getFirst(), EveryContestPageTest::send, "claim-problem", "claim-problem");
            looks.at(claims.getFirst(), EveryContestPageTest::claim, "survey.claimed", "claimed");
            looks.at(entries.getFirst(), "survey.won", "counted-won");
            String byEmail = LocalSystem.link(LocalSystem.mails(dan, "transactional"), "/prizes/");
            looks.at(byEmail, "claim", "claim-by-email");
            looks.at(byEmail, EveryContestPageTest::claimByEmail, "survey.claimed-by-email", "claimed-by-email");
            LocalSystem.advance("P22D");
            looks.at(claims.getLast(), "survey.claim-over", "claim-over");
            looks.at(unconfirmed, "survey.gone", "gone");
            looks.at(second, "survey.won", "counted-won-later");
            looks.at(rivals.get(1 - rivals.indexOf(second)), "survey.passed-on", "counted-passed-on");
            looks.shown(noClaim(), "survey.no-claim", "no-claim");
        }
    }

    private static List<String> onePrizeForTwo() {
        Map<String, Object> prize = Map.of("prizes", List.of(Map.of("name", "A tripod", "quantity", 1)));
        String contest = SampleContests.create("contest-created", prize);
        return Stream.generate(LocalSystem::freshAddress)
                .limit(2)
                .map(email -> SampleContests.confirm(SampleContests.enter(contest, email)))
                .toList();
    }

    /** The second and third who claim find it claimed. */
    private static void claim(Page page) {
        if (page.locator("#name").isVisible()) {
            page.locator("#name").fill("Grace Hopper");
            page.locator("#address").fill("1 Navy Yard\nArlington, VA 22202");
            send(page);
        }
    }

    /** The second who looks finds it claimed. */
    private static void claimByEmail(Page page) {
        if (page.locator("main form").isVisible()) {
            send(page);
        }
    }

    /** While it waited, it would be pending work for every other test. */
    private static PublicDraw waiting() {
        Instant closed = Instant.parse("2026-12-01T18:00:00Z");
        return new PublicDraw(
                new SurveyId("spring"),
                "Spring photo contest",
                List.of("A tripod"),
                Seed.draw(new Random(1)).commitment(),
                closed,
                FixedList.of(new EntryListBuilder().build(closed.plusSeconds(60))),
                "The six numbers of the lottery on the Saturday after",
                null,
                null,
                List.of());
    }

    /** The prize of somebody who had everything deleted. */
    private static keepword.web.Page noClaim() {
        return new SurveyPages(VENDOR, Texts.ENGLISH).message("survey.no-claim", List.of());
    }

    @Test
    void of_a_survey() {
        String survey = SampleContests.create("survey-created", Map.of());
        List<String> forms =
                Stream.generate(() -> SampleContests.form(survey)).limit(14).toList();
        LocalSystem.advance("PT4S");
        for (int i = 0; i < forms.size(); i++) {
            Map<String, Object> answers = new HashMap<>(Map.of("often", i % 3 == 0 ? "weekly" : "rarely"));
            answers.put("uses", i % 2 == 0 ? List.of("fun", "travel") : List.of("travel"));
            answers.put("pictures", Integer.toString(20 + i * 7));
            answers.put("recommend", Integer.toString(10 - i % 3));
            answers.put("zip", i % 2 == 0 ? "10115" : "80331");
            SampleContests.post(survey, forms.get(i), answers, Map.of());
        }
        try (Looks looks = new Looks("survey")) {
            looks.at(survey, "ask", "form");
            looks.at(survey, EveryContestPageTest::tooMany, "invalid", "form-problem");
            looks.at(survey, EveryContestPageTest::answer, "survey.thanks", "thanks");
            SampleContests.close();
            looks.at(survey, "survey.over", "over");
            looks.at(survey + "/results", "results", "results");
        }
    }

    private static void tooMany(Page page) {
        page.getByLabel("How many pictures does your largest panorama have?").fill("9000");
        send(page);
    }

    private static void answer(Page page) {
        page.locator(".scale label").last().click();
        page.locator("#age").fill("49");
        LocalSystem.advance("PT4S");
        send(page);
    }
}
