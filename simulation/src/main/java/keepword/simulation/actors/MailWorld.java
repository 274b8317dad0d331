package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import keepword.agenda.WorkId;
import keepword.person.EmailAddress;
import keepword.simulation.check.Deed;
import keepword.simulation.check.Deed.Kind;
import keepword.simulation.check.NeverKeptCheck;
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

    private void arrives(String to, WorkId work) {
        if (draw.percent(30)) {
            later("\"eventType\":\"Send\",\"send\":{}", null, to, work);
        }
        if (draw.percent(wild ? 10 : 3)) {
            report(bounce("General", "5.1.1", to), Kind.BOUNCE, Set.of(), to, work);
        } else if (draw.percent(wild ? 25 : 5)) {
            report(bounce("General", draw.oneOf(REFUSED), to), Kind.REFUSAL, Set.of(), to, work);
        } else if (draw.percent(wild ? 15 : 3)) {
            report(bounce("Suppressed", "5.1.1", to), Kind.SUPPRESSION, Set.of(), to, work);
        } else if (draw.percent(wild ? 50 : 5)) {
            report(
                    "\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Transient\",\"bounceSubType\":\"MailboxFull\",%s}",
                    Kind.SOFT_BOUNCE, Set.of(), to, work);
        } else if (draw.percent(5)) {
            report(
                    "\"eventType\":\"Complaint\",\"complaint\":{%s}",
                    Kind.OPT_OUT_OF_EVERYTHING, draw.allTopics(), to, work);
        }
    }

    private static String bounce(String subType, String status, String to) {
        return "\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"" + subType
                + "\",\"bouncedRecipients\":[{\"emailAddress\":\"" + to + "\",\"status\":\"" + status
                + "\",\"diagnosticCode\":\"smtp; " + status + " no " + NeverKeptCheck.CARD + "\"}],%s}";
    }

    private void report(String what, Kind kind, Set<keepword.consent.Topic> topics, String to, WorkId work) {
        Instant at = world.scheduler.trueTime().minusSeconds(10);
        String id = "fb-" + ++reports;
        Deed deed = new Deed(id, kind, Parts.ADDRESS_KEYS.of(new EmailAddress(to)), topics, at, true, null)
                .fromItsMailbox();
        deed.tried(at);
        world.journal.begins(deed);
        later(what, deed, to, work);
        if (draw.percent(20)) {
            later(what, deed, to, work);
        }
    }

    private void later(String what, @org.jspecify.annotations.Nullable Deed deed, String to, WorkId work) {
        Instant now = world.scheduler.trueTime();
        String id = deed == null ? "none" : deed.id();
        String message = FeedbackMail.of(what, id, now.minusSeconds(10), to, work);
        Duration delay = draw.upTo(draw.percent(70) ? Duration.ofSeconds(20) : Duration.ofDays(2));
        world.scheduler.at(now.plus(delay), () -> world.publish(message, deed));
    }
}
