package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import keepword.simulation.check.StaffCall;
import keepword.simulation.world.Parts;
import keepword.simulation.world.SamplePolicy;
import keepword.simulation.world.World;

/**
 * The vendor's people who change the policy, in those schedules in which anybody does: a version takes effect that was announced a
 * month ago, or is withdrawn before; they announce others, at the same moment or while one is coming. The home page drops the notice
 * on some days, and around each midnight on which a version may take effect everybody acts.
 */
public final class PolicyStaff {
    private static final int ONE_IN = 20;
    private static final int PATIENCE = 6;
    private static final int NOTICE_DAYS = 30;
    private static final int DAYS = 4;
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration EVENING = Duration.ofMinutes(5);
    private static final String COMING = "2026-02";
    private static final List<LocalTime> LOOKS = List.of(LocalTime.of(8, 0), LocalTime.of(14, 0), LocalTime.of(20, 0));
    private static final List<String> USERS = List.of("eve", "bob");

    private final World world;
    private final Draw draw;
    private final Cast others;
    private int announced;

    /**
     * Makes them.
     *
     * @param others who act when a version takes effect
     */
    public PolicyStaff(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Gets everybody going, if the policy changes.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        if (draw.from(1, ONE_IN) > 1) {
            return Duration.ZERO;
        }
        LocalDate today = LocalDate.ofInstant(world.scheduler.trueTime(), Parts.ZONE);
        looksEachDay(today);
        if (draw.percent(65)) {
            comes(today);
        } else {
            changes(today);
        }
        return Duration.ofDays(DAYS + 1L);
    }

    private void looksEachDay(LocalDate today) {
        Set<LocalDate> dropped = new HashSet<>();
        for (int day = 0; day < DAYS; day++) {
            if (draw.percent(20)) {
                dropped.add(today.plusDays(day));
            }
            for (LocalTime look : LOOKS) {
                Instant when = at(today.plusDays(day), look);
                if (when.isAfter(world.scheduler.trueTime())) {
                    world.scheduler.at(when, world::looksAtHomePage);
                }
            }
        }
        world.homePage.carriesWhen(now -> !dropped.contains(LocalDate.ofInstant(now, Parts.ZONE)) && !draw.percent(15));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Parts.ZONE).toInstant();
    }

    private static Instant midnight(LocalDate day) {
        return at(day, LocalTime.MIDNIGHT);
    }

    /** A change that was announced a month ago lacks the notice of today, or of tomorrow too. */
    private void comes(LocalDate today) {
        int left = draw.from(1, 2);
        int missed = draw.from(0, 1);
        LocalDate first = today.minusDays(NOTICE_DAYS - (long) left + missed);
        Set<LocalDate> noticed = new HashSet<>(first.datesUntil(today).toList());
        if (missed == 1) {
            noticed.remove(first.plusDays(draw.from(0, noticed.size() - 1)));
        }
        world.policyChanges(SamplePolicy.with(COMING, first.minusDays(1), noticed));
        LocalDate due = today.plusDays(left);
        everybodyActs(midnight(due), draw.from(3, 5));
        if (draw.percent(50)) {
            everybodyActs(midnight(due.plusDays(1)), 2);
        }
        if (draw.percent(30)) {
            withdraws(COMING, draw.percent(50) ? lastMoment(due) : soon());
        }
        if (draw.percent(40)) {
            announces(draw.percent(50) ? soon() : lastMoment(due));
        }
        if (draw.percent(40)) {
            announces(midnight(due).plus(draw.upTo(Duration.ofHours(20))));
            everybodyActs(midnight(due.plusDays(1)), 2);
        }
    }

    /** Somebody announces a change, or two do. */
    private void changes(LocalDate today) {
        world.policyChanges();
        LocalDate due = today.plusDays(1);
        Instant when = draw.percent(60) ? soon() : lastMoment(due);
        String id = announces(when);
        if (draw.percent(50)) {
            announces(when);
        }
        if (draw.percent(40)) {
            withdraws(id, draw.percent(60) ? lastMoment(due) : when.plus(draw.upTo(WAIT)));
        }
        everybodyActs(midnight(due), draw.from(3, 5));
    }

    private Instant soon() {
        return world.scheduler.trueTime().plus(draw.upTo(Duration.ofHours(12)));
    }

    private Instant lastMoment(LocalDate due) {
        return midnight(due).minus(draw.upTo(EVENING));
    }

    /** Announces a version; one that is not material takes effect at the next midnight. */
    private String announces(Instant when) {
        String id = "2026-03-" + ++announced;
        Map<String, Object> folder = new HashMap<>(SamplePolicy.folder(id));
        if (draw.percent(60)) {
            folder.put("notMaterial", Map.of("en", "A number."));
        }
        operates(when, "policy-announce", Map.of("policy", folder));
        return id;
    }

    private void withdraws(String id, Instant when) {
        operates(when, "policy-withdraw", Map.of("id", id));
    }

    /** Until an answer comes. */
    private void operates(Instant when, String operation, Map<String, Object> fields) {
        StaffCall call = new StaffCall(draw.oneOf(USERS), operation, fields);
        later(when, "staff", () -> {
            for (int tries = 0; tries < PATIENCE && answerOf(call) >= 500; tries++) {
                world.scheduler.sleep(WAIT);
            }
        });
    }

    private int answerOf(StaffCall call) {
        return world.operate(call, null).getOrDefault("status", 500) instanceof Integer status ? status : 500;
    }

    private void everybodyActs(Instant midnight, int acts) {
        for (int i = 0; i < acts; i++) {
            String email = draw.oneOf(others.emails());
            Instant when = midnight.minusSeconds(60).plus(draw.upTo(Duration.ofMinutes(3)));
            int who = draw.from(0, 99);
            later(
                    when,
                    "somebody",
                    who < 60
                            ? () -> others.shop().sells(email)
                            : who < 90
                                    ? () -> others.customer().chooses(email)
                                    : () -> others.staff().helps(email));
        }
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
}
