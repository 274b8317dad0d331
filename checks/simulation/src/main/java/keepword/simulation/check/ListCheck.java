package keepword.simulation.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import keepword.audit.AuditItems;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.person.Datum;
import keepword.person.PersonItems;

/** Judges what becomes of lists that staff import, and what they are told of it. */
public final class ListCheck {
    private final Verdict verdict;
    private final ConsentCheck consents;
    private final ChildCheck children;
    private final Consumer<UserAction> acknowledged;
    private final Set<RowOf> on = new HashSet<>();

    private record RowOf(ListSaid list, AddressKey address) {}

    ListCheck(Verdict verdict, ConsentCheck consents, ChildCheck children, Consumer<UserAction> acknowledged) {
        this.verdict = verdict;
        this.consents = consents;
        this.children = children;
        this.acknowledged = acknowledged;
    }

    void committed(ListRun run, CommittedWrites writes) {
        boolean audits = writes.writes().stream().allMatch(AuditItems.AppendAudit.class::isInstance);
        verdict.require(audits || !run.dry, "a dry run changes nothing", run);
        Optional<ListSaid.Row> row = run.rowOf(writes, consents::reach);
        writes.lines().forEach(line -> {
            verdict.require(row.isPresent(), "nothing is kept of a row that is refused", line);
            if (line.event() == HistoryEntry.Event.OPTED_IN) {
                run.on.add(line.address());
                boolean first = on.add(new RowOf(run.list, line.address()));
                verdict.require(first, "a row turns something on once", line);
            } else if (line.event() == HistoryEntry.Event.OPT_IN_REFUSED) {
                run.tooLate.add(line.address());
            }
            row.ifPresent(said -> isOfItsDate(said, line, writes));
        });
    }

    /** What a row says is told of when the row says that it was. */
    private void isOfItsDate(ListSaid.Row row, HistoryEntry line, CommittedWrites writes) {
        boolean dated = writes.all(PersonItems.SavePerson.class).stream()
                .flatMap(saved -> saved.person().data().values().stream())
                .filter(datum -> datum.source() == Source.IMPORT && line.event() == HistoryEntry.Event.OPTED_IN)
                .map(Datum::at)
                .allMatch(at -> !at.isBefore(row.at()));
        verdict.require(dated, "what a list says is of the date that it says", line);
    }

    /** Staff are told what came of a run. */
    public void answered(ListRun run, Map<String, Object> answer) {
        int next = number(answer.getOrDefault("next", run.list.rows().size() + 1));
        Set<Integer> refused = numbers(answer.get("refused"));
        int accepted = number(answer.getOrDefault("accepted", -1));
        int declined = number(answer.getOrDefault("declined", -1));
        int all = accepted + declined + number(answer.getOrDefault("unchanged", -1)) + refused.size();
        verdict.require(all == next - run.from, "each row comes to something, once", answer + " of " + run);
        verdict.require(
                run.dry || accepted == run.on.size(), "as many are on by a list as is said", answer + " of " + run);
        int declines = 0;
        for (int number = run.from; number < next; number++) {
            ListSaid.Row row = run.list.rows().get(number - 1);
            UserAction action = row.action();
            boolean out = refused.contains(number);
            verdict.require(action != null || out, "what must be refused is refused", answer + " of " + run);
            if (action == null) {
                continue;
            }
            boolean theirs = consents.hasOptedOut(row.address())
                    || children.wasReportedSince(row.address(), run.begun.minus(Journal.CLOCK_ERROR));
            verdict.require(!out || (theirs && !row.isDeclined()), "a row is refused for a reason", action);
            verdict.require(
                    out == run.tooLate.contains(row.address()) || out,
                    "who opted out meanwhile is among those who are refused",
                    action);
            verdict.require(!out || !run.on.contains(row.address()), "nobody is on whose row is refused", action);
            if (row.isDeclined()) {
                declines++;
                if (!run.dry) {
                    acknowledged.accept(action);
                }
            }
        }
        verdict.require(declines == declined, "who declines is counted", answer + " of " + run);
    }

    private static int number(Object value) {
        return value instanceof Number number ? number.intValue() : -1;
    }

    private static Set<Integer> numbers(@org.jspecify.annotations.Nullable Object refused) {
        return refused instanceof List<?> rows
                ? rows.stream()
                        .map(row -> row instanceof Map<?, ?> fields && fields.get("row") instanceof Number number
                                ? number.intValue()
                                : -1)
                        .collect(Collectors.toCollection(HashSet::new))
                : Set.of();
    }
}
