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
 * @param version counts the changes, from 1; 0 only for {@link #unknown}, which is not stored
 */
public record Consent(
        AddressKey address,
        Set<Topic> on,
        @Nullable Instant optedOutAt,
        TransactionalMail transactional,
        Delivery delivery,
        long version) {
    public Consent {
        on = Set.copyOf(on);
    }

    /** The state of an address that was never heard of. */
    public static Consent unknown(AddressKey address) {
        return new Consent(address, Set.of(), null, TransactionalMail.ON, Delivery.FINE, 0);
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
        return new Consent(address, topics, optedOutAt, transactional, delivery, version + 1);
    }

    Consent without(Set<Topic> fewer, Instant chosenAt) {
        Set<Topic> topics = new LinkedHashSet<>(on);
        topics.removeAll(fewer);
        Instant latest = isOvertaken(chosenAt) ? optedOutAt : chosenAt;
        return new Consent(address, topics, latest, transactional, delivery, version + 1);
    }

    Consent unchanged() {
        return new Consent(address, on, optedOutAt, transactional, delivery, version + 1);
    }

    Consent with(Delivery news) {
        return new Consent(address, on, optedOutAt, transactional, news, version + 1);
    }

    /** The next version, with another state of order and account mail. */
    public Consent with(TransactionalMail news) {
        return new Consent(address, on, optedOutAt, news, delivery, version + 1);
    }
}
