package keepword.simulation.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.consent.WordingItems;
import keepword.store.Write;

/** Judges that the evidence of a choice leads to what whoever made it was shown. */
final class WordingCheck {
    /** By these, people choose on pages of ours. */
    private static final Set<Source> PAGES = Set.of(Source.LINK, Source.PROFILE, Source.WEBSITE);

    private final Verdict verdict;
    private final Set<String> kept = new HashSet<>();

    WordingCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * Something is committed.
     *
     * @return whether it was a wording, which is about nobody
     */
    boolean committed(List<Write> writes) {
        if (writes.getFirst() instanceof WordingItems.KeepWording(var wording)) {
            kept.add(wording.id());
            return true;
        }
        for (Write write : writes) {
            if (write instanceof HistoryItems.AppendHistory(HistoryEntry line)) {
                boolean leads = line.evidence().wording().map(kept::contains).orElseGet(() -> !isChosenOnPage(line));
                verdict.require(leads, "the evidence leads to what was shown", line);
            }
        }
        return false;
    }

    private static boolean isChosenOnPage(HistoryEntry line) {
        return line.event() == Event.OPTED_IN && PAGES.contains(line.evidence().source());
    }
}
