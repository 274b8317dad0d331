package keepword.simulation.actors;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.Visit;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** A browser of somebody at {@code /user/}: it keeps cookies, and sends the forms that it is shown. */
final class Browser {
    private static final Duration WAIT = Duration.ofSeconds(40);
    private static final String SESSION = "__Host-session";
    private static final String BROWSER = "__Host-browser";
    /** How often they look for a mail, and how often they ask for another one. */
    private static final List<Integer> LOOKS = List.of(5, 10, 20, 40, 60, 90, 120, 240);

    private static final int ASKS = 3;

    private final World world;
    private final Map<String, String> cookies = new HashMap<>();

    Browser(World world) {
        this.world = world;
    }

    /** Another window of the same browser, with the cookies that this one has now. */
    Browser copy() {
        Browser copy = new Browser(world);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** The same with a session that somebody made up. */
    Browser copy(String session) {
        Browser copy = copy();
        copy.cookies.put(SESSION, session);
        return copy;
    }

    /** What came back; status 0 if nothing did. */
    record Page(int status, String location, String body) {
        static final Page NONE = new Page(0, "", "");

        boolean says(String state) {
            return body.contains("data-state=\"" + state + "\"");
        }

        /** What stands in a hidden field, or nothing. */
        String field(String name) {
            Matcher field =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(body);
            return field.find() ? field.group(1) : "";
        }

        boolean isDone(String what) {
            return location.startsWith("/user?done=" + what);
        }
    }

    Page get(String path) {
        return ask("GET", path, Map.of(), null);
    }

    Page post(String path, Map<String, String> form, @Nullable UserAction action) {
        return ask("POST", path, form, action);
    }

    private Page ask(String method, String path, Map<String, String> form, @Nullable UserAction action) {
        Visit visit =
                new Visit(method, path, form, cookies.getOrDefault(SESSION, ""), cookies.getOrDefault(BROWSER, ""));
        return world.visit(visit, event(visit), action).map(this::page).orElse(Page.NONE);
    }

    private Page page(APIGatewayV2HTTPResponse answer) {
        for (String cookie : Objects.requireNonNullElse(answer.getCookies(), List.<String>of())) {
            String[] parts = cookie.split("[=;]", 3);
            cookies.put(parts[0], parts[1]);
        }
        return new Page(
                answer.getStatusCode(),
                answer.getHeaders().getOrDefault("Location", ""),
                Objects.requireNonNullElse(answer.getBody(), ""));
    }

    private APIGatewayV2HTTPEvent event(Visit visit) {
        String body = visit.form().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(visit.path())
                .withCookies(cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .toList())
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(visit.method())
                                .build())
                        .build())
                .withBody(body)
                .build();
    }

    /** Opens a page and sends its form, until there is an answer to it. */
    Page sends(String path, String target, Map<String, String> values, @Nullable UserAction action) {
        for (int tries = 0; tries < ASKS; tries++) {
            Page form = get(path);
            if (form.status() == 200) {
                Page answer = post(target, filled(form, values), action);
                if (answer.status() != 0) {
                    return answer;
                }
            } else if (form.status() != 0) {
                return form;
            }
            world.scheduler.sleep(WAIT);
        }
        return Page.NONE;
    }

    /** A form as it is shown, with what they type. */
    static Map<String, String> filled(Page form, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        for (String hidden : List.of("csrf", "version")) {
            if (!form.field(hidden).isEmpty()) {
                all.putIfAbsent(hidden, form.field(hidden));
            }
        }
        return all;
    }

    /** Signs in: asks for a link, waits for the mail, and follows it. False if that did not work in the end. */
    boolean signsIn(String email, Mailbox mailbox) {
        for (int asks = 0; asks < ASKS; asks++) {
            int before = mailbox.count(email);
            if (post("/user/sign-in", Map.of("email", email), null).status() == 200
                    && follows(email, mailbox, before)) {
                return true;
            }
            world.scheduler.sleep(Duration.ofMinutes(1));
        }
        return false;
    }

    private boolean follows(String email, Mailbox mailbox, int before) {
        int seen = before;
        for (int look : LOOKS) {
            world.scheduler.sleep(Duration.ofSeconds(look));
            for (String token : mailbox.after(email, seen)) {
                seen++;
                if (get("/user/sign-in/" + token).says("ask") && redeems(token).isDone("sign-in")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Presses the button behind a link. */
    Page redeems(String token) {
        return post(
                "/user/sign-in/" + token,
                Map.of(),
                world.journal.visits().arrival(token).orElse(null));
    }
}
