package keepword.notice;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.aws.PublicAddress;

/**
 * The vendor's home page, as anybody on the Internet sees it.
 *
 * @param url where it is; empty if nobody said so
 * @param publicUrl where the script of the notice is
 * @param time how long each of the two may take to answer; in whole seconds
 */
record HomePage(String url, String publicUrl, Duration time) {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1_000_000;
    private static final int MAX_REDIRECTS = 2;
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|$)", Pattern.DOTALL);

    HomePage(String url, String publicUrl) {
        this(url, publicUrl, TIME);
    }

    /** It cannot be looked at; the message says why, of an address that the vendor set. */
    private static final class Unseen extends Exception {
        private final String why;

        Unseen(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    /** Why the notice of a version is not on the page; empty if it is. */
    Optional<String> lacks(String version) {
        if (url.isEmpty()) {
            return Optional.of("the parameter HomePage is empty");
        }
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(time)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            String page = COMMENT.matcher(text(client, URI.create(url))).replaceAll("");
            if (!carriesScript(page) && !carriesMark(page, version)) {
                return Optional.of("the home page has neither the script " + publicUrl
                        + "/notice-1.js nor an element with" + " data-keepword-notice=\"" + version + "\"");
            }
            Object told = JSON.std
                    .mapFrom(text(client, URI.create(publicUrl + "/notice.json")))
                    .get("version");
            return version.equals(told)
                    ? Optional.empty()
                    : Optional.of(publicUrl + "/notice.json does not name this version");
        } catch (Unseen e) {
            return Optional.of(e.why);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(publicUrl + "/notice.json is no JSON");
        } finally {
            // To close it would wait for what never answers.
            client.shutdownNow();
        }
    }

    private boolean carriesScript(String page) {
        return Pattern.compile(
                        "<script\\b[^<>]*\\ssrc\\s*=\\s*[\"']?" + Pattern.quote(publicUrl + "/notice-1.js")
                                + "[\"'\\s>]",
                        Pattern.CASE_INSENSITIVE)
                .matcher(page)
                .find();
    }

    private static boolean carriesMark(String page, String version) {
        return Pattern.compile(
                        "<[a-z][^<>]*\\sdata-keepword-notice\\s*=\\s*[\"']?" + Pattern.quote(version) + "[\"'\\s>]",
                        Pattern.CASE_INSENSITIVE)
                .matcher(page)
                .find();
    }

    private String text(HttpClient client, URI first) throws Unseen {
        URI at = first;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            requireAllowed(at);
            HttpResponse<String> response = get(client, at);
            Optional<String> location = response.headers().firstValue("location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                if (response.statusCode() != 200) {
                    throw new Unseen(at + " answers " + response.statusCode());
                }
                return response.body();
            }
            URI next = next(at, location.get());
            if (!at.getHost().equalsIgnoreCase(next.getHost())) {
                throw new Unseen(at + " leads to another host; name that one in HomePage if it is yours");
            }
            at = next;
        }
        throw new Unseen(first + " leads on and on");
    }

    private static URI next(URI at, String location) throws Unseen {
        try {
            return at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new Unseen(at + " leads to what is no address");
        }
    }

    private HttpResponse<String> get(HttpClient client, URI at) throws Unseen {
        HttpRequest request =
                HttpRequest.newBuilder(at).header("User-Agent", "Keepword").build();
        try {
            // The time that a request may take ends with its headers; this one ends with its body.
            return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES))
                    .orTimeout(time.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new Unseen(at + " cannot be read within " + time.toSeconds() + " seconds and " + MAX_BYTES
                    + " bytes: "
                    + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
        }
    }

    /** Only what is on the Internet; and the local run's own page, which has the address of its own API. */
    private void requireAllowed(URI at) throws Unseen {
        URI own = URI.create(publicUrl);
        boolean isLocal =
                "localhost".equals(own.getHost()) && "localhost".equals(at.getHost()) && own.getPort() == at.getPort();
        if (isLocal) {
            return;
        }
        if (!"https".equalsIgnoreCase(at.getScheme()) || at.getHost() == null) {
            throw new Unseen(at + " is not https");
        }
        try {
            if (!Stream.of(InetAddress.getAllByName(at.getHost())).allMatch(PublicAddress::isPublic)) {
                throw new Unseen(at.getHost() + " is no address on the Internet");
            }
        } catch (IOException e) {
            throw new Unseen(at.getHost() + " is unknown in DNS");
        }
    }
}
