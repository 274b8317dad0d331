package keepword.consent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepword.link.RandomIds;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Write;

/** Records what was chosen or heard, and its evidence, in one commit, whoever else writes at the same time. */
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
        return record(address, choice, evidence, List.of()).orElseThrow();
    }

    /**
     * Records a choice, once.
     *
     * @param once marks that are set in the same commit
     * @return what it did, or empty if one of the marks was there already, so that nothing was done
     * @throws IllegalStateException if others changed the same address in every one of ten attempts
     */
    public Optional<ConsentChange> record(
            AddressKey address, Choice choice, Evidence evidence, List<Write.SetMark> once) {
        return commit(address, (before, now, id) -> ConsentChange.of(before, choice, evidence, now, id), once);
    }

    /**
     * Records what was heard about the delivery of mail, once.
     *
     * @param once marks that are set in the same commit
     * @return what it did, or empty if one of the marks was there already, so that nothing was done
     * @throws IllegalStateException if others changed the same address in every one of ten attempts
     */
    public Optional<ConsentChange> record(
            AddressKey address, DeliveryReport report, Evidence evidence, List<Write.SetMark> once) {
        return commit(address, (before, now, id) -> ConsentChange.of(before, report, evidence, now, id), once);
    }

    private interface Rule {
        ConsentChange apply(Consent before, Instant now, String entryId);
    }

    private Optional<ConsentChange> commit(AddressKey address, Rule rule, List<Write.SetMark> once) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ConsentChange change = rule.apply(ledger.consent(address), clock.instant(), ids.next());
            List<Write> writes = new ArrayList<>(change.writes());
            writes.addAll(once);
            CommitResult result = writes.isEmpty() ? new CommitResult.Committed() : commits.commit(writes);
            switch (result) {
                case CommitResult.Committed() -> {
                    return Optional.of(change);
                }
                case CommitResult.Rejected(var failed) -> {
                    if (failed.stream().anyMatch(Write.SetMark.class::isInstance)) {
                        return Optional.empty();
                    }
                    // Somebody else changed the same address: decide anew on what is there now.
                }
            }
        }
        throw new IllegalStateException("The consent of an address changed " + ATTEMPTS + " times in a row");
    }
}
