package keepword.consent;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which mail may go to one address. No topic on means no promotional mail, whatever the reason.
 *
 * @param on the topics that may be mailed
 * @param optedOutAt when the owner last opted out of anything, or null; an opt-in that was made earlier has no effect
 * @param transactional whether order and account mail goes to it
 * @param delivery whether mail reaches the address
 * @param movedTo the address that its owner has now instead, or null; an opt-out by an old link counts there
 * @param version counts the changes, from 1; 0 only for {@link #unknown}, which is not stored
 */
public record Consent(
        AddressKey address,
        Set<Topic> on,
        @Nullable Instant optedOutAt,
        TransactionalMail transactional,
        Delivery delivery,
        @Nullable AddressKey movedTo,
        long version) {
    public Consent {
        on = Set.copyOf(on);
    }

    /** The state of an address that was never heard of. */
    public static Consent unknown(AddressKey address) {
        return new Consent(address, Set.of(), null, TransactionalMail.ON, Delivery.FINE, null, 0);
    }

    public boolean isKnown() {
        return version > 0;
    }

    /** Whether a choice that was made at an instant has been overtaken by an opt-out at the same time or later. */
    boolean isOvertaken(Instant chosenAt) {
        return optedOutAt != null && !chosenAt.isAfter(optedOutAt);
    }

    Consent with(Set<Topic> more) {
        Set<Topic> topics = new LinkedHashSet<>(on);
        topics.addAll(more);
        return new Consent(address, topics, optedOutAt, transactional, delivery, movedTo, version + 1);
    }

    Consent without(Set<Topic> fewer, Instant chosenAt) {
        Set<Topic> topics = new LinkedHashSet<>(on);
        topics.removeAll(fewer);
        Instant latest = isOvertaken(chosenAt) ? optedOutAt : chosenAt;
        return new Consent(address, topics, latest, transactional, delivery, movedTo, version + 1);
    }

    Consent unchanged() {
        return new Consent(address, on, optedOutAt, transactional, delivery, movedTo, version + 1);
    }

    Consent with(Delivery news) {
        return new Consent(address, on, optedOutAt, transactional, news, movedTo, version + 1);
    }

    /** The next version, with another state of order and account mail. */
    public Consent with(TransactionalMail news) {
        return new Consent(address, on, optedOutAt, news, delivery, movedTo, version + 1);
    }

    /** The next version of an address that its owner has left: off for good, whoever comes with it. */
    public Consent left(AddressKey newAddress, Instant at) {
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, Set.of(), latest, transactional, delivery, newAddress, version + 1);
    }

    /** The next version of an address that somebody takes instead of another: on only where neither has opted out. */
    public Consent taking(Consent old) {
        Set<Topic> topics = new LinkedHashSet<>(on);
        topics.addAll(old.on);
        topics.removeIf(topic -> isOff(topic) || old.isOff(topic));
        boolean off = old.transactional instanceof TransactionalMail.Off;
        Instant latest = old.optedOutAt == null || (optedOutAt != null && isOvertaken(old.optedOutAt))
                ? optedOutAt
                : old.optedOutAt;
        return new Consent(
                address, topics, latest, off ? old.transactional : transactional, delivery, null, version + 1);
    }

    private boolean isOff(Topic topic) {
        return optedOutAt != null && !on.contains(topic);
    }
}
