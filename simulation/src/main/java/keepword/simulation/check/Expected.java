package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import keepword.consent.Consent;
import keepword.consent.Topic;
import keepword.consent.TransactionalMail;
import keepword.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of one address by now, told from the deeds alone. It is written from the promises and shares nothing
 * with the rules that it judges.
 */
final class Expected {
    private static final int PAUSING_BOUNCES = 5;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Map<Topic, Instant> on = new HashMap<>();
    private @Nullable Instant lastOptOut;
    private @Nullable Instant lastKept;
    private @Nullable Instant bounced;
    private @Nullable Instant corrected;
    private @Nullable Instant pausedUntil;
    private @Nullable Instant softSince;
    private int softBounces;
    private TransactionalMail orderMail = TransactionalMail.ON;
    private long version;
    private int lines;

    void apply(Deed deed, Instant at) {
        version++;
        switch (deed.kind()) {
            case OPT_IN -> {
                if (lastOptOut == null || at.isAfter(lastOptOut)) {
                    deed.topics()
                            .forEach(topic -> on.merge(topic, at, (one, other) -> one.isAfter(other) ? one : other));
                }
            }
            case OPT_OUT, OPT_OUT_OF_EVERYTHING, END_OF_ALL_MAIL -> {
                on.entrySet()
                        .removeIf(topic -> deed.topics().contains(topic.getKey())
                                && !topic.getValue().isAfter(at));
                lastOptOut = lastOptOut != null && lastOptOut.isAfter(at) ? lastOptOut : at;
            }
            case OPT_IN_ELSEWHERE, NOTHING_SAID -> {
                // Turns nothing on.
            }
            case BOUNCE -> bounced = bounced == null && isNews(at) ? at : bounced;
            case SOFT_BOUNCE -> softBounce(at);
            case KEEP_ORDER_MAIL -> {
                orderMail = TransactionalMail.ON;
                lastKept = at;
            }
            case CORRECTION -> {
                corrected = at;
                bounced = null;
                pausedUntil = null;
                softSince = null;
                softBounces = 0;
            }
        }
    }

    private boolean isNews(Instant at) {
        return corrected == null || at.isAfter(corrected);
    }

    private void softBounce(Instant at) {
        if (!isNews(at)) {
            return;
        }
        if (softSince == null || at.isAfter(softSince.plus(WEEK))) {
            softSince = at;
            softBounces = 0;
        }
        softBounces++;
        if (softBounces >= PAUSING_BOUNCES) {
            pausedUntil = at.plus(WEEK);
        }
    }

    /** Everything about the owner is being deleted, which is an opt-out too. */
    void erased(Instant at) {
        version++;
        on.clear();
        lastOptOut = lastOptOut != null && lastOptOut.isAfter(at) ? lastOptOut : at;
    }

    /** A request has begun, which ends order mail later. */
    void ending(RequestId request, Instant at) {
        orderMail = new TransactionalMail.Ending(request, at);
    }

    /** A request took effect. */
    void ended(Instant since) {
        version++;
        orderMail = new TransactionalMail.Off(since);
    }

    /** Whether the last opt-out was chosen then or later, and nothing of these topics is on but what was chosen after then. */
    boolean isOptedOutSince(Instant at, Set<Topic> topics) {
        return lastOptOut != null
                && !lastOptOut.isBefore(at)
                && topics.stream()
                        .noneMatch(
                                topic -> on.containsKey(topic) && !on.get(topic).isAfter(at));
    }

    /** Whether these topics are on, and were chosen then or later. */
    boolean isOptedInSince(Instant at, Set<Topic> topics) {
        return topics.stream()
                .allMatch(topic -> on.containsKey(topic) && !on.get(topic).isBefore(at));
    }

    /** Whether order mail ends, has ended, or was wanted again then or later. */
    boolean isOrderMailEndedOrKeptSince(Instant at) {
        return !isOrderMailOn() || (lastKept != null && !lastKept.isBefore(at));
    }

    boolean isOrderMailOn() {
        return orderMail instanceof TransactionalMail.On;
    }

    boolean waitsFor(RequestId request) {
        return orderMail instanceof TransactionalMail.Ending(RequestId which, Instant at) && which.equals(request);
    }

    boolean isOrderMailOff() {
        return orderMail instanceof TransactionalMail.Off;
    }

    void addLine() {
        lines++;
    }

    int lines() {
        return lines;
    }

    boolean isKnown() {
        return version > 0;
    }

    boolean isOn(Topic topic) {
        return on.containsKey(topic);
    }

    boolean isAnythingOn() {
        return !on.isEmpty();
    }

    boolean isBounced() {
        return bounced != null;
    }

    boolean isPaused(Instant now) {
        return pausedUntil != null && pausedUntil.isAfter(now);
    }

    boolean agreesWith(Consent consent) {
        return consent.chosen().equals(on)
                && Objects.equals(consent.optedOutAt(), lastOptOut)
                && consent.transactional().equals(orderMail)
                && Objects.equals(consent.delivery().bouncedAt(), bounced)
                && Objects.equals(consent.delivery().pausedUntil(), pausedUntil)
                && consent.version() == version;
    }

    @Override
    public String toString() {
        return "on " + on.keySet().stream().map(Topic::id).sorted().toList() + ", order mail " + orderMail
                + ", last opt-out " + lastOptOut + ", bounced " + bounced + ", paused until " + pausedUntil
                + ", version " + version;
    }
}
