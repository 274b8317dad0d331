package keepword.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at pages as two people do on screens as small as screens are: one by day and in accents, one by night and in German. */
final class Looks implements AutoCloseable {
    private final String folder;
    private final List<Visit> visits =
            new ArrayList<>(List.of(Visit.inAccents(ColorScheme.LIGHT), Visit.inGerman(ColorScheme.DARK)));

    /** The folder is that of the pictures, for which a third takes part, in English. */
    Looks(String folder) {
        this.folder = folder;
        if (Pictures.WRITTEN) {
            visits.add(Visit.onAPhone());
        }
    }

    /** Everybody goes there. */
    void at(String url, String state, String picture) {
        at(url, page -> {}, state, picture);
    }

    /** Everybody goes there and does the same. */
    void at(String url, Consumer<Page> act, String state, String picture) {
        visits.forEach(visit -> {
            visit.page().navigate(url);
            act.accept(visit.page());
            look(visit, state, picture);
        });
    }

    /** Everybody is shown a page, under its own policy. */
    void shown(keepword.web.Page made, String state, String picture) {
        String url = LocalSystem.url() + "/" + picture;
        Map<String, String> headers =
                Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", made.policy());
        visits.forEach(visit -> {
            visit.page()
                    .route(
                            url,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setHeaders(headers)
                                    .setBody(made.html())));
            visit.page().navigate(url);
            look(visit, state, picture);
        });
    }

    private void look(Visit visit, String state, String picture) {
        visit.isIn(state);
        visit.picture(folder + "/" + picture);
        Everybody.canUse(visit.page());
    }

    @Override
    public void close() {
        visits.forEach(Visit::close);
    }
}
