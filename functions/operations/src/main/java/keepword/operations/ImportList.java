package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.operations.ImportedList.Agreement;
import keepword.person.CustomerPart;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Imports an existing list: CSV with the columns {@code email}, {@code consentedAt} (a date, or a time with its zone)
 * and, if there is one, {@code name}. A dry run, which is the default, only reports. An opt-out is never overridden,
 * whatever the list says; each row that is refused is reported with its number and the reason. A column that says who declines
 * promotional mail is obeyed, and so is one that says who is a child; every other one is ignored, and reported.
 */
record ImportList(CustomerPart customer, ZoneId zone) {
    private static final int MAX_ROWS = 1_000_000;
    private static final Field<String> CSV = Field.document(
            "csv", "The list: columns email, consentedAt and perhaps name; at most 1,000,000 rows and 200 columns.");
    private static final Field<Boolean> DRY_RUN =
            Field.flag("dryRun", "False imports; otherwise it only reports.").optional();
    private static final Field<Integer> FROM = Field.whole(
                    "from", "The row to go on with: what the run before answered as next.", 1, MAX_ROWS)
            .optional();

    /** A run ends before the gateway's time does (30 s); the next goes on. */
    private static final Duration BUDGET = Duration.ofSeconds(12);

    /** So long a list that is imported again says nothing new of who declines. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /** What a row came to. */
    private enum Fate {
        ACCEPTED,
        UNCHANGED,
        DECLINED
    }

    Operation operation() {
        return new Operation(
                "import",
                "Imports a list of people who agreed elsewhere. Reports each row that is refused; never overrides an opt-out."
                        + " A column that says who declines (unsubscribed, newsletter and the like) is recorded as an opt-out; rows"
                        + " of children are refused; other columns are ignored and reported. A long list takes several runs.",
                List.of(Field.TICKET, CSV, DRY_RUN, FROM),
                Access.CHANGE,
                this::run);
    }

    /** What is the same for all rows of a run. */
    private record Run(boolean dry, Map<String, String> evidence) {
        /** A row that declines counts once, or it would undo what its owner chose between two runs. */
        Write.SetMark once(AddressKey address, Instant now) {
            String row = Hashes.sha256(evidence.get("list") + " " + address);
            return new Write.SetMark(new Mark("import/" + row, "declined", now.plus(REMEMBERED)), now);
        }
    }

    private Map<String, Object> run(Call call) throws Refused {
        ImportedList list = ImportedList.parse(call.get(CSV), MAX_ROWS);
        Run run = new Run(
                call.optional(DRY_RUN).orElse(true),
                Map.of(
                        "caller",
                        call.caller().name(),
                        "ticket",
                        call.get(Field.TICKET),
                        "list",
                        "sha256:" + Hashes.sha256(call.get(CSV))));
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        List<Map<String, Object>> refused = new ArrayList<>();
        int next = call.optional(FROM).orElse(1) - 1;
        Instant until = call.now().plus(BUDGET);
        for (; next < list.size() && customer.clock().instant().isBefore(until); next++) {
            ImportedList.Row row = list.row(next);
            try {
                counts.merge(importRow(row, run), 1, Integer::sum);
            } catch (Refused e) {
                refused.add(Map.of("row", row.number(), "reason", e.problem().detail()));
            }
        }
        Map<String, Object> report = Fields.of("dryRun", run.dry())
                .and("rows", list.size())
                .and("accepted", counts.getOrDefault(Fate.ACCEPTED, 0))
                .and("unchanged", counts.getOrDefault(Fate.UNCHANGED, 0))
                .and("declined", counts.getOrDefault(Fate.DECLINED, 0))
                .and("refused", refused)
                .and("ignoredColumns", list.ignoredColumns())
                .map();
        if (next < list.size()) {
            report.put("next", next + 1);
        }
        return report;
    }

    private Fate importRow(ImportedList.Row row, Run run) throws Refused {
        row.refuseChild(LocalDate.ofInstant(customer.clock().instant(), zone));
        return row.isDeclined()
                ? decline(row.email(), run)
                : accept(row.agreement(customer.clock().instant()), run);
    }

    /** The list says that somebody declines promotional mail: that is recorded, and nothing else of the row. */
    private Fate decline(EmailAddress email, Run run) {
        if (!run.dry()) {
            AddressKey address = customer.addressKeys().of(email);
            Instant now = customer.clock().instant();
            Evidence evidence = new Evidence(Source.IMPORT, now, customer.policyVersion(), run.evidence());
            customer.consents()
                    .record(address, new Choice.OptOutOfEverything(), evidence, List.of(run.once(address, now)));
        }
        return Fate.DECLINED;
    }

    private Fate accept(Agreement row, Run run) throws Refused {
        Choice choice = new Choice.ImportedOptIn(customer.topics().all());
        Evidence evidence = new Evidence(Source.IMPORT, row.consentedAt(), customer.policyVersion(), run.evidence());
        ConsentChange planned = plan(row, choice, evidence);
        refuseOptedOut(planned);
        if (run.dry() || planned.after() == null) {
            return planned.after() == null ? Fate.UNCHANGED : Fate.ACCEPTED;
        }
        Map<Person.Field, Datum> heard = row.name().isEmpty()
                ? Map.of()
                : Map.of(Person.Field.NAME, new Datum(row.name(), Source.IMPORT, row.consentedAt()));
        Optional<ConsentChange> done =
                customer.customerUpsert().register(row.email(), heard, choice, evidence, (person, change) -> List.of());
        if (done.isEmpty()) {
            throw new Refused("email", "was reported as a child's; nothing of it was kept");
        }
        // They may have opted out since.
        refuseOptedOut(done.get());
        return done.get().turnsOn() ? Fate.ACCEPTED : Fate.UNCHANGED;
    }

    private static void refuseOptedOut(ConsentChange change) throws Refused {
        if (change.entry() != null && change.entry().event() == Event.OPT_IN_REFUSED) {
            throw new Refused("email", "belongs to somebody who opted out; an import never overrides that");
        }
    }

    /** What the row would do to the address as it is now. */
    private ConsentChange plan(Agreement row, Choice choice, Evidence evidence) {
        Consent before = customer.ledger().consent(customer.addressKeys().of(row.email()));
        return ConsentChange.of(before, choice, evidence, customer.clock().instant(), "dry-run");
    }
}
