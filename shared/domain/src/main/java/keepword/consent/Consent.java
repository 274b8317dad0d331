package keepword.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Which mail may go to one address. No topic on means no promotional mail, whatever the reason.
 *
 * @param chosen the topics that may be mailed, each with when the owner last chose it; an opt-out that was made earlier has no
 *     effect on it
 * @param optedOutAt when the owner last opted out of anything, or null; an opt-in that was made earlier has no effect
 * @param transactional whether order and account mail goes to it
 * @param delivery whether mail reaches the address
 * @param movedTo the address that its owner has now instead, or null; an opt-out by an old link counts there
 * @param version counts the changes, from 1; 0 only for {@link #unknown}, which is not stored
 */
public record Consent(
        AddressKey address,
        Map<Topic, Instant> chosen,
        @Nullable Instant optedOutAt,
        TransactionalMail transactional,
        Delivery delivery,
        @Nullable AddressKey movedTo,
        long version) {
    public Consent {
        chosen = Map.copyOf(chosen);
    }

    /** The topics that may be mailed. */
    public Set<Topic> on() {
        return chosen.keySet();
    }

    /** The state of an address that was never heard of. */
    public static Consent unknown(AddressKey address) {
        return new Consent(address, Map.of(), null, TransactionalMail.ON, Delivery.FINE, null, 0);
    }

    public boolean isKnown() {
        return version > 0;
    }

    /** Whether a choice that was made at an instant has been overtaken by an opt-out at the same time or later. */
    boolean isOvertaken(Instant chosenAt) {
        return optedOutAt != null && !chosenAt.isAfter(optedOutAt);
    }

    /** Whether all of these topics were chosen at an instant or later. */
    boolean hasChosen(Set<Topic> topics, Instant at) {
        return topics.stream().allMatch(topic -> {
            Instant when = chosen.get(topic);
            return when != null && !when.isBefore(at);
        });
    }

    Consent with(Set<Topic> more, Instant at) {
        Map<Topic, Instant> topics = new HashMap<>(chosen);
        more.forEach(topic -> topics.merge(topic, at, Consent::later));
        return new Consent(address, topics, optedOutAt, transactional, delivery, movedTo, version + 1);
    }

    /** What was chosen later stays on. */
    Consent without(Set<Topic> fewer, Instant at) {
        Map<Topic, Instant> topics = new HashMap<>(chosen);
        topics.entrySet()
                .removeIf(topic ->
                        fewer.contains(topic.getKey()) && !topic.getValue().isAfter(at));
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, topics, latest, transactional, delivery, movedTo, version + 1);
    }

    /** Nothing is on any longer, whenever it was chosen. */
    Consent silenced(Instant at) {
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, Map.of(), latest, transactional, delivery, movedTo, version + 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The same version with a new owner: what they say from now on is not said for whoever left it. */
    public Consent ofNewOwner() {
        return new Consent(address, chosen, optedOutAt, transactional, delivery, null, version);
    }

    /** The same version of an address at which a mail arrived that was asked for at an instant. */
    public Consent reached(Instant asked) {
        return new Consent(address, chosen, optedOutAt, transactional, delivery.reached(asked), movedTo, version);
    }

    /** The next version, of which nothing else is new. */
    public Consent unchanged() {
        return new Consent(address, chosen, optedOutAt, transactional, delivery, movedTo, version + 1);
    }

    Consent with(Delivery news) {
        return new Consent(address, chosen, optedOutAt, transactional, news, movedTo, version + 1);
    }

    /** The next version, with another state of order and account mail. */
    public Consent with(TransactionalMail news) {
        return new Consent(address, chosen, optedOutAt, news, delivery, movedTo, version + 1);
    }

    /** The next version of an address that its owner has left: permanently off, whoever comes with it. */
    public Consent left(AddressKey newAddress, Instant at) {
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, Map.of(), latest, transactional, delivery, newAddress, version + 1);
    }

    /** The next version of an address that somebody takes instead of another: on only where neither has opted out. */
    public Consent taking(Consent old) {
        Map<Topic, Instant> topics = new HashMap<>(chosen);
        old.chosen.forEach((topic, at) -> topics.merge(topic, at, Consent::later));
        topics.keySet().removeIf(topic -> isOff(topic) || old.isOff(topic));
        boolean off = old.transactional instanceof TransactionalMail.Off;
        Instant latest = old.optedOutAt == null || (optedOutAt != null && isOvertaken(old.optedOutAt))
                ? optedOutAt
                : old.optedOutAt;
        return new Consent(
                address, topics, latest, off ? old.transactional : transactional, delivery, null, version + 1);
    }

    private boolean isOff(Topic topic) {
        return optedOutAt != null && !chosen.containsKey(topic);
    }
}
