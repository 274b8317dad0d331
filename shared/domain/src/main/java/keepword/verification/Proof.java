package keepword.verification;

import java.util.Set;

/** What support has to have made sure of before it shows or changes something (promise {@code support-verifies}). */
public enum Proof {
    NONE("", 0),
    /** For what ends mail, and shows nothing. */
    EITHER(
            "The mailed code or both security questions (verify-person), by you, for this ticket, within 30 minutes.",
            1),
    BOTH("The mailed code and both security questions (verify-person), by you, for this ticket, within 30 minutes.", 2);

    private final String words;
    private final int needed;

    Proof(String words, int needed) {
        this.words = words;
        this.needed = needed;
    }

    /** What is needed, for staff; empty if nothing is. */
    public String words() {
        return words;
    }

    public boolean isMetBy(Set<Factor> proven) {
        return proven.size() >= needed;
    }
}
