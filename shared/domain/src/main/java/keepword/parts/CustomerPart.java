package keepword.parts;

import keepword.person.AddressChanges;
import keepword.person.CustomerUpsert;
import keepword.person.Erasures;
import keepword.person.HeldAddresses;
import keepword.person.People;
import keepword.person.Wishes;
import keepword.request.RequestPolicy;
import keepword.survey.Surveys;

/** Persons and their records, with the consent of their addresses: they change together. */
public interface CustomerPart extends ConsentPart {
    People people();

    /** Registers who signs up or enters. */
    default CustomerUpsert customerUpsert() {
        return new CustomerUpsert(ledger(), people(), commits(), addressKeys(), clock(), ids());
    }

    /** Moves persons to other addresses. */
    default AddressChanges addressChanges() {
        return new AddressChanges(ledger(), people(), commits(), addressKeys(), clock(), ids());
    }

    /** Takes requests for an erasure, and takes them back. */
    default Erasures erasures() {
        return new Erasures(ledger(), people(), commits(), addressKeys(), clock(), ids());
    }

    /** Which addresses somebody has, and had. */
    default HeldAddresses heldAddresses() {
        return new HeldAddresses(ledger(), people());
    }

    /**
     * Does what somebody asked for.
     *
     * @param surveys where their entries are
     */
    default Wishes wishes(Surveys surveys, RequestPolicy requests) {
        return new Wishes(ledger(), people(), surveys, commits(), addressKeys(), requests, clock(), ids());
    }
}
