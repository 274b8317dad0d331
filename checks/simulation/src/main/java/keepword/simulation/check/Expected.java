package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import keepword.consent.Consent;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of one address by now, told from the actions alone. It is written from the promises and shares nothing
 * with the rules that it judges.
 */
final class Expected {
    private static final int PAUSING_BOUNCES = 5;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration COUNTED_FOR = Duration.ofDays(90);
    private static final List<Integer> REFUSAL_DAYS = List.of(1, 7, 30);
    private static final List<Integer> SUPPRESSION_DAYS = List.of(14);

    private final Map<Topic, Instant> on = new HashMap<>();
    private @Nullable Instant lastOptOut;
    private @Nullable Instant lastKept;
    private @Nullable Instant bounced;
    private @Nullable Instant corrected;
    private @Nullable Instant softPauseUntil;
    private @Nullable Instant softSince;
    /** When each pause after a refusal began, and when it ends. */
    private final NavigableMap<Instant, Instant> refusals = new TreeMap<>();

    private final NavigableMap<Instant, Instant> suppressions = new TreeMap<>();
    private int softBounces;
    private TransactionalMail orderMail = TransactionalMail.ON;
    private @Nullable AddressKey movedTo;
    private long version;
    private int lines;

    /**
     * A user action is done.
     *
     * @param at when it was chosen, or happened
     * @param heard when it was recorded
     * @param child whether the address was reported as a child's
     */
    void apply(UserAction action, Instant at, Instant heard, boolean child) {
        version++;
        switch (action.kind()) {
            case OPT_IN -> {
                if (!child && (lastOptOut == null || at.isAfter(lastOptOut))) {
                    action.topics()
                            .forEach(topic -> on.merge(topic, at, (one, other) -> one.isAfter(other) ? one : other));
                }
            }
            case OPT_IN_BY_LIST -> {
                // Less than anything that its owner said, whenever that is heard.
                if (!child && lastOptOut == null) {
                    action.topics().forEach(topic -> on.putIfAbsent(topic, Instant.EPOCH));
                }
            }
            case OPT_OUT, OPT_OUT_OF_EVERYTHING, END_OF_ALL_MAIL -> {
                on.entrySet()
                        .removeIf(topic -> action.topics().contains(topic.getKey())
                                && !topic.getValue().isAfter(at));
                lastOptOut = lastOptOut != null && lastOptOut.isAfter(at) ? lastOptOut : at;
            }
            case CHILD_REPORTED -> silence(at);
            case OPT_IN_ELSEWHERE, NOTHING_SAID, CHILD_REPORT_WITHDRAWN -> {
                // Turns nothing on.
            }
            case BOUNCE -> bounced = bounced == null && isNews(at) ? at : bounced;
            case REFUSAL -> addPause(refusals, at, heard, REFUSAL_DAYS);
            case SUPPRESSION -> addPause(suppressions, at, heard, SUPPRESSION_DAYS);
            case SOFT_BOUNCE -> softBounce(at);
            case KEEP_ORDER_MAIL -> {
                orderMail = TransactionalMail.ON;
                lastKept = isOrderMailKeptAfter(at) ? lastKept : at;
            }
            case CORRECTION -> correct(at);
            case ARRIVED -> reached(at);
        }
    }

    /** A list says once more that they agreed. */
    void imported() {
        version++;
    }

    /** One that arrives late ends nothing that came after it. */
    private void correct(Instant at) {
        if (!isNews(at)) {
            return;
        }
        corrected = at;
        bounced = bounced != null && bounced.isAfter(at) ? bounced : null;
        if (softSince == null || !softSince.isAfter(at)) {
            softPauseUntil = null;
            softSince = null;
            softBounces = 0;
        }
        reached(at);
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
            softPauseUntil = at.plus(WEEK);
        }
    }

    /** Whether a report says anything that is not known, or answered by a pause that is known. */
    boolean isNews(UserAction.Kind report, Instant at) {
        return isNews(at)
                && switch (report) {
                    case BOUNCE -> bounced == null;
                    case SOFT_BOUNCE -> true;
                    case REFUSAL -> isAnother(refusals, at, REFUSAL_DAYS);
                    case SUPPRESSION -> isAnother(suppressions, at, SUPPRESSION_DAYS);
                    default -> false;
                };
    }

    private static boolean isAnother(NavigableMap<Instant, Instant> pauses, Instant at, List<Integer> days) {
        return pauses.size() <= days.size()
                && (pauses.isEmpty() || !at.isBefore(pauses.lastEntry().getValue()));
    }

    private void addPause(NavigableMap<Instant, Instant> pauses, Instant at, Instant heard, List<Integer> days) {
        if (isNews(at) && isAnother(pauses, at, days)) {
            pauses.headMap(heard.minus(COUNTED_FOR), false).clear();
            int nth = pauses.size();
            pauses.put(heard, nth < days.size() ? heard.plus(Duration.ofDays(days.get(nth))) : Instant.MAX);
        }
    }

    /** A mail arrived that was asked for then. */
    void reached(Instant asked) {
        reached(refusals, asked, REFUSAL_DAYS);
        reached(suppressions, asked, SUPPRESSION_DAYS);
    }

    private void reached(NavigableMap<Instant, Instant> pauses, Instant asked, List<Integer> days) {
        List<Instant> since = List.copyOf(pauses.tailMap(asked, false).keySet());
        pauses.clear();
        since.forEach(heard -> addPause(pauses, heard, heard, days));
    }

    private @Nullable Instant pausedUntil() {
        Instant until = softPauseUntil == null ? Instant.MIN : softPauseUntil;
        for (NavigableMap<Instant, Instant> pauses : List.of(refusals, suppressions)) {
            Instant last = pauses.isEmpty() ? Instant.MIN : pauses.lastEntry().getValue();
            until = last.isAfter(until) ? last : until;
        }
        return until.equals(Instant.MIN) ? null : until;
    }

    /** Everything about the owner is being deleted, which is an opt-out too. */
    void erased(Instant at) {
        version++;
        silence(at);
    }

    /**
     * Its owner has another address now: this one is off permanently.
     *
     * @param at when
     */
    void left(AddressKey next, Instant at) {
        version++;
        silence(at);
        movedTo = next;
    }

    /** Whoever has it from now on is somebody else. */
    void hasNewOwner() {
        movedTo = null;
    }

    /** The address that its owner has instead; null if they have none, or did not leave it. */
    @Nullable
    AddressKey movedTo() {
        return movedTo;
    }

    /**
     * The owner of another address has this one from now on. On is what was chosen at one of them and is not refused at the other.
     *
     * @param mailed when the mail was asked for that made sure of it
     * @param saved which of two ends of order mail it tells of
     */
    void taken(Expected old, Instant mailed, TransactionalMail saved) {
        version++;
        reached(mailed);
        Map<Topic, Instant> both = new HashMap<>(on);
        old.on.forEach((topic, at) -> both.merge(topic, at, (one, other) -> one.isAfter(other) ? one : other));
        both.keySet().removeIf(topic -> refuses(topic) || old.refuses(topic));
        on.clear();
        on.putAll(both);
        if (old.lastOptOut != null && (lastOptOut == null || old.lastOptOut.isAfter(lastOptOut))) {
            lastOptOut = old.lastOptOut;
        }
        if (old.isOrderMailOff()) {
            orderMail = isOrderMailOff() && saved.equals(orderMail) ? orderMail : old.orderMail;
        }
        movedTo = null;
    }

    private boolean refuses(Topic topic) {
        return lastOptOut != null && !on.containsKey(topic);
    }

    /** Nothing is on any longer, whenever it was chosen. */
    private void silence(Instant at) {
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

    /** Whether the address was corrected then or later. */
    boolean isCorrectedSince(Instant at) {
        return corrected != null && !corrected.isBefore(at);
    }

    /** Whether order mail ends, has ended, or was wanted again then or later. */
    boolean isOrderMailEndedOrKeptSince(Instant at) {
        return !isOrderMailOn() || (lastKept != null && !lastKept.isBefore(at));
    }

    /** Whether order mail was wanted later than then: an end that was asked for then comes too late. */
    boolean isOrderMailKeptAfter(Instant at) {
        return lastKept != null && lastKept.isAfter(at);
    }

    boolean isOrderMailOn() {
        return orderMail instanceof TransactionalMail.On;
    }

    boolean waitsFor(RequestId request) {
        return orderMail instanceof TransactionalMail.Ending(RequestId which, Instant at) && which.equals(request);
    }

    boolean isOrderMailEnding() {
        return orderMail instanceof TransactionalMail.Ending;
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

    boolean hasOptedOut() {
        return lastOptOut != null;
    }

    boolean isAnythingOn() {
        return !on.isEmpty();
    }

    boolean isBounced() {
        return bounced != null;
    }

    boolean isPaused(Instant now) {
        Instant until = pausedUntil();
        return until != null && until.isAfter(now);
    }

    boolean agreesWith(Consent consent) {
        return consent.chosen().equals(on)
                && Objects.equals(consent.optedOutAt(), lastOptOut)
                && consent.transactional().equals(orderMail)
                && Objects.equals(consent.delivery().bouncedAt(), bounced)
                && isSame(consent.delivery().pausedUntil(), pausedUntil())
                && Objects.equals(consent.movedTo(), movedTo)
                && consent.version() == version;
    }

    /** What has ended has an end that nobody lives to see. */
    private static boolean isSame(@Nullable Instant stored, @Nullable Instant expected) {
        return Instant.MAX.equals(expected)
                ? stored != null && stored.isAfter(Instant.parse("9000-01-01T00:00:00Z"))
                : Objects.equals(stored, expected);
    }

    @Override
    public String toString() {
        return "on " + on.keySet().stream().map(Topic::id).sorted().toList() + ", order mail " + orderMail
                + ", last opt-out " + lastOptOut + ", bounced " + bounced + ", paused until " + pausedUntil()
                + ", moved to " + movedTo + ", version " + version;
    }
}
