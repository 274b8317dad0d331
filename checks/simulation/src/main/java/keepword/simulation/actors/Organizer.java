package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.simulation.check.StaffCall;
import keepword.simulation.world.World;
import keepword.survey.SurveyTasks;
import org.jspecify.annotations.Nullable;

/** The vendor's people who hold a contest: they make it, bring its public value, hand entries out and send prizes. */
final class Organizer {
    /** Four days of the longest waits: each day has an hour without faults. */
    private static final int PATIENCE = 200;

    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(30);

    private final World world;
    private final Draw draw;
    private final Draw changes;
    private final Contest contest;

    Organizer(World world, Draw draw, Draw changes, Contest contest) {
        this.world = world;
        this.draw = draw;
        this.changes = changes;
        this.contest = contest;
    }

    /** Gets everybody going who has to do with the contest, but for those who enter. */
    void begin() {
        world.start("organizer", this::holds);
        Instant opens = contest.opens();
        if (opens != null && changes.percent(50)) {
            world.start("organizer", () -> changesTheirMind(opens));
        }
        for (int exports = contest.shared() ? draw.from(1, 3) : 0; exports > 0; exports--) {
            start(Duration.ofDays(1), this::exports);
        }
        for (int looks = draw.from(1, 2); looks > 0; looks--) {
            start(Duration.ofMinutes(20), this::looks);
        }
        world.whenMailed((to, job) -> getsMail(job));
    }

    private void start(Duration afterwards, Runnable act) {
        Duration left = Duration.between(world.scheduler.trueTime(), contest.closes());
        Duration wait = draw.percent(50) ? draw.upTo(left) : left.plus(draw.upTo(afterwards));
        world.start("organizer", () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void holds() {
        creates();
        if (contest.publicValue()) {
            world.scheduler.sleep(Duration.between(world.scheduler.trueTime(), contest.closes())
                    .plus(draw.upTo(Duration.ofHours(1))));
            Map<String, Object> value = Map.of(
                    "operation", "contest-public-value", "contest", contest.id().value(), "value", Contest.VALUE);
            runs(value, answer -> "entered".equals(answer.get("result")));
            if (draw.percent(20)) {
                runs(value, answer -> true);
            }
        }
    }

    /** One that opens later is made twice, with another closing at first. */
    private void creates() {
        Instant closes = contest.closes();
        if (contest.shared() && draw.percent(30)) {
            runs(Map.of("operation", "survey-create", "definition", contest.withoutRecipient()), answer -> true);
        }
        if (contest.opens() != null) {
            Duration earlier = draw.upTo(Duration.ofMinutes(15));
            Instant first = draw.percent(50) ? closes.minus(earlier) : closes.plus(earlier);
            runs(Map.of("operation", "survey-create", "definition", contest.definition(first)), answer -> true);
        }
        Map<String, Object> last = Map.of(
                "operation",
                "survey-create",
                "definition",
                contest.definition(closes),
                "replace",
                contest.opens() != null);
        runs(last, answer -> true);
    }

    /** In the last seconds before it opens; what they say may arrive after that. */
    private void changesTheirMind(Instant opens) {
        world.scheduler.sleep(
                Duration.between(world.scheduler.trueTime(), opens).minus(changes.upTo(Duration.ofSeconds(10))));
        Instant closes = contest.closes().plus(changes.upTo(Duration.ofMinutes(15)));
        runs(
                Map.of("operation", "survey-create", "definition", contest.definition(closes), "replace", true),
                answer -> true);
    }

    private void exports() {
        Map<String, Object> answer = runs(
                Map.of(
                        "operation",
                        "contest-export",
                        "ticket",
                        "T",
                        "contest",
                        contest.id().value()),
                given -> true);
        if (answer != null && answer.get("entries") instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> fields && fields.get("entry") instanceof String id) {
                    world.journal.answers().exported(contest.id(), new EntryId(id));
                }
            }
        }
    }

    private void looks() {
        Asking.Answer answer = new Asking(world).ask("survey", null, 2, () -> {}, () -> world.draw(contest.id()));
        if (answer.status() == 200) {
            world.journal.answers().looked(contest.id(), answer.body());
        }
    }

    /** Some time after a winner was told, somebody looks whether there is a prize to be sent. */
    private void getsMail(JobId job) {
        if (world.journal.taskOf(job) instanceof SurveyTasks.TellWinner(var survey, EntryId entry)
                && draw.percent(30)) {
            world.start("organizer", () -> {
                world.scheduler.sleep(draw.upTo(Duration.ofDays(2)));
                runs(
                        Map.of("operation", "contest-prize-sent", "contest", survey.value(), "entry", entry.value()),
                        answer -> true);
            });
        }
    }

    private @Nullable Map<String, Object> runs(Map<String, Object> fields, Predicate<Map<String, Object>> done) {
        Map<String, Object> given = new HashMap<>(fields);
        StaffCall call = new StaffCall("eve", String.valueOf(given.remove("operation")), given);
        Duration wait = WAIT;
        for (int tries = 0; tries < PATIENCE; tries++) {
            Map<String, Object> answer = world.operate(call, null);
            if (!answer.isEmpty() && done.test(answer)) {
                return answer;
            }
            world.scheduler.sleep(wait);
            wait = wait.multipliedBy(2).compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait.multipliedBy(2);
        }
        return null;
    }
}
