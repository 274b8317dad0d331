package keepword.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import keepword.store.Commits;

/** The wordings that are kept. None ever changes or goes, so a process asks for each once. */
public final class Wordings {
    private final Ledger ledger;
    private final Commits commits;
    private final Map<String, Wording> known = new ConcurrentHashMap<>();

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
        if (!known.containsKey(id)) {
            // Rejected if it is there already.
            commits.commit(List.of(new WordingItems.KeepWording(shown)));
            known.put(id, shown);
        }
        return id;
    }

    /** The wording of an id, if it is kept. */
    public Optional<Wording> find(String id) {
        Wording met = known.get(id);
        if (met != null) {
            return Optional.of(met);
        }
        Optional<Wording> kept = ledger.wording(id);
        kept.ifPresent(wording -> known.put(id, wording));
        return kept;
    }
}
