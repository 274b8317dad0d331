package keepword.survey;

import java.util.Locale;

/**
 * One thing that was checked of a draw.
 *
 * @param place which place it is about; 0 if it is about the whole draw
 */
public record DrawFinding(Kind kind, int place, boolean passed) {
    /** What is checked. */
    public enum Kind {
        SEED("The seed is the one that was committed to.", "The seed is not the one that was committed to."),
        CLOSED("The list of entries was fixed after the closing.", "The list of entries was fixed before the closing."),
        EMPTY("The list is empty, and so says its root.", "The list is said to be empty, but its root is not."),
        VALUE("The announced public value went into the draw.", "The announced public value is missing."),
        PLACES(
                "The places are numbered without gaps.",
                "The places have gaps, are out of order, or are more or fewer than the entries allow."),
        PRIZES(
                "Every prize has one place, and passed on from those who did not claim it.",
                "There are places that no prize is left for, or prizes that nobody was drawn for."),
        INDEX("Place {0} went where the draw puts it.", "Place {0} did not go where the draw puts it."),
        PROOF("The entry on place {0} is on the list.", "The entry on place {0} is not proven to be on the list."),
        OWN_COMMITMENT(
                "The commitment is the one that you know of.",
                "The commitment is another than the one that you know of."),
        OWN_ROOT(
                "The root of the list is the one that you know of.",
                "The root of the list is another than the one that you know of."),
        OWN_ENTRY("Your entry is on the list.", "Your entry is not proven to be on the list.");

        private final String yes;
        private final String no;

        Kind(String yes, String no) {
            this.yes = yes;
            this.no = no;
        }

        /** As it stands on pages: small letters, and hyphens. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** In a sentence. */
    public String words() {
        return (passed ? kind.yes : kind.no).replace("{0}", Integer.toString(place));
    }
}
