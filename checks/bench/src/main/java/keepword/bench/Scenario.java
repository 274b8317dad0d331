package keepword.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Does every operation once, over HTTP, one after the other, and keeps what each one took. */
final class Scenario {
    static final String NEW_CUSTOMER = "purchase, new customer, mail wanted";
    static final String KNOWN_CUSTOMER = "purchase, known customer";
    static final String REPEATED_WEBHOOK = "webhook repeated";
    static final String TRANSACTIONAL = "transactional mail, sent";
    static final String PROMOTIONAL = "promotional mail, sent";
    static final String EIGHTH_CLAIM = "promotional mail as the eighth claim";
    static final String MAKING_ROOM = "promotional mail, claims full of old";
    static final String REFUSED = "promotional mail, refused by the gate";
    static final String PAGE = "unsubscribe page, looked at";
    static final String OPT_OUT = "opt-out by one-click";
    static final String OPT_OUT_AGAIN = "opt-out repeated";
    static final String ALL_MAIL_ENDED = "all mail ended at the page";
    static final String ALL_MAIL_OVER = "all mail ended, applied";
    static final String DISPATCH = "dispatch, nothing due";
    static final String CONTEST_FORM = "form of a contest, looked at";
    static final String FIRST_ENTRY = "first entry to a contest, begun";
    static final String ENTRY = "entry to a contest, begun";
    static final String CONFIRMATION = "entry to a contest, confirmed";
    static final String CLAIM = "prize of a contest, claimed";
    static final String IMPORTED_PEOPLE = "import, ten people who agreed";
    static final String IMPORTED_ORDERS = "import, ten lines of their orders";
    static final String IMPORTED_OPT_OUTS = "import, ten opt-outs";

    private static final Pattern LINK = Pattern.compile("<(https?://[^>]+)>");
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    static final int MAX_CLAIMS = 8;

    private final SequencedMap<String, Operation> done = new LinkedHashMap<>();
    private final Http http;
    private final Shop shop;

    Scenario(Http http) {
        this.http = http;
        this.shop = new Shop(http);
    }

    /** The operations by name, in the order of the report. */
    SequencedMap<String, Operation> operations() {
        return done;
    }

    /** A customer buys twice, is mailed, opts out, and is mailed no more. */
    void customer(String email) {
        String webhook = Shop.id();
        String event = shop.purchase(webhook, email, true);
        settle(Map.of("storefront", NEW_CUSTOMER));
        shop.purchase(Shop.id(), email, true);
        settle(Map.of("storefront", KNOWN_CUSTOMER, "mailer", TRANSACTIONAL));
        shop.tell(webhook, event);
        settle(Map.of("storefront", REPEATED_WEBHOOK));
        promotionalMail(email, PROMOTIONAL);
        String link = unsubscribeLink(email);
        http.send("GET", link, Map.of(), "");
        settle(Map.of("unsubscribe", PAGE));
        oneClick(link, OPT_OUT);
        oneClick(link, OPT_OUT_AGAIN);
        promotionalMail(email, REFUSED);
        http.post("/local/events/every-minute", "{}");
        settle(Map.of("dispatch", DISPATCH));
    }

    /** A customer ends all mail; after its grace that is applied. */
    void customerWhoEndsAllMail(String email) {
        shop.purchase(Shop.id(), email, true);
        advance("PT1S");
        Meter.take();
        http.send("POST", unsubscribeLink(email), FORM, "choice=end-all-mail");
        settle(Map.of("unsubscribe", ALL_MAIL_ENDED));
        advance("P10D");
        settle(Map.of("optout", ALL_MAIL_OVER));
    }

    /** A customer who once opted out and came back: everything that a consent item can hold, and eight claims. */
    void customerWithEightClaims(String email) {
        shop.purchase(Shop.id(), email, false);
        advance("PT1S");
        shop.purchase(Shop.id(), email, true);
        advance("PT1S");
        // Two receipts and a welcome hold a claim each.
        for (int claims = 3; claims < MAX_CLAIMS; claims++) {
            promotionalMail(email, EIGHTH_CLAIM);
        }
    }

    /** After two days all claims are past their closing time; the next mail has to make room. */
    void promotionalMailAfterDays(String email) {
        advance("P3D");
        promotionalMail(email, MAKING_ROOM);
    }

    /** Somebody new enters a contest, confirms, wins and claims. */
    void entrant(String email) {
        Entrant entrant = new Entrant(http, email);
        String contest = entrant.contest();
        advance("PT1S");
        Meter.take();
        String form = entrant.look(contest);
        settle(Map.of("entries", CONTEST_FORM));
        String another = entrant.look(contest);
        advance("PT1M");
        Meter.take();
        new Entrant(http, "first." + email).enter(contest, another);
        settle(Map.of("entries", FIRST_ENTRY));
        entrant.enter(contest, form);
        settle(Map.of("entries", ENTRY));
        entrant.confirm();
        settle(Map.of("entries", CONFIRMATION));
        advance("P14D");
        // The entries are closed, and drawn from some minutes later.
        advance("PT10M");
        Meter.take();
        entrant.claim();
        settle(Map.of("entries", CLAIM));
    }

    /** A shop moves in with people, their orders and opt-outs. */
    void movesIn() {
        imports("email,name,consentedAt", "in%d@example.com,Ada,2024-05-31", IMPORTED_PEOPLE);
        imports("email,orderId,orderedAt,sku,activationKey", "in%d@example.com,A-1,2024-05-31,S,K", IMPORTED_ORDERS);
        imports("email,optedOutAt", "out%d@example.com,2024-05-31", IMPORTED_OPT_OUTS);
    }

    private void imports(String columns, String row, String name) {
        String rows = IntStream.range(0, 10).mapToObj(row::formatted).collect(Collectors.joining("\\n"));
        http.post(
                "/local/operations/import",
                "{\"ticket\":\"T\",\"dryRun\":false,\"csv\":\"" + columns + "\\n" + rows + "\"}");
        settle(Map.of("operations", name));
    }

    private void promotionalMail(String email, String name) {
        http.post("/local/promotional-mail", "{\"to\":\"" + email + "\"}");
        settle(Map.of("mailer", name));
    }

    private void oneClick(String link, String name) {
        http.send("POST", link, FORM, "List-Unsubscribe=One-Click");
        settle(Map.of("unsubscribe", name));
    }

    private String unsubscribeLink(String email) {
        JsonNode mail =
                http.get("/local/inbox?kind=promotional&wait=10&to=" + email).path(0);
        Matcher link =
                LINK.matcher(mail.path("headers").path("List-Unsubscribe").asText());
        if (!link.find()) {
            throw new IllegalStateException("A promotional mail without a link: " + mail);
        }
        return link.group(1);
    }

    /** Takes what the operation needed, then waits for the mailer and takes what followed. */
    private void settle(Map<String, String> names) {
        // The clock's step fires dispatch; when that itself is measured, it ran before.
        List<Usage> at = names.containsKey("dispatch") ? Meter.take() : List.of();
        advance("PT1S");
        List<Usage> all = at.isEmpty() ? Meter.take() : at;
        // A purchase stands before the mail that follows from it.
        new TreeMap<>(names)
                .descendingMap()
                .forEach((function, name) -> done.put(
                        name,
                        new Operation(
                                name,
                                all.stream()
                                        .filter(usage -> usage.function().equals(function))
                                        .toList())));
        Meter.take();
    }

    private void advance(String duration) {
        JsonNode answer = http.post("/local/clock", "{\"advance\":\"" + duration + "\"}");
        if (!answer.path("pending").isEmpty()) {
            throw new IllegalStateException("Jobs did not end: " + answer);
        }
    }
}
