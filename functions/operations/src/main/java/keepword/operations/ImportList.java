package keepword.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.operations.ImportedRow.Declined;
import keepword.operations.ImportedRow.OptOutSource;
import keepword.person.CustomerPart;
import keepword.person.CustomerUpsert.Known;
import keepword.person.CustomerUpsert.Registration;
import keepword.person.OwnNumbers;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.RecordItems;
import keepword.store.Committer;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Imports what a shop knew before it came here, as CSV: people, orders, products with their keys, consents and opt-outs
 * (docs/moving-in.md). Nobody gets a mail for it.
 *
 * <ul>
 *   <li>A dry run, which is the default, only reports.
 *   <li>The rows of a list may stand in any order.
 *   <li>Each row counts once: importing a list again changes nothing, whatever its people chose in between.
 *   <li>Each row comes to something that is counted, or is refused with its number and the reason. Its opt-out counts all the same.
 *   <li>An opt-out that was made here is never overridden.
 * </ul>
 *
 * @param own which numbers are the vendor's own
 */
record ImportList(CustomerPart customer, ZoneId zone, OwnNumbers own) {
    private static final int MAX_ROWS = 100_000;

    /** So that an answer has a sane size; the next run goes on. */
    private static final int MAX_REFUSED = 500;

    /** An order of more lines is no order; a record has a size. */
    private static final int MAX_LINES = 1_000;

    private static final Field<String> CSV = Field.document(
            "csv",
            "The list, or a part of it, with the line that names the columns; at most 6 MB, 100,000 rows and 200"
                    + " columns.");
    private static final Field<Boolean> DRY_RUN =
            Field.flag("dryRun", "False imports; otherwise it only reports.").optional();
    private static final Field<Integer> FROM = Field.whole(
                    "from", "The row to go on with: what the run before answered as next.", 1, MAX_ROWS)
            .optional();
    private static final Field<String> LIST = Field.form(
                    "list",
                    "Of a part: the SHA-256 of the whole list, so that each row counts once however the list is cut.",
                    "[A-Za-z0-9_-]{43}",
                    "the SHA-256 of the list as 43 characters of base64url")
            .optional();

    /** A run ends before the gateway's time does (30 s); the next goes on. */
    private static final Duration BUDGET = Duration.ofSeconds(12);

    /** So long a list that is imported again says nothing new. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /** What a row came to. */
    private enum Fate {
        /** A consent that turned promotional mail on. */
        ACCEPTED,
        /** Nothing that was not known. */
        UNCHANGED,
        /** An opt-out. */
        DECLINED,
        /** An address without a mailbox. */
        UNDELIVERABLE,
        /** Data of somebody, without a word of promotional mail. */
        WITHOUT_CHOICE
    }

    Operation operation() {
        return new Operation(
                "import",
                "Imports a list: people, orders, products, consents and opt-outs (docs/moving-in.md). Nobody gets a"
                        + " mail. Reports each row that is refused; never overrides an opt-out that was made here. A"
                        + " column that says who declines (unsubscribed, newsletter and the like) is recorded as an"
                        + " opt-out; rows of children are refused; other columns are ignored and reported. A long list"
                        + " takes several runs.",
                List.of(Field.TICKET, CSV, DRY_RUN, FROM, LIST),
                Access.CHANGE,
                this::run);
    }

    /** What is the same for all rows of a run. */
    private record Run(boolean dry, Map<String, String> evidence) {
        /** A row counts once, or it would undo what its owner chose, corrected or had erased between two runs. */
        Write.SetMark once(ImportedRow row, String what, Instant now) {
            String hash = Hashes.sha256(String.valueOf(evidence.get("list")), row.content(), what);
            return new Write.SetMark(new Mark("import/" + hash, what, now.plus(REMEMBERED)), now);
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
                        "sha256:"
                                + call.optional(LIST)
                                        .orElseGet(() ->
                                                Hashes.sha256(call.get(CSV).getBytes(UTF_8)))));
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        List<Map<String, Object>> refused = new ArrayList<>();
        int next = call.optional(FROM).orElse(1) - 1;
        Instant until = call.now().plus(BUDGET);
        for (;
                next < list.size()
                        && refused.size() < MAX_REFUSED
                        && customer.clock().instant().isBefore(until);
                next++) {
            ImportedRow row = list.row(next);
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
                .and("undeliverable", counts.getOrDefault(Fate.UNDELIVERABLE, 0))
                .and("withoutChoice", counts.getOrDefault(Fate.WITHOUT_CHOICE, 0))
                .and("refused", refused)
                .and("ignoredColumns", list.ignoredColumns())
                .map();
        if (next < list.size()) {
            report.put("next", next + 1);
        }
        return report;
    }

    private Fate importRow(ImportedRow row, Run run) throws Refused {
        Instant now = customer.clock().instant();
        row.refuseChild(LocalDate.ofInstant(now, zone));
        Optional<AddressKey> key = row.addressKey();
        AddressKey address =
                key.isPresent() ? key.get() : customer.addressKeys().of(row.email());
        Optional<Declined> declined = row.declined(now);
        refuse(key.isPresent() && declined.isEmpty(), "addressKey", "is good for an opt-out alone");
        if (declined.isEmpty()) {
            return takeIn(row.email(), row, row.data(own, customer.topics().all(), now), true, run);
        }
        if (!run.dry()) {
            record(address, declined.get(), row, run, now);
        }
        if (key.isEmpty() && row.hasRecord()) {
            takeIn(row.email(), row, row.data(own, customer.topics().all(), now), false, run);
        }
        return declined.get().source() == OptOutSource.HARD_BOUNCE ? Fate.UNDELIVERABLE : Fate.DECLINED;
    }

    /** An opt-out is recorded first, and outlives whatever else of its row is refused; without an order, nothing else is kept. */
    private void record(AddressKey address, Declined declined, ImportedRow row, Run run, Instant now) {
        Evidence evidence = evidence(declined.at().orElse(now), run)
                .with("reason", declined.source().words());
        List<Write.SetMark> once = List.of(run.once(row, "declined", now));
        if (declined.source() == OptOutSource.HARD_BOUNCE) {
            customer.consents().record(address, new DeliveryReport.PermanentBounce(), evidence, once);
        } else {
            // Without a date it counts as of today, and no imported consent overrides it.
            Choice choice = declined.at().isPresent() ? new Choice.ImportedOptOut() : new Choice.OptOutOfEverything();
            customer.consents().record(address, choice, evidence, once);
        }
        if (declined.source() == OptOutSource.ALL_MAIL) {
            customer.transactionalOptOuts().endedElsewhere(address, evidence);
        }
    }

    private Evidence evidence(Instant at, Run run) {
        return new Evidence(Source.IMPORT, at, customer.policyVersion(at), run.evidence());
    }

    /**
     * What is to be committed of a row.
     *
     * @param change what comes of its consent
     * @param optedOut whether that does not count
     */
    private record Intake(ConsentChange change, boolean optedOut, boolean tooLong, List<Write> writes)
            implements Committer.Decision {}

    private Fate takeIn(EmailAddress email, ImportedRow row, ImportedRow.Data data, boolean mayAgree, Run run)
            throws Refused {
        boolean agrees = mayAgree && data.consentedAt().isPresent();
        Choice choice = agrees ? new Choice.ImportedOptIn(data.topics()) : new Choice.Unstated();
        Evidence evidence =
                evidence(data.consentedAt().orElseGet(() -> customer.clock().instant()), run);
        if (run.dry()) {
            return agrees ? fate(plan(email, choice, evidence)) : Fate.WITHOUT_CHOICE;
        }
        Committer.Result<Intake> result =
                customer.committer().commit(() -> decide(email, row, data, choice, evidence, run));
        return switch (result) {
            case Committer.Result.Committed<Intake>(Intake intake) -> {
                refuse(intake.tooLong(), "orderId", "has more than " + MAX_LINES + " lines");
                refuseOptedOut(intake.optedOut());
                yield agrees ? fate(intake.change()) : Fate.WITHOUT_CHOICE;
            }
            case Committer.Result.Repeated<Intake> repeated -> Fate.UNCHANGED;
            case Committer.Result.Forbidden<Intake> child ->
                throw new Refused("email", "was reported as a child's; nothing of it was kept");
        };
    }

    private Intake decide(
            EmailAddress email, ImportedRow row, ImportedRow.Data data, Choice choice, Evidence evidence, Run run) {
        Known known = customer.customerUpsert().known(email);
        ConsentChange wanted = ConsentChange.of(
                known.before(), choice, evidence, customer.clock().instant(), "wanted");
        boolean optedOut = isRefused(wanted);
        boolean says =
                !data.contact().isEmpty() || data.doNotShare() || data.record().isPresent();
        if (optedOut && !says) {
            return new Intake(wanted, true, false, List.of());
        }
        Registration registration = customer.customerUpsert()
                .registration(known, data.contact(), optedOut ? new Choice.Unstated() : choice, evidence);
        List<Write> writes = new ArrayList<>(registration.writes());
        if (data.doNotShare()) {
            writes.replaceAll(write -> write instanceof PersonItems.SavePerson(Person person)
                    ? new PersonItems.SavePerson(person.withNothingShared())
                    : write);
        }
        if (data.record().isPresent()) {
            PersonRecord merged = merged(data.record().get(), known);
            if (merged instanceof PersonRecord.Order order && order.items().size() > MAX_LINES) {
                return new Intake(wanted, optedOut, true, List.of());
            }
            writes.add(new RecordItems.PutRecord(registration.person(), merged));
        }
        writes.add(run.once(row, "taken", customer.clock().instant()));
        return new Intake(registration.change(), optedOut, false, writes);
    }

    /** With what is held of the same order or product: what was told here stands, and of an order each row is one line. */
    private PersonRecord merged(PersonRecord imported, Known known) {
        PersonRecord held = known.person()
                .flatMap(person -> customer.people().record(person.id(), imported.id()))
                .orElse(null);
        return held == null ? imported : ImportedRecords.merge(held, imported);
    }

    private Fate fate(ConsentChange change) throws Refused {
        refuseOptedOut(isRefused(change));
        return change.turnsOn() ? Fate.ACCEPTED : Fate.UNCHANGED;
    }

    private static boolean isRefused(ConsentChange change) {
        return change.entry() != null && change.entry().event() == Event.OPT_IN_REFUSED;
    }

    private static void refuseOptedOut(boolean optedOut) throws Refused {
        refuse(
                optedOut,
                "email",
                "belongs to somebody who opted out; an import never overrides that. What else the row says is taken");
    }

    private static void refuse(boolean wrong, String field, String detail) throws Refused {
        if (wrong) {
            throw new Refused(field, detail);
        }
    }

    /** What the row would do to the address as it is now. */
    private ConsentChange plan(EmailAddress email, Choice choice, Evidence evidence) {
        Consent before = customer.ledger().consent(customer.addressKeys().of(email));
        return ConsentChange.of(before, choice, evidence, customer.clock().instant(), "dry-run");
    }
}
