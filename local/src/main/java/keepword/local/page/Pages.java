package keepword.local.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import keepword.local.Parts;
import keepword.local.pages.JteindexGenerated;
import keepword.runner.http.Body;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.runner.mail.Mail;

/** The pages of the local run: the start page, and the HTML part of each mail. */
public final class Pages {
    private static final String MAILS = "/local/mail/";
    private static final String STYLE = resource("style.css");
    private static final String SCRIPT = resource("refresh.js");

    private final Parts parts;
    private final Campaigns campaigns;
    private final PolicyVersions policy;
    private final PageMaker maker;
    private final HomePage home = new HomePage();

    public Pages(Parts parts) {
        this.parts = parts;
        this.campaigns = new Campaigns(parts);
        this.policy = new PolicyVersions(parts);
        this.maker = new PageMaker(parts, campaigns, policy);
    }

    /** Whether the request is for one of these pages. */
    public boolean knows(Request request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return Campaigns.knows(request)
                || PolicyVersions.knows(request)
                || HomePage.knows(request)
                || (reads && (request.path().equals("/") || request.path().startsWith(MAILS)));
    }

    public Response answer(Request request) throws InterruptedException {
        if (Campaigns.knows(request)) {
            return request.method().equals("POST") ? campaigns.press(request) : preview(request.path());
        }
        if (PolicyVersions.knows(request)) {
            return policy.press(request);
        }
        if (HomePage.knows(request)) {
            return home.answer(request);
        }
        return request.path().equals("/") ? start() : mail(request.path().substring(MAILS.length()));
    }

    private Response start() {
        StringOutput text = new StringOutput();
        JteindexGenerated.render(new OwaspHtmlTemplateOutput(text), null, maker.page(), STYLE, SCRIPT);
        return Response.text(200, "text/html; charset=utf-8", text.toString());
    }

    private Response preview(String path) {
        return campaigns
                .preview(path)
                .map(file ->
                        path.endsWith(".txt") ? Response.text(200, "text/plain; charset=utf-8", file) : alone(file))
                .orElseGet(() -> Response.problem(404, "No such preview", "There is no such campaign or file of it."));
    }

    private Response mail(String id) {
        return parts.inbox()
                .find(id)
                .map(Mail::html)
                .map(Pages::alone)
                .orElseGet(() -> Response.problem(
                        404, "No such mail", "Without -Ddata the inbox is emptied when the run ends."));
    }

    /** The HTML of a mail alone, without scripts and without the network, its links opening in a new tab. */
    private static Response alone(String html) {
        String based = html.contains("<head>")
                ? html.replaceFirst("<head>", "<head><base target=\"_blank\">")
                : "<base target=\"_blank\">" + html;
        return new Response(
                200,
                Map.of(
                        "content-type", List.of("text/html; charset=utf-8"),
                        "content-security-policy",
                                List.of("sandbox allow-popups allow-popups-to-escape-sandbox;"
                                        + " default-src 'none'; style-src 'unsafe-inline'; img-src data:")),
                Body.of(based));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
