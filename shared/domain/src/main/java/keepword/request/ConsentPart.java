package keepword.request;

import java.time.Instant;
import keepword.consent.ConsentService;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.disclosure.Disclosures;
import keepword.kernel.AddressKeys;
import keepword.link.LinkTokens;
import keepword.policy.OptInForms;
import keepword.policy.Policies;
import keepword.store.Part;

/** What belongs to an address: consent, its history, and links. A function that has no other part reads nobody's data. */
public interface ConsentPart extends Part {
    RequestLedger ledger();

    AddressKeys addressKeys();

    /** Signs and verifies links. */
    LinkTokens tokens();

    /** What promotional mail can be about. */
    Topics topics();

    /** The versions of the privacy policy. */
    Policies policies();

    /** The version of the privacy policy that was in force at an instant: the one that a choice of then was made under. */
    default String policyVersion(Instant at) {
        return policies().calendar().idAt(at);
    }

    /** Who may get data, and what went to them. */
    default Disclosures disclosures() {
        return new Disclosures(ledger().items());
    }

    /** Records choices. */
    default ConsentService consents() {
        return new ConsentService(ledger(), commits(), clock(), ids());
    }

    /** Ends all mail, and keeps order mail. */
    default TransactionalOptOuts transactionalOptOuts() {
        return new TransactionalOptOuts(ledger(), commits(), clock(), ids());
    }

    /** The forms on which people opt in; for a function that has links. */
    default OptInForms optInForms() {
        return new OptInForms(tokens(), policies(), wordings(), clock());
    }

    /** What people were shown when they chose. */
    default Wordings wordings() {
        return new Wordings(ledger(), commits());
    }
}
