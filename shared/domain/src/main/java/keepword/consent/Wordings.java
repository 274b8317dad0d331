package keepword.consent;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import keepword.store.Commits;
import keepword.store.Write;

/** The wordings that are kept. None ever changes or goes, so a process asks for each once. */
public final class Wordings {
    private final Ledger ledger;
    private final Commits commits;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public Wordings(Ledger ledger, Commits commits) {
        this.ledger = ledger;
        this.commits = commits;
    }

    /**
     * Keeps what a page of ours shows, unless it is kept.
     *
     * @return its id
     */
    public String keep(Wording shown) {
        String id = shown.id();
        if (!known.contains(id)) {
            // Rejected if it is there already.
            commits.commit(List.of(new Write.KeepWording(shown)));
            known.add(id);
        }
        return id;
    }

    /** Whether there is a wording of this id. */
    public boolean isKnown(String id) {
        if (known.contains(id)) {
            return true;
        }
        boolean kept = ledger.wording(id).isPresent();
        if (kept) {
            known.add(id);
        }
        return kept;
    }
}
