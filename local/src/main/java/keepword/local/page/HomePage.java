package keepword.local.page;

import java.util.concurrent.atomic.AtomicBoolean;
import keepword.runner.http.Request;
import keepword.runner.http.Response;

/** The sample vendor's home page, which carries the notice of a change of the policy, until somebody takes it off. */
public final class HomePage {
    /** Where it is. */
    public static final String PATH = "/home";

    private final AtomicBoolean carriesNotice = new AtomicBoolean(true);

    static boolean knows(Request request) {
        return request.path().equals(PATH);
    }

    Response answer(Request request) {
        if (request.method().equals("POST")) {
            carriesNotice.set(!carriesNotice.get());
            return Response.seeOther(PATH);
        }
        return Response.text(
                200, "text/html; charset=utf-8", html(carriesNotice.get(), "http://" + request.header("host")));
    }

    private static String html(boolean carriesNotice, String url) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>360Amigo</title>
                <link rel="icon" href="data:,">
                <style>body { margin: 0; font: 1.1rem/1.6 system-ui, sans-serif; color: #1d2327; background: #fff; } main { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }</style>
                %s
                </head>
                <body>
                <main>
                <h1>360Amigo</h1>
                <p>A sample home page: software for your desktop, told in one line.</p>
                <p><a href="/policy">Privacy policy</a> · <a href="/signup">News by e-mail</a></p>
                <form method="post"><p><button>%s</button></p></form>
                </main>
                </body>
                </html>
                """.formatted(
                        carriesNotice ? "<script src=\"" + url + "/notice-1.js\" defer></script>" : "",
                        carriesNotice
                                ? "Take the script of the notice off this page"
                                : "Put the script of the notice on this page");
    }
}
