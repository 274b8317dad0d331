package keepword.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keepword.system.Running.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies, follows redirects and sends forms with the page's own hidden fields, as a browser does without scripts. */
final class WebBrowser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SIGN_IN = Pattern.compile("http\\S+/user/sign-in/\\S+");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    private String csrf = "";
    private String version = "";
    private HttpResponse<String> last = get("/user");

    /** A browser in which somebody has signed in. */
    static WebBrowser signedIn(String email) {
        WebBrowser browser = new WebBrowser();
        browser.post("/user/sign-in", Map.of("email", email));
        assertThat(browser.post(signInLink(email), Map.of()).statusCode()).isEqualTo(200);
        assertThat(browser.state()).isEqualTo("review");
        return browser;
    }

    /** The link in the newest mail that signs in. */
    static String signInLink(String email) {
        Running.advance("PT1S");
        String text = Running.mailsNow(email, "security").stream()
                .map(mail -> mail.get("text").asText())
                .filter(mail -> mail.contains("/user/sign-in/"))
                .reduce((first, second) -> second)
                .orElseThrow();
        Matcher link = SIGN_IN.matcher(text);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    HttpResponse<String> get(String path) {
        return follow(request(path).GET().build());
    }

    /** Posts these fields, with the secret and the version of the page that was looked at last. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = body(fields);
        return send(path, body + Running.shown(last.body(), body));
    }

    /** The same without what the page shows beside an opt-in. */
    HttpResponse<String> postOnly(String path, Map<String, String> fields) {
        return send(path, body(fields));
    }

    private HttpResponse<String> send(String path, String body) {
        return follow(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String body(Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("csrf", csrf, "version", version));
        form.putAll(fields);
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What the page that was looked at last says it is. */
    String state() {
        Matcher state = Pattern.compile("data-state=\"([^\"]+)\"").matcher(last.body());
        return state.find() ? state.group(1) : "";
    }

    String page() {
        return last.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(path.startsWith("/") ? RUN.url() + path : path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> follow(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            if (response.statusCode() == 303) {
                String path = response.headers().firstValue("location").orElseThrow();
                return get(path.replaceFirst("#.*", ""));
            }
            last = response;
            csrf = found(CSRF, response.body(), csrf);
            version = found(VERSION, response.body(), version);
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String cookie) {
        assertThat(cookie).contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/");
        String value = cookie.replaceFirst(";.*", "");
        String name = value.substring(0, value.indexOf('='));
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value.substring(name.length() + 1));
        }
    }

    private static String found(Pattern pattern, String page, String otherwise) {
        Matcher matcher = pattern.matcher(page);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
