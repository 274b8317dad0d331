package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Map;
import keepword.testing.Accents;

/** Somebody with a browser of their own: no cookies, no history; close it when they leave. */
final class Visit implements AutoCloseable {
    /** The button that ends all promotional mail, on the page behind a link. */
    static final String UNSUBSCRIBE = "main form:has(input[value=all]) button";

    /** The button on the same page that ends every mail, those about orders included. */
    static final String END_ALL_MAIL = "main form:has(input[value=end-all-mail]) button";

    /** The button that undoes that. */
    static final String KEEP_ORDER_MAIL = "main form:has(input[value=keep-order-mail]) button";

    private static final int HEIGHT = 800;

    private final BrowserContext context;
    private final Page page;

    private Visit(Browser.NewContextOptions options) {
        // Whatever scrolls smoothly cannot be clicked meanwhile.
        this.context = Chromium.browser()
                .newContext(options.setBaseURL(LocalSystem.url()).setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
    }

    static Visit wide() {
        return of(1280, ColorScheme.LIGHT);
    }

    static Visit of(int width, ColorScheme scheme) {
        return new Visit(
                new Browser.NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(scheme));
    }

    /** On a screen as small as screens are. */
    static Visit inGerman(ColorScheme scheme) {
        return new Visit(new Browser.NewContextOptions()
                .setViewportSize(320, HEIGHT)
                .setColorScheme(scheme)
                .setLocale("de-DE"));
    }

    /** On such a screen too, in the language that nobody speaks, whose words are longer still. */
    static Visit inAccents(ColorScheme scheme) {
        return new Visit(new Browser.NewContextOptions()
                .setViewportSize(320, HEIGHT)
                .setColorScheme(scheme)
                .setExtraHTTPHeaders(Map.of("Accept-Language", Accents.LANGUAGE)));
    }

    static Visit withoutScripts() {
        return new Visit(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /** A sharp picture for the docs, of a screen as narrow as a phone's. */
    static Visit onAPhone() {
        return new Visit(
                new Browser.NewContextOptions().setViewportSize(360, 640).setDeviceScaleFactor(2));
    }

    Page page() {
        return page;
    }

    void signUp(String email) {
        page.navigate("/signup");
        page.locator("#email").fill(email);
        page.locator("[name=topic][value=product-news]").check();
        page.locator("main button").click();
    }

    /** Presses a button, and waits for the page that it leads to: a slow machine is still at the one before. */
    void press(String button) {
        leads(() -> page.locator(button).click());
    }

    /** Does what leads to another page, and waits for that. */
    void leads(Runnable action) {
        page.evaluate("document.documentElement.dataset.pressed = 'yes'");
        action.run();
        page.waitForFunction("document.readyState == 'complete' && !document.documentElement.dataset.pressed");
    }

    /** Asks at /user/ for a link to sign in, and comes back with it. */
    String linkToSignIn(String email) {
        page.navigate("/user");
        page.locator("#email").fill(email);
        page.locator("main button").click();
        isIn("user.sent");
        return LocalSystem.link(LocalSystem.newestSecurityMail(email), "/user/sign-in/");
    }

    void signIn(String email) {
        page.navigate(linkToSignIn(email));
        page.locator("main button").click();
        isIn("review");
    }

    /** What state the page says it is in. */
    void isIn(String state) {
        assertThat(page.locator("html")).hasAttribute("data-state", state);
    }

    /** The page that opens in a new tab meanwhile. */
    Page newTab(Runnable action) {
        return context.waitForPage(action);
    }

    void tabTo(String selector) {
        for (int i = 0; i < 100; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("No way to " + selector + " by the Tab key");
    }

    /** The whole page, for the documents. */
    void picture(String name) {
        Pictures.take(page, name, true);
    }

    /** Only what the screen shows. */
    void screen(String name) {
        Pictures.take(page, name, false);
    }

    @Override
    public void close() {
        context.close();
    }
}
