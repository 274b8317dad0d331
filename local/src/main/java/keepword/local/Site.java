package keepword.local;

import keepword.local.api.LocalApi;
import keepword.local.page.Pages;
import keepword.runner.http.Gateway;
import keepword.runner.http.Request;
import keepword.runner.http.Response;

/** Everything under the one URL: {@code /local/…} and the start page are the local run's, the rest is the template's. */
final class Site {
    private final Gateway gateway;
    private final LocalApi api;
    private final Pages pages;

    Site(Parts parts) {
        this.gateway = parts.gateway();
        this.api = new LocalApi(parts);
        this.pages = new Pages(parts);
    }

    Response answer(Request request) {
        try {
            if (pages.knows(request)) {
                return pages.answer(request);
            }
            return request.path().startsWith("/local/") ? api.handle(request) : gateway.call(request);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Response.problem(503, "Stopping", "The local run is being stopped.");
        }
    }
}
