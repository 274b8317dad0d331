package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.simulation.actors.ShopEvent.Type;
import keepword.simulation.check.StaffCall;
import keepword.simulation.world.Parts;
import keepword.simulation.world.SamplePolicy;
import keepword.simulation.world.SampleRecipient;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who has to do with parcels, in some schedules: who orders, corrects, cancels, wants nothing shared, or is erased; staff who
 * change who may get data; a court that asks for them. Orders are paid a quarter of an hour before something else changes, most often.
 */
public final class Parcels {
    private static final int ONE_IN = 24;
    private static final int PATIENCE = 8;
    private static final int NOTICE_DAYS = 30;
    private static final String COMING = "2026-02";
    /** Others of the shop have smaller numbers. */
    private static final int FIRST_NUMBER = 100_000;

    private static final Pattern PARCEL = Pattern.compile("\"transfer\":\"([^\"]+)\".*\"orderNumber\":\"A-(\\d+)\"");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final List<String> USERS = List.of("eve", "bob");
    private static final List<String> NEEDED = List.of("name", "shippingAddress", "orderNumber", "contents");
    private static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(4));

    private final World world;
    private final Draw draw;
    private final Cast others;
    private final Support support;
    private final Erasing erasing;
    /** When something may change who gets data. */
    private final List<Instant> turns = new ArrayList<>();

    private final Map<Integer, String> buyers = new HashMap<>();
    private int numbers = FIRST_NUMBER;
    private int tickets;
    private boolean carriersReport;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public Parcels(World world, RandomGenerator random, Cast others, Support support) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
        this.support = support;
        this.erasing = new Erasing(world, draw, others.mailbox());
    }

    /**
     * Gets everybody going, if something is sent.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : come(false);
    }

    /** Gets everybody going; carriers report, and a change of the policy takes effect meanwhile, in some schedules. */
    public Duration comeWithNewPolicy() {
        carriersReport = true;
        CarrierReports reports = new CarrierReports(world, draw, others.shop());
        world.carrier.whenGot((url, body, sure) -> {
            Matcher parcel = PARCEL.matcher(body);
            if (parcel.find()) {
                int number = Integer.parseInt(parcel.group(2));
                reports.got(url, parcel.group(1), sure, number, Objects.requireNonNull(buyers.get(number)));
            }
        });
        return come(draw.percent(30));
    }

    private Duration come(boolean changes) {
        LocalDate today = LocalDate.ofInstant(world.scheduler.trueTime(), Parts.ZONE);
        Instant midnight = today.plusDays(1).atStartOfDay(Parts.ZONE).toInstant();
        if (changes) {
            List<LocalDate> noticed = today.minusDays(NOTICE_DAYS - 1L)
                    .datesUntil(today.plusDays(1))
                    .toList();
            world.policyChanges(SamplePolicy.with(
                    COMING, today.minusDays(NOTICE_DAYS), noticed.stream().collect(Collectors.toSet())));
            turns.add(midnight);
        }
        Duration span = draw.oneOf(SPANS);
        world.registers(SampleRecipient.COURT);
        if (draw.percent(95)) {
            boolean ends = draw.percent(30);
            if (ends) {
                turns.add(midnight);
            }
            world.registers(carrier("b-post", ends ? today : null, changes && draw.percent(80) ? Parts.POLICY : null));
        }
        if (draw.percent(25)) {
            world.registers(carrier("a-post", draw.percent(50) ? today : null, null));
        }
        if (draw.percent(20)) {
            world.carrier.failsAt(soon(span), draw.upTo(Duration.ofDays(4)));
        }
        for (int steps = draw.percent(60) ? draw.from(1, 3) : 0; steps > 0; steps--) {
            Instant when = soon(span);
            turns.add(when);
            later(when, "staff", this::changesRegister);
        }
        for (int orders = draw.from(1, 3); orders > 0; orders--) {
            orders(draw.oneOf(others.emails()), span);
        }
        for (int asks = draw.percent(50) ? draw.from(1, 2) : 0; asks > 0; asks--) {
            String email = draw.oneOf(others.emails());
            later(soon(span), "staff", () -> discloses(email));
        }
        for (int visits = draw.from(0, 2); visits > 0; visits--) {
            String email = draw.oneOf(others.emails());
            later(draw.percent(50) ? midnight.plus(draw.upTo(Duration.ofHours(2))) : soon(span), "visitor", () -> {
                Browser browser = new Browser(world);
                if (browser.signsIn(email, others.mailbox())) {
                    browser.get("/user");
                    browser.sends("/user/contact", "/user/copy", Map.of(), null);
                    browser.get("/user/copy/data.json");
                }
            });
        }
        Duration untilNight =
                Duration.between(world.scheduler.trueTime(), midnight).plusHours(2);
        return span.compareTo(untilNight) > 0 ? span : untilNight;
    }

    private Map<String, Object> carrier(String id, @Nullable LocalDate until, @Nullable String policy) {
        List<String> fields = new ArrayList<>(NEEDED);
        if (draw.percent(40)) {
            fields.add("phone");
        }
        if (draw.percent(50)) {
            fields.add("country");
        }
        if (draw.percent(15)) {
            fields.remove(draw.oneOf(NEEDED));
        }
        String role = draw.percent(70) ? "processor" : "controller";
        Map<String, Object> carrier = new HashMap<>(SampleRecipient.carrier(id, role, fields, until, policy));
        if (carriersReport) {
            carrier.put("retentionDays", draw.percent(50) ? 0 : draw.from(1, 9));
        }
        return carrier;
    }

    private Instant soon(Duration span) {
        return world.scheduler.trueTime().plus(draw.upTo(span));
    }

    private void later(Instant when, String name, Runnable act) {
        world.start(name, () -> {
            Duration wait = Duration.between(world.scheduler.trueTime(), when);
            if (wait.isPositive()) {
                world.scheduler.sleep(wait);
            }
            act.run();
        });
    }

    /** Most often just before something changes, so that the parcel is due at that moment. */
    private Instant paidAt(Duration span) {
        if (turns.isEmpty() || draw.percent(30)) {
            return soon(span);
        }
        Instant due = draw.oneOf(turns).minus(Duration.ofMinutes(3)).plus(draw.upTo(Duration.ofMinutes(6)));
        return due.minus(QUARTER);
    }

    private void orders(String email, Duration span) {
        int number = ++numbers;
        buyers.put(number, email);
        Instant paid = paidAt(span);
        later(paid, "shop", () -> {
            Instant at = world.scheduler.trueTime().minusSeconds(10);
            String contact = contact(number, draw.percent(85), draw.percent(85));
            others.shop().tells(order(Type.PAID, number, email, at, contact));
            if (draw.percent(20)) {
                world.scheduler.sleep(draw.upTo(Duration.ofMinutes(20)));
                others.shop()
                        .tells(order(Type.REGISTERED, number, email, at.plusSeconds(1), contact(-number, true, true)));
            }
            if (draw.percent(25)) {
                world.scheduler.sleep(draw.upTo(draw.percent(80) ? Duration.ofMinutes(20) : Duration.ofDays(1)));
                Type end = draw.percent(60) ? Type.CANCELLED : Type.REFUNDED;
                others.shop().tells(order(end, number, email, at.plusSeconds(2), contact(number, false, false)));
            }
        });
        // A few minutes go by until they are signed in.
        Instant near = paid.plus(QUARTER).minus(Duration.ofMinutes(8));
        for (int acts = draw.from(0, 2); acts > 0; acts--) {
            later(near.plus(draw.upTo(Duration.ofMinutes(10))), "visitor", () -> visits(email, number));
        }
        if (draw.percent(25)) {
            later(paid.plus(draw.upTo(Duration.ofHours(1))), "customer", () -> erasing.erases(email));
        }
        if (draw.percent(6)) {
            later(near.plus(draw.upTo(Duration.ofMinutes(8))), "support", () -> {
                support.reports(email, "eve");
                support.reports(email, "bob");
            });
        }
    }

    private ShopEvent order(Type type, int number, String email, Instant at, String contact) {
        String items = "[{\"sku\":\"B\",\"name\":\"Box " + number + "\",\"medium\":\"physical\",\"quantity\":2,"
                + "\"unitPrice\":{\"amount\":5,\"currency\":\"EUR\"}},{\"sku\":\"S\",\"name\":\"Suite\","
                + "\"medium\":\"download\",\"activationKey\":\"P-" + number + "\"}]";
        return new ShopEvent(type, number, email, at, null, items, contact);
    }

    private String contact(int number, boolean named, boolean addressed) {
        String street = Math.abs(number) + (number < 0 ? " Oak Road" : " Elm Road");
        String address = draw.percent(50)
                ? "\"" + street + ", 10115 Berlin\""
                : "{\"lines\":[\"" + street + "\"],\"postcode\":\"10115\",\"place\":\"Berlin\",\"country\":\"DE\"}";
        return (named ? ",\"name\":\"Ada P-" + number + "\"" : "")
                + (addressed ? ",\"shippingAddress\":" + address : "")
                + (draw.percent(50) ? ",\"phone\":\"+49 30 " + Math.abs(number) + "\"" : "");
    }

    private void visits(String email, int number) {
        Browser browser = new Browser(world);
        if (!browser.signsIn(email, others.mailbox())) {
            return;
        }
        if (draw.percent(50)) {
            Map<String, String> form = Map.of(
                    "name", "Ada V-" + number,
                    "phone", "",
                    "mailingAddress", "",
                    "shippingAddress", number + " Ash Road, 10115 Berlin",
                    "language", "en");
            browser.sends("/user/contact", "/user/contact", form, null);
        } else {
            browser.sends(
                    "/user/sharing",
                    "/user/sharing",
                    Map.of("choice", draw.percent(75) ? "share-nothing" : "share"),
                    null);
        }
    }

    private void changesRegister() {
        String id = draw.percent(75) ? "b-post" : "a-post";
        int what = draw.from(0, 99);
        if (what < 40) {
            operates("recipient-register", Map.of("recipient", carrier(id, null, null)));
        } else if (what < 80) {
            operates("recipient-end", Map.of("id", id));
        } else {
            operates("recipient-secret", Map.of("id", id, "renew", true));
        }
    }

    private void operates(String operation, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("ticket", "P-" + ++tickets);
        runs(new StaffCall(draw.oneOf(USERS), operation, fields));
    }

    private void runs(StaffCall call) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            if (world.operate(call, null).getOrDefault("status", 500) instanceof Integer status && status < 500) {
                return;
            }
            world.scheduler.sleep(WAIT);
        }
    }

    /** Most often two of staff say the same; or one says it twice, or the other one says something else. */
    private void discloses(String email) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "ticket",
                "J-" + ++tickets,
                "authority",
                draw.percent(85) ? "court" : draw.oneOf(List.of("b-post", "nobody")),
                "legalBasis",
                "section 95 StPO",
                "reference",
                "Js " + tickets + "/26",
                "email",
                email,
                "fields",
                draw.percent(85) ? List.of("orders", "name") : List.of("everything")));
        if (draw.percent(40)) {
            order.put(
                    "secretUntil",
                    LocalDate.ofInstant(world.scheduler.trueTime(), Parts.ZONE).toString());
        }
        int second = draw.from(0, 99);
        runs(new StaffCall("eve", "lawful-disclosure", order));
        world.scheduler.sleep(draw.upTo(Duration.ofMinutes(20)));
        if (second >= 75) {
            order.put("reference", "Js " + tickets + "/27");
        }
        runs(new StaffCall(second < 15 ? "eve" : "bob", "lawful-disclosure", order));
        if (draw.percent(30)) {
            runs(new StaffCall("bob", "lawful-disclosure", order));
        }
    }
}
