package keepword.disclosure;

import keepword.kernel.Named;

/** What the vendor's own systems are told of somebody. */
public enum Announcement implements Named {
    /** What mail they get. */
    CONSENT_CHANGED,
    /** Contact data, by the person or for them; also another address. */
    PERSON_CORRECTED,
    PERSON_ERASED,
    /** There is no such mailbox. */
    ADDRESS_UNDELIVERABLE;

    /** The type of its message: {@code consent.changed}. */
    public String type() {
        return id().replace('-', '.');
    }
}
