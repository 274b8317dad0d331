package keepword.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * @param importedAt the date of the last opt-in or opt-out that came by an import, as it says; null if there is none, and once
 *     an opt-out was made here: no imported opt-in counts from then on
 * @param transactional whether order and account mail goes to it
 * @param delivery whether mail reaches the address
 * @param movedTo the address that its owner has now instead, or null; an opt-out by an old link counts there
 * @param version counts the changes, from 1; 0 only for {@link #unknown}, which is not stored
 */
public record Consent(
        AddressKey address,
        Map<Topic, Instant> chosen,
        @Nullable Instant optedOutAt,
        @Nullable Instant importedAt,
        TransactionalMail transactional,
        Delivery delivery,
        @Nullable AddressKey movedTo,
        long version) {
    /**
     * When an imported opt-in counts as chosen: earlier than any opt-out that is made here and heard after the import, whatever
     * date the import says.
     */
    private static final Instant BEFORE_ANY_OPT_OUT = Instant.EPOCH;

    public Consent {
        chosen = Map.copyOf(chosen);
    }

    /** The topics that may be mailed. */
    public Set<Topic> on() {
        return chosen.keySet();
    }

    /** When its owner chose a topic that is on; of one that was imported, as the list said. */
    public Optional<Instant> chosenAt(Topic topic) {
        Instant at = chosen.get(topic);
        return Optional.ofNullable(BEFORE_ANY_OPT_OUT.equals(at) ? importedAt : at);
    }

    /** The state of an address that was never heard of. */
    public static Consent unknown(AddressKey address) {
        return new Consent(address, Map.of(), null, null, TransactionalMail.ON, Delivery.FINE, null, 0);
    }

    /** Whether no promotional mail goes there since its owner opted out, or no mail since there is no such mailbox. */
    boolean isSuppressed() {
        boolean optedOut = optedOutAt != null || transactional instanceof TransactionalMail.Off;
        return chosen.isEmpty() && (optedOut || delivery.bouncedAt() != null);
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
        return new Consent(address, topics, optedOutAt, importedAt, transactional, delivery, movedTo, version + 1);
    }

    /** What was chosen later stays on. */
    Consent without(Set<Topic> fewer, Instant at) {
        Map<Topic, Instant> topics = new HashMap<>(chosen);
        topics.entrySet()
                .removeIf(topic ->
                        fewer.contains(topic.getKey()) && !topic.getValue().isAfter(at));
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, topics, latest, null, transactional, delivery, movedTo, version + 1);
    }

    /** Nothing is on any longer, whenever it was chosen. */
    Consent silenced(Instant at) {
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, Map.of(), latest, null, transactional, delivery, movedTo, version + 1);
    }

    /** Whether an opt-out was made here, of whatever; an imported one is none. */
    private boolean isOptedOutHere() {
        return optedOutAt != null && importedAt == null;
    }

    /** Whether an imported opt-in has no effect: against an opt-out that was made here, or is imported with its date or a later one. */
    boolean isImportOvertaken(Instant chosenAt) {
        return isOptedOutHere() || isOvertaken(chosenAt);
    }

    /** Whether an import said all of it already, of that date or a later one. */
    boolean hasImported(Set<Topic> topics, Instant chosenAt) {
        return on().containsAll(topics) && importedAt != null && !chosenAt.isAfter(importedAt);
    }

    Consent withImported(Set<Topic> more, Instant at) {
        Map<Topic, Instant> topics = new HashMap<>(chosen);
        more.forEach(topic -> topics.putIfAbsent(topic, BEFORE_ANY_OPT_OUT));
        return imported(topics, optedOutAt, at);
    }

    /** What was chosen later stays on, and so does what an import says of a later date. */
    Consent withoutImported(Instant at) {
        boolean imported = importedAt != null && !isOvertaken(importedAt) && importedAt.isAfter(at);
        Map<Topic, Instant> topics = new HashMap<>(chosen);
        if (imported) {
            topics.replaceAll((topic, when) -> when.isAfter(at) ? when : BEFORE_ANY_OPT_OUT);
        } else {
            topics.values().removeIf(when -> !when.isAfter(at));
        }
        return imported(topics, isOvertaken(at) ? optedOutAt : at, at);
    }

    private Consent imported(Map<Topic, Instant> topics, @Nullable Instant latestOptOut, Instant at) {
        Instant latest = importedAt == null ? at : later(importedAt, at);
        return new Consent(
                address,
                topics,
                latestOptOut,
                isOptedOutHere() ? null : latest,
                transactional,
                delivery,
                movedTo,
                version + 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The same version with a new owner: what they say from now on is not said for whoever left it. */
    public Consent ofNewOwner() {
        return new Consent(address, chosen, optedOutAt, importedAt, transactional, delivery, null, version);
    }

    /** The same version of an address at which a mail arrived that was asked for at an instant. */
    public Consent reached(Instant asked) {
        return new Consent(
                address, chosen, optedOutAt, importedAt, transactional, delivery.reached(asked), movedTo, version);
    }

    /** The next version, of which nothing else is new. */
    public Consent unchanged() {
        return new Consent(address, chosen, optedOutAt, importedAt, transactional, delivery, movedTo, version + 1);
    }

    Consent with(Delivery news) {
        return new Consent(address, chosen, optedOutAt, importedAt, transactional, news, movedTo, version + 1);
    }

    /** The next version, with another state of order and account mail. */
    public Consent with(TransactionalMail news) {
        return new Consent(address, chosen, optedOutAt, importedAt, news, delivery, movedTo, version + 1);
    }

    /** The next version of an address that its owner has left: permanently off, whoever comes with it. */
    public Consent left(AddressKey newAddress, Instant at) {
        Instant latest = isOvertaken(at) ? optedOutAt : at;
        return new Consent(address, Map.of(), latest, null, transactional, delivery, newAddress, version + 1);
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
                address,
                topics,
                latest,
                importedOf(old),
                off ? old.transactional : transactional,
                delivery,
                null,
                version + 1);
    }

    private @Nullable Instant importedOf(Consent old) {
        if (isOptedOutHere() || old.isOptedOutHere()) {
            return null;
        }
        if (importedAt == null) {
            return old.importedAt;
        }
        return old.importedAt == null ? importedAt : later(importedAt, old.importedAt);
    }

    private boolean isOff(Topic topic) {
        return optedOutAt != null && !chosen.containsKey(topic);
    }
}
