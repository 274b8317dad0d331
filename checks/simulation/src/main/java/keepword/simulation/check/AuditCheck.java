package keepword.simulation.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Outcome;
import keepword.audit.AuditItems;
import keepword.simulation.engine.Strand;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/** Judges the record of what staff did and tried: it is there first, it is true, and it stays. */
final class AuditCheck {
    private static final List<String> PERSONAL = List.of("email", "code", "answers", "name", "phone", "csv");

    private final Verdict verdict;
    private final Map<Strand, Run> runs = new HashMap<>();
    private final Map<String, List<AuditEntry>> entries = new HashMap<>();

    private static final class Run {
        final StaffCall call;
        boolean started;

        @Nullable
        Outcome outcome;

        Run(StaffCall call) {
            this.call = call;
        }
    }

    AuditCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void begins(Strand process, StaffCall call) {
        runs.put(process, new Run(call));
    }

    /** What a process was called for, if one of the staff called it. */
    @Nullable
    StaffCall callOf(@Nullable Strand process) {
        Run run = process == null ? null : runs.get(process);
        return run == null ? null : run.call;
    }

    void reads(@Nullable Strand process) {
        Run run = process == null ? null : runs.get(process);
        verdict.require(run == null || run.started, "what staff read is in the audit first", String.valueOf(process));
    }

    void committed(@Nullable Strand process, CommittedWrites writes, Instant from, Instant now) {
        List<AuditEntry> written = writes.all(AuditItems.AppendAudit.class).stream()
                .map(AuditItems.AppendAudit::entry)
                .toList();
        Run run = process == null ? null : runs.get(process);
        if (run == null) {
            verdict.require(written.isEmpty(), "nothing is in the audit that nobody did", written);
            return;
        }
        if (!written.isEmpty()) {
            written.forEach(entry -> isTrue(run, entry, from, now));
            Set<String> subjects =
                    written.stream().map(AuditEntry::subject).collect(Collectors.toCollection(HashSet::new));
            Set<String> expected = Stream.concat(
                            Stream.of(AuditEntry.day(written.getFirst().at()).toString()),
                            run.call.address().stream().map(Object::toString))
                    .collect(Collectors.toSet());
            verdict.require(subjects.equals(expected), "the audit says whom it was about", written);
            follows(run, written.getFirst().outcome());
        }
        boolean acts = written.size() < writes.writes().size();
        verdict.require(!acts || run.started, "what staff do is in the audit first", run.call);
    }

    private void isTrue(Run run, AuditEntry entry, Instant from, Instant now) {
        StaffCall call = run.call;
        boolean who = entry.caller().equals(call.caller())
                && entry.operation().equals(call.operation())
                && !entry.at().isBefore(from)
                && !entry.at().isAfter(now)
                && call.text("ticket")
                        .equals(java.util.Optional.ofNullable(entry.fields().get("ticket")));
        verdict.require(who, "the audit says who did what, when and why", entry);
        boolean personal =
                PERSONAL.stream().flatMap(field -> call.text(field).stream()).anyMatch(entry.fields()::containsValue);
        verdict.require(!personal, "the audit holds nothing personal", entry);
        entries.computeIfAbsent(entry.subject(), subject -> new ArrayList<>()).add(entry);
    }

    private void follows(Run run, Outcome outcome) {
        boolean right = outcome == Outcome.STARTED ? !run.started && run.outcome == null : run.outcome == null;
        verdict.require(right, "the audit says once that a run began, and once what came of it", run.call);
        run.started |= outcome == Outcome.STARTED;
        run.outcome = outcome == Outcome.STARTED ? null : outcome;
    }

    /**
     * An operation comes to its end.
     *
     * @param status what it answers; 500 if it answers nothing
     */
    void ends(Strand process, int status) {
        Run run = runs.remove(process);
        if (run == null) {
            return;
        }
        Outcome right = status < 300 ? Outcome.DONE : status < 500 ? Outcome.REFUSED : Outcome.FAILED;
        boolean there = run.started || run.outcome == Outcome.REFUSED;
        verdict.require(there || status >= 500, "what staff did or tried is in the audit", run.call);
        // Where nothing went wrong, the end is there, too.
        boolean struck = process.faults() > 0;
        boolean unheard = struck && right == Outcome.FAILED && run.outcome == Outcome.REFUSED;
        boolean recorded = run.outcome == null ? struck : run.outcome == right || unheard;
        verdict.require(recorded, "the audit says what came of it", run.call + ": " + status + ", " + run.outcome);
    }

    void end(InMemoryStores stores, Instant now) {
        entries.forEach((subject, written) -> {
            List<AuditEntry> stored = stores.audit(subject, now);
            boolean whole =
                    stored.size() == written.size() && Set.copyOf(stored).equals(Set.copyOf(written));
            verdict.require(whole, "the audit only grows", subject);
        });
    }
}
