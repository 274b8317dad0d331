package keepword.tools;

/** What becomes of an item of a copy. */
public enum Fate {
    PUT_BACK("put back"),
    THERE("there already"),
    EXPIRED("not put back: its time is over"),
    SHORT_LIVED("not put back: sessions, codes, limits, prizes, what waits for a confirmation"),
    GONE_SINCE("not put back: of somebody who removed something, was erased or reported as a child since"),
    CHANGED_SINCE("not put back: of somebody who changed their data or address since, and whose data are lost"),
    TAKEN("not put back: of somebody whose address belongs to a new record"),
    NOT_ENTERED("not put back: counts for an entry that is gone");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
