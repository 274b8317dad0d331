package keepword.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry;
import keepword.audit.AuditItems;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Mark;
import org.jspecify.annotations.Nullable;

/** Reads what is kept under address keys, and marks. Every read sees every commit that was acknowledged before it. */
public interface Ledger {
    /** The store behind these reads. */
    Items items();

    /** The state of an address; {@link Consent#unknown} if it was never heard of. */
    default Consent consent(AddressKey address) {
        return items().item(ConsentItems.key(address))
                .map(item -> ConsentItems.read(address, item))
                .orElseGet(() -> Consent.unknown(address));
    }

    /** The claims that the gate holds for an address; empty if it never heard of it. */
    default Map<String, String> claims(AddressKey address) {
        return items().item(ConsentItems.key(address))
                .map(ConsentItems::readClaims)
                .orElse(Map.of());
    }

    /**
     * Addresses that promotional mail of some topic may go to, in the order of their keys. It may lag behind the latest commits.
     *
     * @param place one of {@link Subscriber#PLACES}
     * @param after only those behind it count; null for all
     * @param limit how many at most; fewer only if there are no more
     */
    default List<Subscriber> subscribers(String place, @Nullable AddressKey after, int limit) {
        return ConsentItems.subscribers(items(), place, after, limit);
    }

    /**
     * Addresses that nothing is on for, since their owners opted out or there is no such mailbox, whoever they belong to; the
     * parameters are those of {@link #subscribers}.
     */
    default List<AddressKey> suppressed(String place, @Nullable AddressKey after, int limit) {
        return ConsentItems.suppressed(items(), place, after, limit);
    }

    /** The states of addresses of which something is known. It may lag behind the latest commits. */
    default List<Consent> glance(Collection<AddressKey> addresses) {
        return ConsentItems.glance(items(), addresses);
    }

    /** The address that an owner has now who once had this one; most often the same. */
    default AddressKey current(AddressKey address) {
        return currentConsent(address).address();
    }

    /**
     * The consent of the address that an owner has now who once had this one. Whoever changes it reads it anew for each
     * commit: an address that is left meanwhile has another version, and says where its owner is.
     */
    default Consent currentConsent(AddressKey address) {
        return currentConsent(consent(address));
    }

    /** The same, of an address whose state was read: that state itself if nobody left it. */
    default Consent currentConsent(Consent named) {
        Consent current = named;
        // Nobody moves round in a circle without end.
        for (int moves = 0; moves < 10 && current.movedTo() != null; moves++) {
            current = consent(current.movedTo());
        }
        return current;
    }

    /**
     * Whether somebody left an address at an instant or later: what was left there before is theirs, and links that were
     * mailed to it before lead nowhere.
     *
     * @param consent the state of the address
     */
    default boolean isLeftSince(Consent consent, Instant at) {
        // Whoever leaves opts out, so most often no history needs to be read.
        Instant off = consent.optedOutAt();
        return off != null
                && !off.isBefore(at)
                && history(consent.address()).stream()
                        .anyMatch(entry -> entry.event() == HistoryEntry.Event.ADDRESS_LEFT
                                && !entry.at().isBefore(at));
    }

    /** The whole history of an address, oldest first; entries of the same instant in the order of their ids. */
    default List<HistoryEntry> history(AddressKey address) {
        return HistoryItems.readAll(items(), address);
    }

    /** The line of a history at a place; empty if it is none. */
    default Optional<HistoryEntry> history(Key place) {
        return HistoryItems.read(items(), place);
    }

    /** What came of a campaign's mails, by the number of addresses. It may lag behind the latest commits. */
    default Map<MailResponse, Long> responses(CampaignId campaign) {
        return HistoryItems.responses(items(), campaign);
    }

    /** What staff did under a subject of {@link AuditEntry}, oldest first; nothing that has expired. */
    default List<AuditEntry> audit(String subject, Instant now) {
        return AuditItems.readAll(items(), subject, now);
    }

    /** The wording of an id, if it is kept. */
    default Optional<Wording> wording(String id) {
        return WordingItems.read(items(), id);
    }

    /** The mark of a name, if there is one that has not expired. */
    default Optional<Mark> mark(String name, Instant now) {
        return Mark.read(items(), name, now);
    }
}
