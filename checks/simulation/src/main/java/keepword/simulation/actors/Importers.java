package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.simulation.check.ListRun;
import keepword.simulation.check.ListSaid;
import keepword.simulation.check.ListSaid.Row;
import keepword.simulation.check.StaffCall;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Staff who import lists of people who agreed elsewhere, in those schedules in which anybody does: dry at first, in parts, once more,
 * two at the same time; while those people buy, choose and opt out.
 */
public final class Importers {
    private static final int ONE_IN = 8;
    private static final int PATIENCE = 8;
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final List<String> USERS = List.of("eve", "bob");
    private static final List<Duration> SPANS =
            List.of(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(6));

    private final World world;
    private final Draw draw;
    private final Cast others;
    private int lists;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public Importers(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Gets everybody going, if anybody imports a list.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        if (draw.from(1, ONE_IN) > 1) {
            return Duration.ZERO;
        }
        Duration span = draw.oneOf(SPANS);
        for (int many = draw.from(1, 2); many > 0; many--) {
            ListSaid list = list();
            later("staff", span, () -> imports(list, true));
            if (draw.percent(30)) {
                later("staff", span, () -> imports(list, false));
            }
            for (int acts = draw.from(1, 4); acts > 0; acts--) {
                String email = draw.oneOf(draw.percent(70) ? others.emails() : List.of("carl1@example.com"));
                later("customer", span, () -> act(email));
            }
        }
        return span;
    }

    private void act(String email) {
        int what = draw.from(0, 9);
        if (what < 5) {
            others.customer().optsOut(email);
        } else if (what < 7) {
            others.customer().chooses(email);
        } else {
            others.shop().sells(email);
        }
    }

    private void later(String name, Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start(name, () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private ListSaid list() {
        String id = "list-" + ++lists;
        StringBuilder csv = new StringBuilder("email,consentedAt,name,unsubscribed,age\r\n");
        List<Row> rows = new ArrayList<>();
        List<String> emails = new ArrayList<>(others.emails());
        emails.addAll(List.of("carl1@example.com", "carl2@example.com"));
        for (String email : emails) {
            if (draw.percent(75)) {
                rows.add(row(id, email, csv));
            }
        }
        return new ListSaid(csv.toString(), rows);
    }

    private Row row(String list, String email, StringBuilder csv) {
        Instant at = agreed();
        boolean day = at.equals(at.truncatedTo(ChronoUnit.DAYS));
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        String spelled = draw.percent(30) ? email.toUpperCase(Locale.ROOT) : email;
        String time = day ? at.toString().substring(0, 10) : at.toString();
        int what = draw.from(0, 99);
        boolean declines = what < 20;
        boolean child = what >= 92;
        boolean broken = what >= 84 && !child;
        csv.append(spelled)
                .append(',')
                .append(broken ? "soon" : time)
                .append(",Ada ")
                .append(list);
        csv.append(',').append(declines ? "yes" : draw.percent(50) ? "no" : "");
        csv.append(',').append(child ? "12" : "").append("\r\n");
        return new Row(address, child || broken ? null : action(list + " " + email, address, declines ? null : at), at);
    }

    private UserAction action(String id, AddressKey address, @Nullable Instant agreed) {
        Kind kind = agreed == null ? Kind.OPT_OUT_OF_EVERYTHING : Kind.OPT_IN_BY_LIST;
        UserAction action = new UserAction(id, kind, address, draw.allTopics(), agreed, agreed == null, null);
        world.journal.begins(action);
        return action;
    }

    /** Years ago, a while ago, or just now. */
    private Instant agreed() {
        Instant now = world.scheduler.trueTime().minusSeconds(10);
        int when = draw.from(0, 9);
        Duration ago = draw.upTo(when < 3 ? Duration.ofSeconds(20) : Duration.ofDays(when < 7 ? 10 : 700));
        return when == 9 ? now.minus(ago).truncatedTo(ChronoUnit.DAYS) : now.minus(ago);
    }

    /** All of a list, however many runs it takes. */
    private void imports(ListSaid list, boolean first) {
        String user = draw.oneOf(USERS);
        if (first && draw.percent(30)) {
            run(user, list, true, 1);
        }
        int from = 1;
        for (int runs = 0; runs < PATIENCE && from > 0; runs++) {
            from = run(user, list, false, from);
        }
        if (first && draw.percent(20)) {
            run(user, list, false, draw.from(1, Math.max(1, list.rows().size())));
        }
    }

    /** The row to go on with; 0 if there is none, or no answer. */
    private int run(String user, ListSaid list, boolean dry, int from) {
        StaffCall call =
                new StaffCall(user, "import", Map.of("ticket", "L-1", "csv", list.csv(), "dryRun", dry, "from", from));
        for (int tries = 0; tries < PATIENCE; tries++) {
            ListRun run = new ListRun(list, dry, from, world.scheduler.trueTime());
            Map<String, Object> answer = world.operate(call, run);
            if (answer.get("status") instanceof Integer status && status == 200) {
                world.journal.lists().answered(run, answer);
                return answer.get("next") instanceof Integer next ? next : 0;
            }
            world.scheduler.sleep(WAIT);
        }
        return 0;
    }
}
