package keepword.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What no check of a draw can prove, however well it passes. */
public enum DrawLimit {
    ADDED(
            "Nothing that nobody could know before went into this draw. Whoever knew the seed could have added entries until"
                    + " they liked the result."),
    CHOSEN("The public value was written into this document by the vendor. Compare it with its source."),
    HISTORY(
            "A commitment proves something only if it was there before the closing. Compare it with what you were shown when"
                    + " you entered."),
    COMPLETE(
            "Whether the prizes are those that were promised is not part of the draw. Compare them with what you were shown when"
                    + " you entered."),
    ABSENT("It is not proven that every entry is on the list. Each participant can check their own."),
    ONCE("It is not proven that each person entered once only, nor that every entry is a person's."),
    PRIZES("It is not proven that the winners were notified, nor that the prizes were sent.");

    private final String words;

    DrawLimit(String words) {
        this.words = words;
    }

    /** What this draw leaves open. */
    public static List<DrawLimit> of(PublicDraw draw) {
        List<DrawLimit> limits = new ArrayList<>(List.of(values()));
        limits.remove(draw.publicValueName() == null ? CHOSEN : ADDED);
        return limits;
    }

    /** As it stands on pages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In a sentence or two. */
    public String words() {
        return words;
    }
}
