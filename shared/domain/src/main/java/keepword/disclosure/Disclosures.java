package keepword.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.store.Items;

/**
 * Who may get data, and what went to them. Every read sees every commit that was acknowledged before it.
 *
 * @param items of the Ledger
 */
public record Disclosures(Items items) {
    /** The register as it is now. */
    public Register register() {
        return RecipientItems.read(items);
    }

    /** A recipient as it was in a version. */
    public Optional<Recipient> recipient(RecipientId id, long version) {
        return RecipientItems.read(items, id, version);
    }

    /** One of those that went to somebody else, or were to. */
    public Optional<Disclosure> find(AddressKey address, Instant at, String id) {
        return DisclosureItems.read(items, address, at, id);
    }

    /** The transfer of an id. */
    public Optional<Transferred> transfer(String id) {
        return DisclosureItems.read(items, id);
    }

    /** Of how many addresses something went to a recipient, or may have; it may lag behind the latest commits. */
    public long countAddresses(RecipientId recipient) {
        return DisclosureItems.countAddresses(items, recipient);
    }

    /** What of the owner of an address went to somebody else, or was to, oldest first. */
    public List<Disclosure> of(AddressKey address) {
        return DisclosureItems.readAll(items, address);
    }
}
