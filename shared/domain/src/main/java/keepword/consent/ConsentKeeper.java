package keepword.consent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import keepword.link.RandomIds;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Write;

/** Records what was chosen or heard, and its evidence, in one commit, whoever else writes at the same time. */
public final class ConsentKeeper {
    private final Ledger ledger;
    private final Committer committer;
    private final InstantSource clock;
    private final RandomIds ids;

    public ConsentKeeper(Ledger ledger, Commits commits, InstantSource clock, RandomIds ids) {
        this.ledger = ledger;
        this.committer = new Committer(commits);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Records a choice. When this returns, the choice is committed.
     *
     * @return what it did
     * @throws keepword.store.Contention if others changed the same address in every attempt
     */
    public ConsentChange record(AddressKey address, Choice choice, Evidence evidence) {
        return record(address, choice, evidence, List.of()).orElseThrow();
    }

    /**
     * Records a choice, once.
     *
     * @param once marks that are set in the same commit
     * @return what it did, or empty if one of the marks was there already, so that nothing was done
     * @throws keepword.store.Contention if others changed the same address in every attempt
     */
    public Optional<ConsentChange> record(
            AddressKey address, Choice choice, Evidence evidence, List<Write.SetMark> once) {
        boolean optOut = choice instanceof Choice.OptOut || choice instanceof Choice.OptOutOfEverything;
        return commit(
                // An opt-out counts for the address that its owner has now; the one that they left is off for good.
                () -> optOut ? ledger.currentConsent(address) : ledger.consent(address),
                (before, now, id) -> ConsentChange.of(before, choice, evidence, now, id),
                once);
    }

    /**
     * Records what was heard about the delivery of mail, once.
     *
     * @param once marks that are set in the same commit
     * @return what it did, or empty if one of the marks was there already, so that nothing was done
     * @throws keepword.store.Contention if others changed the same address in every attempt
     */
    public Optional<ConsentChange> record(
            AddressKey address, DeliveryReport report, Evidence evidence, List<Write.SetMark> once) {
        return commit(
                () -> ledger.consent(address),
                (before, now, id) -> ConsentChange.of(before, report, evidence, now, id),
                once);
    }

    private interface Rule {
        ConsentChange apply(Consent before, Instant now, String entryId);
    }

    private record Decided(ConsentChange change, List<Write> writes) implements Committer.Decision {}

    private Optional<ConsentChange> commit(Supplier<Consent> stored, Rule rule, List<Write.SetMark> once) {
        Result<Decided> result = committer.commit(() -> {
            ConsentChange change = rule.apply(stored.get(), clock.instant(), ids.next());
            List<Write> writes = new ArrayList<>(change.writes());
            writes.addAll(once);
            return new Decided(change, writes);
        });
        return switch (result) {
            case Result.Committed<Decided>(Decided decided) -> Optional.of(decided.change());
            case Result.Repeated<Decided> repeated -> Optional.empty();
        };
    }
}
