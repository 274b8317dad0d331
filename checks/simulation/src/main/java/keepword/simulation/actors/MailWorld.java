package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.simulation.check.NeverKeptCheck;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.FeedbackMail;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** Mailboxes and their servers: mails bounce or are called spam, and SES tells of it late, twice, and in any order. */
final class MailWorld {
    private static final List<String> REFUSED = List.of("5.7.1", "5.2.2", "5.3.4", "5.0.0");

    private final World world;
    private final Draw draw;
    private final boolean wild;
    private int reports;

    MailWorld(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        this.wild = draw.percent(30);
        world.whenMailed(this::arrives);
    }

    private void arrives(String to, JobId job) {
        if (draw.percent(30)) {
            later("\"eventType\":\"Send\",\"send\":{}", null, to, job);
        }
        if (draw.percent(wild ? 10 : 3)) {
            report(bounce("General", "5.1.1", to), Kind.BOUNCE, Set.of(), to, job);
        } else if (draw.percent(wild ? 25 : 5)) {
            report(bounce("General", draw.oneOf(REFUSED), to), Kind.REFUSAL, Set.of(), to, job);
        } else if (draw.percent(wild ? 15 : 3)) {
            report(bounce("Suppressed", "5.1.1", to), Kind.SUPPRESSION, Set.of(), to, job);
        } else if (draw.percent(wild ? 50 : 5)) {
            report(
                    "\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Transient\",\"bounceSubType\":\"MailboxFull\",%s}",
                    Kind.SOFT_BOUNCE, Set.of(), to, job);
        } else if (draw.percent(5)) {
            report(
                    "\"eventType\":\"Complaint\",\"complaint\":{%s}",
                    Kind.OPT_OUT_OF_EVERYTHING, draw.allTopics(), to, job);
        }
    }

    private static String bounce(String subType, String status, String to) {
        return "\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"" + subType
                + "\",\"bouncedRecipients\":[{\"emailAddress\":\"" + to + "\",\"status\":\"" + status
                + "\",\"diagnosticCode\":\"smtp; " + status + " no " + NeverKeptCheck.CARD + "\"}],%s}";
    }

    private void report(String what, Kind kind, Set<keepword.kernel.Topic> topics, String to, JobId job) {
        Instant at = world.scheduler.trueTime().minusSeconds(10);
        String id = "fb-" + ++reports;
        UserAction action = new UserAction(
                        id, kind, Parts.ADDRESS_KEYS.of(new EmailAddress(to)), topics, at, true, null)
                .fromItsMailbox();
        action.tried(at);
        world.journal.begins(action);
        later(what, action, to, job);
        if (draw.percent(20)) {
            later(what, action, to, job);
        }
    }

    private void later(String what, @org.jspecify.annotations.Nullable UserAction action, String to, JobId job) {
        Instant now = world.scheduler.trueTime();
        String id = action == null ? "none" : action.id();
        String message = FeedbackMail.of(what, id, now.minusSeconds(10), to, job);
        Duration delay = draw.upTo(draw.percent(70) ? Duration.ofSeconds(20) : Duration.ofDays(2));
        world.scheduler.at(now.plus(delay), () -> world.publish(message, action));
    }
}
