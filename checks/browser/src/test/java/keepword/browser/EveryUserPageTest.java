package keepword.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import keepword.testing.Accents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page at /user/: on a large screen by day, on a small one by night and in accents. For the pictures of the documents,
 * a phone stands in for the large screen.
 */
@InChromium
class EveryUserPageTest {
    private static final String SAVE = "main form button";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void can_be_used_by_everybody_and_fits_the_screen(boolean accents) {
        String grace = "grace-" + Integer.toHexString(new SecureRandom().nextInt()) + "@example.com";
        try (Visit visit = visit(accents);
                Visit elsewhere = visit(accents)) {
            Look look = new Look(visit);
            buys(grace, accents ? Accents.LANGUAGE : "en");
            waysIn(look, elsewhere, grace);
            elsewhere.signIn(grace);
            data(look, elsewhere);
            questions(look);
            prepared(look, grace);
            erasure(look);
            for (JsonNode mail : LocalSystem.get("/local/inbox?kind=security&to=" + grace)) {
                visit.page().navigate("about:blank");
                visit.page().setContent(mail.get("html").asText());
                Everybody.canUse(visit.page());
            }
        }
    }

    private static Visit visit(boolean accents) {
        if (accents) {
            return Visit.inAccents(ColorScheme.DARK);
        }
        return Pictures.WRITTEN ? Visit.onAPhone() : Visit.wide();
    }

    /** Looks at a page that somebody came to. */
    private record Look(Visit visit) {
        void at(String picture) {
            visit.picture("user/" + picture);
            Everybody.canUse(visit.page());
        }

        void at(String path, String picture) {
            visit.page().navigate(path);
            at(picture);
        }

        void after(String button, String picture) {
            visit.page().locator(button).click();
            at(picture);
        }
    }

    private static void buys(String email, String language) {
        Map<String, Object> customer = Map.of(
                "email", email, "name", "Grace Hopper", "mailingAddress", "1 Navy Yard\nArlington, VA 22202\nUSA");
        for (int order = 0; order < 3; order++) {
            LocalSystem.json(LocalSystem.fetch(
                    "POST",
                    "/local/events/order-paid",
                    Map.of(
                            "language",
                            language,
                            "customer",
                            customer,
                            "order",
                            Map.of("id", "A-" + order + Math.abs(email.hashCode())))));
        }
        for (String event : List.of("opened", "updated")) {
            LocalSystem.json(LocalSystem.fetch(
                    "POST",
                    "/local/events/support-issue-" + event,
                    Map.of("language", language, "customer", Map.of("email", email))));
        }
    }

    private static void waysIn(Look look, Visit elsewhere, String email) {
        Page page = look.visit().page();
        look.at("/user", "ask-for-link");
        page.locator("#email").fill("nobody@localhost");
        look.after(SAVE, "ask-for-link-problem");
        page.locator("#email").fill(email);
        look.after(SAVE, "sent");
        String link = LocalSystem.link(LocalSystem.newestSecurityMail(email), "/user/sign-in/");
        elsewhere.page().navigate("/user");
        new Look(elsewhere).at(link, "other-browser");
        look.at(link, "sign-in");
        look.after(SAVE, "review");
        look.visit().screen("user/review-screen");
        look.at(link, "gone");
    }

    private static void data(Look look, Visit elsewhere) {
        Page page = look.visit().page();
        elsewhere.page().navigate("/user/contact");
        look.at("/user/address", "address");
        look.at("/user/contact", "contact");
        page.locator("#phone").fill("4111 1111 1111 1111");
        look.after(SAVE, "contact-problem");
        page.locator("#phone").fill("+1 212 5550100");
        page.locator(SAVE).click();
        elsewhere.page().locator("#name").fill("Admiral Hopper");
        new Look(elsewhere).after(SAVE, "contact-conflict");
        look.at("/user/support", "support");
        look.after("a[href^='/user/records/support-issue']", "issue");
        page.locator("#subject").fill("Card 4111 1111 1111 1111");
        look.after(SAVE + " >> nth=0", "issue-problem");
        look.at("/user/orders", "orders");
        look.after("a[href^='/user/records/'] >> nth=0", "remove");
        page.locator(SAVE).click();
        look.at("/user/requests", "requests");
        look.at("/user/sharing", "sharing");
        look.at("/user/no-such-page", "not-found");
        page.navigate("/user");
        look.after("form[action='/user/copy'] button", "copy");
        String file = page.request().get("/user/copy/data.html").text();
        page.navigate("about:blank");
        page.setContent(file);
        look.at("file");
    }

    private static void questions(Look look) {
        Page page = look.visit().page();
        look.at("/user/questions", "questions");
        page.locator("#question1").selectOption(new SelectOption().setIndex(1));
        page.locator("#answer1").fill("x");
        look.after(SAVE, "questions-problem");
        page.locator("#own2").fill("Where was the moth?");
        page.locator("#answer1").fill("Nanosecond");
        page.locator("#answer2").fill("In relay 70");
        page.locator(SAVE).click();
        look.at("/user/questions", "questions-set");
    }

    private static void prepared(Look look, String email) {
        LocalSystem.json(LocalSystem.fetch(
                "POST",
                "/local/operations/correct?as=ada",
                Map.of("ticket", "T-1", "email", email, "name", "Grace Hopper", "phone", "", "byLink", true)));
        LocalSystem.advance("PT1M");
        String link = LocalSystem.link(LocalSystem.newestSecurityMail(email), "/user/prepared/");
        look.at(link, "prepared");
        look.after(SAVE, "prepared-done");
        look.at(link, "prepared-gone");
    }

    private static void erasure(Look look) {
        look.at("/user/erase", "erase");
        look.after(SAVE, "erase-asked");
    }
}
