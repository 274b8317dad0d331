package keepword.consent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.kernel.RandomIds;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Write;

/** Records what was chosen or heard, and its evidence, in one commit, whoever else writes at the same time. */
public record ConsentService(Ledger ledger, Commits commits, InstantSource clock, RandomIds ids) {
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
     * Records a choice, once. An opt-in of what was reported as a child's is recorded, without effect. An opt-out at an address
     * that its owner has left counts at the one that they have now, and stands at both.
     *
     * @param once marks that are set in the same commit
     * @return what it did, or empty if one of the marks was there already, so that nothing was done
     * @throws keepword.store.Contention if others changed the same address in every attempt
     */
    public Optional<ConsentChange> record(
            AddressKey address, Choice choice, Evidence evidence, List<Write.SetMark> once) {
        boolean optOut = switch (choice) {
            case Choice.OptOut _, Choice.OptOutOfEverything _, Choice.ImportedOptOut _ -> true;
            case Choice.OptIn _, Choice.RefusedOptIn _, Choice.ImportedOptIn _, Choice.Unstated _ -> false;
        };
        Result<Decided> result = commit(
                address,
                optOut,
                (before, now, id) -> ConsentChange.of(before, choice, evidence, now, id),
                choice instanceof Choice.OptIn,
                once);
        return choice instanceof Choice.OptIn(var topics) && result instanceof Result.Forbidden<Decided>
                ? record(address, new Choice.RefusedOptIn(topics), evidence, once)
                : change(result);
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
        return change(commit(
                address,
                false,
                (before, now, id) -> {
                    ConsentChange change = ConsentChange.of(before, report, evidence, now, id);
                    // What is no news is remembered as heard, so it must not become news meanwhile, as
                    // when the pause that it falls into ends by a confirmation.
                    boolean heard = change.after() == null && !once.isEmpty() && before.isKnown();
                    return heard ? new ConsentChange(before, before.unchanged(), null) : change;
                },
                false,
                once));
    }

    private interface Rule {
        ConsentChange apply(Consent before, Instant now, String entryId);
    }

    /** What was chosen or heard, as it is decided; for whoever commits it together with something else. */
    public record Decided(ConsentChange change, List<Write> writes) implements Committer.Decision {}

    /** What it takes to record an opt-out. The parameters are those of {@link #record}. */
    public Decided optOut(AddressKey address, Choice optOut, Evidence evidence) {
        return decide(address, true, (before, now, id) -> ConsentChange.of(before, optOut, evidence, now, id));
    }

    private Decided decide(AddressKey address, boolean optOut, Rule rule) {
        Instant now = clock.instant();
        Consent named = ledger.consent(address);
        Consent before = optOut ? ledger.currentConsent(named) : named;
        ConsentChange change = rule.apply(before, now, ids.next());
        List<Write> writes = new ArrayList<>(change.writes());
        if (!before.equals(named)) {
            // It counts for the address that its owner has now, and stands at the one that it came from, too:
            // somebody else may have that one later, and what was chosen there earlier is overtaken.
            writes.addAll(rule.apply(named, now, ids.next()).writes());
        }
        return new Decided(change, writes);
    }

    private Result<Decided> commit(
            AddressKey address, boolean optOut, Rule rule, boolean optIn, List<Write.SetMark> once) {
        return new Committer(commits).commit(() -> {
            Decided decided = decide(address, optOut, rule);
            List<Write> writes = new ArrayList<>(decided.writes());
            if (optIn && !writes.isEmpty()) {
                writes.add(ChildMark.forbids(decided.change().before().address(), clock.instant()));
            }
            writes.addAll(once);
            return new Decided(decided.change(), writes);
        });
    }

    private static Optional<ConsentChange> change(Result<Decided> result) {
        return result instanceof Result.Committed<Decided>(Decided decided)
                ? Optional.of(decided.change())
                : Optional.empty();
    }
}
