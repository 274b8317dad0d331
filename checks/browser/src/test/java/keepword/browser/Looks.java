package keepword.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at pages as two people do on screens as small as screens are: one by day and in accents, one by night and in German. */
final class Looks implements AutoCloseable {
    private final String prefix;
    private final Map<String, Visit> visits = Map.of(
            "day", Visit.inAccents(ColorScheme.LIGHT),
            "night", Visit.inGerman(ColorScheme.DARK));

    /** Pictures go to target/pictures, their names begin with the prefix. */
    Looks(String prefix) {
        this.prefix = prefix;
    }

    /** Everybody goes there. */
    void at(String url, String state, String picture) {
        at(url, page -> {}, state, picture);
    }

    /** Everybody goes there and does the same. */
    void at(String url, Consumer<Page> act, String state, String picture) {
        visits.forEach((who, visit) -> {
            visit.page().navigate(url);
            act.accept(visit.page());
            look(who, visit, state, picture);
        });
    }

    /** Everybody is shown a page, under its own policy. */
    void shown(keepword.web.Page made, String state, String picture) {
        String url = LocalSystem.url() + "/" + picture;
        Map<String, String> headers =
                Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", made.policy());
        visits.forEach((who, visit) -> {
            visit.page()
                    .route(
                            url,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setHeaders(headers)
                                    .setBody(made.html())));
            visit.page().navigate(url);
            look(who, visit, state, picture);
        });
    }

    private void look(String who, Visit visit, String state, String picture) {
        visit.isIn(state);
        visit.picture(prefix + "-" + picture + "-" + who);
        Everybody.canUse(visit.page());
    }

    @Override
    public void close() {
        visits.values().forEach(Visit::close);
    }
}
