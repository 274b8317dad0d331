package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.simulation.check.NeverKeptCheck;
import keepword.simulation.check.StaffCall;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/**
 * Two of support, in those schedules in which somebody asks them for more than an end of mail: they correct and erase for
 * customers, who asked up to a month ago, and hear of children.
 */
public final class Support {
    private static final int ONE_IN = 3;
    private static final int PATIENCE = 8;
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final List<String> USERS = List.of("eve", "bob");
    private static final List<String> WISHES = List.of(
            "correct", "correct", "correct", "erase", "erase", "remove", "remove", "review", "review", "history",
            "history");
    private static final List<String> ANSWERS = List.of("Rex", "Elm Street");
    private static final Set<String> SHOWS = Set.of("review", "history");
    private static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(8));

    private final World world;
    private final Draw draw;
    private final Cast others;
    private final Telling telling;
    private final Verifying verifying;
    private int tickets;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public Support(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
        this.telling = new Telling(world);
        this.verifying = others.verifying();
    }

    /**
     * Gets everybody going, if somebody asks.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : isAsked();
    }

    /** Gets everybody going. */
    public Duration isAsked() {
        Duration span = draw.oneOf(SPANS);
        for (int asks = draw.from(1, 4); asks > 0; asks--) {
            String email = draw.oneOf(others.emails());
            later("support", span, draw.percent(60) ? () -> helps(email) : () -> hearsOfChild(email));
            // Data come in at the same time.
            later("shop", span, () -> others.shop().sells(email));
            if (draw.percent(50)) {
                later("customer", span, () -> others.customer().signsUp(email));
            }
        }
        return span;
    }

    private void later(String name, Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start(name, () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    /** Somebody asked for something a while ago; most often they can prove who they are. */
    void helps(String email) {
        helps(email, draw.oneOf(WISHES), draw.oneOf(USERS), draw.percent(90));
    }

    void helps(String email, String operation, String user, boolean proves) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        Map<String, Object> about = Map.of("ticket", "S-" + ++tickets, "email", email);
        Map<String, Object> asks = new HashMap<>(about);
        if (!SHOWS.contains(operation)) {
            asks.put("askedAt", asked().toString());
        }
        if (operation.equals("correct")) {
            asks.put("name", draw.percent(95) ? "Ada S-" + tickets : "Ada " + NeverKeptCheck.CARD);
        }
        StaffCall call = new StaffCall(user, operation, asks);
        if (proves) {
            if (world.stores.personAt(address).isPresent()) {
                setsQuestions(email);
            }
            boolean waits = draw.percent(10);
            verifying.verifies(user, about, draw.percent(10) ? List.of() : ANSWERS, () -> {
                world.scheduler.sleep(waits ? draw.upTo(Duration.ofHours(2)) : Duration.ZERO);
                acts(call);
            });
        } else {
            acts(call);
        }
    }

    /** Who wants something removed says which, of what support sees. */
    private void acts(StaffCall call) {
        if (!call.operation().equals("remove")) {
            runs(call);
            return;
        }
        Map<String, Object> about = new HashMap<>(call.fields());
        about.remove("askedAt");
        List<String> records = runs(new StaffCall(call.user(), "review", about)).values().stream()
                .flatMap(section -> section instanceof List<?> entries ? entries.stream() : Stream.empty())
                .flatMap(entry ->
                        entry instanceof Map<?, ?> fields ? Stream.ofNullable(fields.get("record")) : Stream.empty())
                .map(String::valueOf)
                .filter(record -> !record.startsWith("entry#") && !record.startsWith("prize#"))
                .toList();
        Map<String, Object> asks = new HashMap<>(call.fields());
        asks.put("record", records.isEmpty() ? "order#none" : draw.oneOf(records));
        runs(new StaffCall(call.user(), "remove", asks));
    }

    private Instant asked() {
        Duration ago = draw.upTo(Duration.ofDays(draw.percent(60) ? 5 : 30));
        return world.scheduler.trueTime().minus(ago).minusSeconds(10);
    }

    private void setsQuestions(String email) {
        Browser browser = new Browser(world);
        if (browser.signsIn(email, others.mailbox())) {
            Map<String, String> form = Map.of(
                    "own1", "Pet?", "answer1", ANSWERS.getFirst(), "own2", "Street?", "answer2", ANSWERS.getLast());
            browser.sends("/user/questions", "/user/questions", form, null);
        }
    }

    private Map<String, Object> runs(StaffCall call) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            Map<String, Object> answer = world.operate(call, null);
            if (!answer.isEmpty()) {
                return answer;
            }
            world.scheduler.sleep(WAIT);
        }
        return Map.of();
    }

    /** Somebody says that an address is a child's; a second one of support says so too, or it was a mistake. */
    private void hearsOfChild(String email) {
        String user = draw.oneOf(USERS);
        String other = draw.oneOf(USERS);
        if (draw.percent(20)) {
            world.start("support", () -> reports(email, other));
        }
        reports(email, user);
        world.scheduler.sleep(draw.upTo(draw.percent(50) ? Duration.ofSeconds(20) : Duration.ofDays(2)));
        int next = draw.from(0, 99);
        if (next < 30) {
            withdraws(email, other);
        } else if (next < 90) {
            reports(email, other);
        }
    }

    void reports(String email, String user) {
        tells(Kind.CHILD_REPORTED, user, "child-reported", email, Map.of("reportedBy", "parent"));
    }

    private void withdraws(String email, String user) {
        tells(Kind.CHILD_REPORT_WITHDRAWN, user, "child-report-withdrawn", email, Map.of());
    }

    private void tells(Kind kind, String user, String operation, String email, Map<String, Object> more) {
        String ticket = "C-" + ++tickets;
        Map<String, Object> fields = new HashMap<>(more);
        fields.putAll(Map.of("ticket", ticket, "email", email));
        StaffCall call = new StaffCall(user, operation, fields);
        UserAction action = new UserAction(
                ticket,
                kind,
                Parts.ADDRESS_KEYS.of(new EmailAddress(email)),
                kind == Kind.CHILD_REPORTED ? draw.allTopics() : Set.of(),
                null,
                false,
                null);
        telling.tell(
                action,
                PATIENCE,
                () -> Optional.ofNullable(world.operate(call, action).get("status"))
                        .map(Integer.class::cast)
                        .orElse(0));
    }
}
