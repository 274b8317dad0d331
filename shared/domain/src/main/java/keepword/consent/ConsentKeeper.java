package keepword.consent;

import java.time.InstantSource;
import keepword.link.RandomIds;
import keepword.store.CommitResult;
import keepword.store.Commits;

/** Records a choice and its evidence in one commit, whoever else writes at the same time. */
public final class ConsentKeeper {
    private static final int ATTEMPTS = 10;

    private final Ledger ledger;
    private final Commits commits;
    private final InstantSource clock;
    private final RandomIds ids;

    public ConsentKeeper(Ledger ledger, Commits commits, InstantSource clock, RandomIds ids) {
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Records a choice. When this returns, the choice is committed.
     *
     * @return what it did
     * @throws IllegalStateException if others changed the same address in every one of ten attempts
     */
    public ConsentChange record(AddressKey address, Choice choice, Evidence evidence) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Consent before = ledger.consent(address);
            ConsentChange change = ConsentChange.of(before, choice, evidence, clock.instant(), ids.next());
            CommitResult result =
                    change.writes().isEmpty() ? new CommitResult.Committed() : commits.commit(change.writes());
            switch (result) {
                case CommitResult.Committed() -> {
                    return change;
                }
                case CommitResult.Rejected(var failed) -> {
                    // Somebody else changed the same address: decide anew on what is there now.
                }
            }
        }
        throw new IllegalStateException("The consent of an address changed " + ATTEMPTS + " times in a row");
    }
}
