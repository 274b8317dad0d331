package keepword.person;

import keepword.request.ConsentPart;
import keepword.request.RequestPolicy;
import keepword.survey.Surveys;

/** Persons and their records, with the consent of their addresses: they change together. */
public interface CustomerPart extends ConsentPart {
    People people();

    /** Registers who signs up or enters. */
    default CustomerUpsert customerUpsert() {
        return new CustomerUpsert(this);
    }

    /** Moves persons to other addresses. */
    default AddressChanges addressChanges() {
        return new AddressChanges(this);
    }

    /** Takes requests for an erasure, and takes them back. */
    default Erasures erasures() {
        return new Erasures(this);
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
        return new Wishes(this, surveys, requests);
    }
}
