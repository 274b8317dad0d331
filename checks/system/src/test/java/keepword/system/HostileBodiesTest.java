package keepword.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keepword.system.Running.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.aws.SecretKeyRing;
import keepword.chat.ForgetLink;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.MailId;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.person.AddressChangeLink;
import keepword.person.PersonLinks;
import keepword.promise.Keeps;
import keepword.runner.lambda.Outcome;
import keepword.runner.template.RouteSpec;
import keepword.survey.EntryForm;
import keepword.survey.PrizeLink;
import keepword.survey.SurveyLinks;
import org.junit.jupiter.api.Test;

/**
 * What each route of template.yaml answers to bodies that nobody means well with: docs/hostile-bodies.md, made by this test.
 * No answer is of the class 5xx. Who has a link, a session, a form or the shop's secret sends them too: a token is real, a form
 * carries what ours carry, an event is signed. A new route fails this test until it says how it is reached.
 */
@Keeps("regularly-tested")
class HostileBodiesTest {
    private final String carrierSecret = Running.post(
                    "/local/operations/recipient-secret", "{\"ticket\":\"T-1\",\"id\":\"parcel-carrier\"}")
            .path("secret")
            .asText();
    private static final Path TABLE = Path.of("..", "..", "docs", "hostile-bodies.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final String LONG = "x".repeat(3000);
    private static final List<String> FIELDS = List.of(
            ("email name phone mailingAddress shippingAddress topic topics choice entry birthDate age q.colour q.why answers version"
                            + " question1 own1 answer1 question2 own2 answer2 address type occurredAt customer order product"
                            + " promotionalMail share website id contest data issue subject")
                    .split(" "));

    /** So many that a form of them is not too large. */
    private static final List<List<String>> GROUPS = List.of(
            FIELDS.subList(0, 9), FIELDS.subList(9, 18), FIELDS.subList(18, 27), FIELDS.subList(27, FIELDS.size()));

    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/json",
            "multipart/form-data",
            "APPLICATION/JSON; charset=utf-16",
            ";;;",
            "");

    /** A body as the gateway hands it over. */
    private record Body(String text, boolean base64) {
        static Body text(String text) {
            return new Body(text, false);
        }

        /** What the function makes of it, to be signed. */
        String read() {
            try {
                return base64 ? new String(Base64.getDecoder().decode(text), UTF_8) : text;
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
    }

    private static Map<String, List<Body>> bodies() {
        Map<String, List<Body>> bodies = new LinkedHashMap<>();
        bodies.put("nothing", List.of(Body.text(""), Body.text(" ")));
        bodies.put("`null`", List.of(Body.text("null"), json(FIELDS, "null")));
        bodies.put("array", List.of(Body.text("[]"), Body.text("[".repeat(20_000)), json(FIELDS, "[{}]")));
        bodies.put(
                "wrong type",
                List.of(
                        Body.text("7"),
                        Body.text("\"text\""),
                        json(FIELDS, "7"),
                        json(FIELDS, "{}"),
                        json(FIELDS, "1e999999999"),
                        json(FIELDS, "true")));
        bodies.put(
                "huge",
                List.of(Body.text("email=" + "a".repeat(4 << 20)), json(FIELDS, "\"" + "a".repeat(100_000) + "\"")));
        bodies.put(
                "not UTF-8",
                List.of(
                        encoded(new byte[] {(byte) 0xff, (byte) 0xfe, '{', (byte) 0xc3, '('}),
                        encoded("email=%ff%fe%c3%28&choice=%".getBytes(UTF_8)),
                        json(FIELDS, "\"\\ud800\\u0000\\u202e\"")));
        bodies.put("base64 broken", List.of(new Body("%%%no=base64", true), new Body("{}", true)));
        bodies.put(
                "3,000 characters",
                GROUPS.stream()
                        .flatMap(fields -> Stream.of(json(fields, "\"" + LONG + "\""), form(fields, "9".repeat(3000))))
                        .toList());
        return bodies;
    }

    private static Body encoded(byte[] bytes) {
        return new Body(Base64.getEncoder().encodeToString(bytes), true);
    }

    /** JSON in which each of these fields has this value. */
    private static Body json(List<String> fields, String value) {
        return Body.text(
                fields.stream().map(field -> "\"" + field + "\":" + value).collect(Collectors.joining(",", "{", "}")));
    }

    private static Body form(List<String> fields, String value) {
        return Body.text(fields.stream().map(field -> field + "=" + value).collect(Collectors.joining("&")));
    }

    private final LinkTokens tokens = new LinkTokens(new SecretKeyRing(
            () -> texts(RUN.parts().secrets().value("LinkKeys").orElseThrow()),
            RUN.parts().clock(),
            never -> {}));
    private final String survey = Contests.survey(Contests.freshId()).replaceFirst(".*/", "");
    private final String contest = Contests.freshId();
    private final WebBrowser ada;
    private final List<String> slow = new ArrayList<>();

    HostileBodiesTest() {
        String email = Running.freshAddress();
        Contests.create(contest, "");
        Running.shopSends("order-paid", email, ",\"promotionalMail\":true");
        Running.shopSends("support-issue-opened", email, "");
        ada = WebBrowser.signedIn(email);
        ada.get("/user");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** How a route is reached. */
    private record Target(String path, Map<String, String> parameters, String form) {
        static Target of(String route, String name, String value) {
            return new Target(
                    route.replace("{" + name + "}", value).replace("{" + name + "+}", value), Map.of(name, value), "");
        }

        Target with(String form) {
            return new Target(path, parameters, form);
        }

        Target and(String name, String value) {
            Map<String, String> all = new LinkedHashMap<>(parameters);
            all.put(name, value);
            return new Target(path.replace("{" + name + "}", value), all, form);
        }
    }

    private List<Target> targets(String route) {
        AddressKey nobody = AddressKey.of(new byte[AddressKey.BYTES]);
        EntryId entry = new EntryId("0".repeat(32));
        return switch (route) {
            case "/storefront/events",
                    "/signup",
                    "/.well-known/security.txt",
                    "/user",
                    "/policy",
                    "/promises",
                    "/partners",
                    "/retention",
                    "/notice.json",
                    "/notice-1.js" -> List.of(new Target(route, Map.of(), ""));
            case "/recipients/{recipient}/reports" ->
                Stream.of("parcel-carrier", "nobody", LONG, "\u0000\ud800é")
                        .map(recipient -> Target.of(route, "recipient", recipient))
                        .toList();
            case "/policy/{version}", "/policy/changes/{version}" ->
                Stream.of("2016-11-30", "versions", LONG, "\u0000\ud800é")
                        .map(version -> Target.of(route, "version", version))
                        .toList();
            case "$default" -> List.of(new Target("/no/such/page", Map.of(), ""));
            case "/u/{token}" ->
                links(
                        route,
                        tokens.write(
                                UnsubscribeLink.TYPE,
                                new UnsubscribeLink(nobody, 0, new MailId("w"), new Topic("product-news"))));
            case "/confirm/{token}" ->
                links(route, tokens.write(PersonLinks.CONFIRMATION, nobody + "." + LONG.substring(0, 20)));
            case "/chat/forget/{token}" -> links(route, tokens.write(ForgetLink.TYPE, new ForgetLink(nobody, 0, "f")));
            case "/entries/{token}" ->
                links(route, tokens.write(SurveyLinks.ENTRY, new EntryLink(nobody, new SurveyId(contest), entry)));
            case "/prizes/{token}" ->
                links(route, tokens.write(SurveyLinks.PRIZE, new PrizeLink(new SurveyId(contest), entry)));
            case "/contests/{id}" -> surveys(route, contest);
            case "/surveys/{id}" -> surveys(route, survey);
            case "/contests/{id}/{page}", "/surveys/{id}/{page}" ->
                List.of("draw", "draw.json", "results", "results.json", LONG, ".json").stream()
                        .map(page -> Target.of(route, "id", route.startsWith("/c") ? contest : survey)
                                .and("page", page))
                        .toList();
            case "/user/{page+}" -> userPages(route);
            case "/operations/{name}" ->
                Stream.of(
                                "opt-out",
                                "verify-person",
                                "import",
                                "survey-create",
                                "redrive",
                                "audit",
                                "policy-announce",
                                LONG,
                                "\u0000\ud800é")
                        .map(name -> Target.of(route, "name", name))
                        .toList();
            default -> throw new AssertionError("Say here how " + route + " is reached");
        };
    }

    private static List<Target> links(String route, String token) {
        return List.of(
                Target.of(route, "token", token),
                Target.of(route, "token", LONG),
                Target.of(route, "token", "\u0000\ud800é"));
    }

    private List<Target> surveys(String route, String id) {
        String form = tokens.write(
                SurveyLinks.ENTRY_FORM,
                new EntryForm(
                        new SurveyId(id),
                        new EntryId("1".repeat(32)),
                        RUN.parts().clock().instant().minusSeconds(5)));
        return List.of(
                Target.of(route, "id", id).with("form=" + form + "&birthDate=1990-12-31&age=36&"),
                Target.of(route, "id", LONG),
                Target.of(route, "id", "\u0000\ud800é"));
    }

    private List<Target> userPages(String route) {
        String signIn = "sign-in/" + tokens.write(PersonLinks.SIGN_IN, "s");
        String change = "address/"
                + tokens.write(
                        PersonLinks.ADDRESS_CHANGE, new AddressChangeLink(new PersonId("p"), new RequestId("r")));
        return List.of(
                        "contact",
                        "questions",
                        "address",
                        "mail",
                        "copy",
                        "copy/" + LONG,
                        "copy/data.json",
                        "orders",
                        "support",
                        "records/" + LONG,
                        "records/order~" + LONG,
                        "records/~",
                        issue(),
                        "erase",
                        "erase/undo",
                        signIn,
                        change,
                        "sign-in",
                        "sign-in/" + LONG,
                        "address/" + LONG,
                        LONG,
                        "\u0000\ud800é",
                        "sign-out")
                .stream()
                .map(page -> Target.of(route, "page", page)
                        .with("csrf=" + csrf() + (page.startsWith("records/support") ? "&do=correct&" : "&")))
                .toList();
    }

    /** The page of a support issue that is there. */
    private String issue() {
        Matcher path = Pattern.compile("/user/(records/support-issue~[^\"]+)").matcher(ada.page());
        assertThat(path.find()).isTrue();
        return path.group(1);
    }

    private String csrf() {
        String page = ada.page();
        return page.replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
    }

    private int status(RouteSpec route, Target target, Body body, String type) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", route.key())
                .put(
                        "rawPath",
                        "/"
                                + URLEncoder.encode(target.path().substring(1), UTF_8)
                                        .replace("%2F", "/"))
                .put("rawQueryString", "")
                .put("isBase64Encoded", body.base64());
        boolean form = !body.base64() && type.startsWith("application/x-www-form");
        event.put("body", form ? target.form() + body.text() : body.text());
        ObjectNode headers = event.putObject("headers").put("accept", "*/*").put("accept-language", LONG);
        if (!type.isEmpty()) {
            headers.put("content-type", type);
        }
        if (route.path().equals("/storefront/events")) {
            sign(headers, body.read(), shopSecret());
        }
        if (target.path().equals("/recipients/parcel-carrier/reports")) {
            sign(headers, body.read(), carrierSecret);
        }
        var cookies = event.putArray("cookies");
        cookies.add("broken").add("__Host-browser=" + LONG);
        // Who signs out would be met by the form to sign in from then on.
        boolean leaves = target.path().endsWith("/sign-out");
        cookies.add("__Host-session=" + (leaves ? LONG : ada.cookies.get("__Host-session")));
        event.set("pathParameters", JSON.valueToTree(target.parameters()));
        event.putObject("queryStringParameters").put("page", "9".repeat(3000)).put("done", LONG);
        ObjectNode context = event.putObject("requestContext");
        context.putObject("authorizer").putObject("iam").put("userArn", "arn:aws:iam::000000000000:user/ada");
        context.putObject("http")
                .put("method", method(route))
                .put("path", target.path())
                .put("sourceIp", "198.51.100.7");
        long began = System.nanoTime();
        Outcome outcome = RUN.parts().functions().get(route.function()).invoke(event.toString());
        if (Duration.ofNanos(System.nanoTime() - began).compareTo(LONGEST) > 0) {
            slow.add(route.key() + " "
                    + body.text().substring(0, Math.min(60, body.text().length())));
        }
        return switch (outcome) {
            case Outcome.Crashed crashed -> 500;
            case Outcome.Answered(String json) -> statusOf(json);
        };
    }

    private static String method(RouteSpec route) {
        return route.method().equals("ANY") ? "POST" : route.method();
    }

    private static int statusOf(String json) {
        try {
            return JSON.readTree(json).path("statusCode").asInt(500);
        } catch (IOException e) {
            return 500;
        }
    }

    private static String shopSecret() {
        return "whsec_"
                + texts(RUN.parts().secrets().value("StorefrontSecrets").orElseThrow())
                        .get("current");
    }

    private static void sign(ObjectNode headers, String body, String secret) {
        try {
            String id = Running.unique();
            long now = RUN.parts().clock().instant().getEpochSecond();
            headers.put("webhook-id", id)
                    .put("webhook-timestamp", Long.toString(now))
                    .put("webhook-signature", new Webhook(secret).sign(id, now, body));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** All bodies to all targets as what they are; to the first target as everything else, too. */
    private String cell(RouteSpec route, String kind, List<Body> bodies) {
        TreeSet<Integer> statuses = new TreeSet<>();
        List<Target> targets = targets(route.path());
        boolean posts = method(route).equals("POST");
        // Whoever only looks sends no body that is read.
        boolean few = kind.equals("huge") || (!posts && !kind.equals("nothing"));
        for (Target target : few ? targets.subList(0, 1) : targets) {
            for (Body body : posts ? bodies : bodies.subList(0, 1)) {
                String type = body.text().startsWith("{") ? TYPES.get(1) : TYPES.get(0);
                List<String> types = posts && target == targets.getFirst() ? TYPES : List.of(type);
                types.forEach(one -> statuses.add(status(route, target, body, one)));
            }
        }
        return statuses.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Test
    void no_route_answers_a_hostile_body_as_if_it_were_our_fault() throws IOException {
        Map<String, List<Body>> bodies = bodies();
        StringBuilder table = new StringBuilder("""
                # Hostile bodies

                What each route answers to bodies that nobody means well with, of every content type, sent by somebody who has a link, a
                session, a form, the shop's secret or the signature of staff. Made by `mvn -q -pl checks/system -am test -Dtest=HostileBodiesTest
                -Dsurefire.failIfNoSpecifiedTests=false -Dhostile.write=true`; the build fails when it is outdated, when an answer is of
                the class 5xx, and when a route of template.yaml is missing.

                """);
        table.append("| route | ").append(String.join(" | ", bodies.keySet())).append(" |\n");
        table.append("|---|").append("---|".repeat(bodies.size())).append("\n");
        for (RouteSpec route : RUN.parts().gateway().routes()) {
            table.append("| `").append(route.key()).append("` | ");
            table.append(bodies.entrySet().stream()
                    .map(kind -> cell(route, kind.getKey(), kind.getValue()))
                    .collect(Collectors.joining(" | ")));
            table.append(" |\n");
        }
        if (Boolean.getBoolean("hostile.write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(table.toString()).doesNotContainPattern("\\b5\\d\\d\\b");
        assertThat(slow).as("slower than " + LONGEST).isEmpty();
        assertThat(Files.readString(TABLE))
                .as("made anew by -Dhostile.write=true")
                .isEqualTo(table.toString());
    }
}
