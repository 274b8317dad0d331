package keepword.operations;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Ledger;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.field.FieldNames;
import keepword.field.FieldNames.Meaning;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.person.BirthDates;
import keepword.person.CustomerUpsert;
import keepword.person.Datum;
import keepword.person.MinimumAge;
import keepword.person.Person;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.web.Problem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Imports an existing list: CSV with the columns {@code email}, {@code consentedAt} (a date, or a time with its zone)
 * and, if there is one, {@code name}. A dry run, which is the default, only reports. An opt-out is never overridden,
 * whatever the list says; each row that is refused is reported with its number and the reason. A column that says who declines
 * promotional mail is obeyed, and so is one that says who is a child; every other one is ignored, and reported.
 */
final class ImportList implements Operation {
    private static final int MAX_ROWS = 1_000_000;
    private static final Field<String> CSV =
            Field.document("csv", "The list: columns email, consentedAt and perhaps name.");
    private static final Field<Boolean> DRY_RUN =
            Field.flag("dryRun", "False imports; otherwise it only reports.").optional();
    private static final Field<Integer> FROM = Field.whole(
                    "from", "The row to go on with: what the run before answered as next.", 1, MAX_ROWS)
            .optional();

    /** A run ends before the gateway's time does (30 s); the next goes on. */
    private static final Duration BUDGET = Duration.ofSeconds(12);

    /** So long a list that is imported again says nothing new of who declines. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final List<String> COLUMNS = List.of("email", "consentedAt", "name");

    private final Ledger ledger;
    private final ConsentService keeper;
    private final CustomerUpsert customerUpsert;
    private final AddressKeys addressKeys;
    private final Topics topics;
    private final String policyVersion;
    private final ZoneId zone;
    private final InstantSource clock;

    ImportList(
            Ledger ledger,
            ConsentService keeper,
            CustomerUpsert customerUpsert,
            AddressKeys addressKeys,
            Topics topics,
            String policyVersion,
            ZoneId zone,
            InstantSource clock) {
        this.ledger = ledger;
        this.keeper = keeper;
        this.customerUpsert = customerUpsert;
        this.addressKeys = addressKeys;
        this.topics = topics;
        this.policyVersion = policyVersion;
        this.zone = zone;
        this.clock = clock;
    }

    /** What a row came to. */
    private enum Fate {
        ACCEPTED,
        UNCHANGED,
        DECLINED
    }

    /** A row that says enough. */
    private record Row(EmailAddress email, Instant consentedAt, String name) {}

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String does() {
        return "Imports a list of people who agreed elsewhere. Reports each row that is refused; never overrides an opt-out."
                + " A column that says who declines (unsubscribed, newsletter and the like) is recorded as an opt-out; rows"
                + " of children are refused; other columns are ignored and reported. A long list takes several runs.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET, CSV, DRY_RUN, FROM);
    }

    @Override
    public Access access() {
        return Access.CHANGE;
    }

    /** What is the same for all rows of a run. */
    private record Run(boolean dry, Map<String, String> evidence) {
        /** A row that declines counts once, or it would undo what its owner chose between two runs. */
        Write.SetMark once(AddressKey address, Instant now) {
            String row = Hashes.sha256(evidence.get("list") + " " + address);
            return new Write.SetMark(new Mark("import/" + row, "declined", now.plus(REMEMBERED)), now);
        }
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        List<CSVRecord> records = parse(call.get(CSV));
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
        for (; next < records.size() && clock.instant().isBefore(until); next++) {
            CSVRecord row = records.get(next);
            try {
                refuseChildren(row);
                counts.merge(isDeclined(row) ? decline(row, run) : accept(read(row), run), 1, Integer::sum);
            } catch (Refused e) {
                refused.add(Map.of(
                        "row", row.getRecordNumber(), "reason", e.problem().detail()));
            }
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dryRun", run.dry());
        report.put("rows", records.size());
        report.put("accepted", counts.getOrDefault(Fate.ACCEPTED, 0));
        report.put("unchanged", counts.getOrDefault(Fate.UNCHANGED, 0));
        report.put("declined", counts.getOrDefault(Fate.DECLINED, 0));
        report.put("refused", refused);
        report.put("ignoredColumns", ignored(records));
        if (next < records.size()) {
            report.put("next", next + 1);
        }
        return report;
    }

    private static List<CSVRecord> parse(String csv) throws Refused {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv.replaceFirst("^\uFEFF", "")), format)) {
            if (!parser.getHeaderNames().containsAll(List.of("email", "consentedAt"))) {
                throw new Refused("csv", "must begin with a line that names the columns email and consentedAt");
            }
            List<CSVRecord> records = parser.getRecords();
            if (records.size() > MAX_ROWS) {
                throw new Refused("csv", "has more than " + MAX_ROWS + " rows; send it in parts");
            }
            return records;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            throw new Refused("csv", "is not CSV as RFC 4180 says");
        }
    }

    private Row read(CSVRecord row) throws Refused {
        if (!row.isConsistent()) {
            throw new Refused("row", "has another number of columns than the first line");
        }
        JsonReader fields = JsonReader.of(row.toMap());
        Optional<EmailAddress> email = fields.email("email");
        Optional<Instant> consentedAt = fields.timeOrDay("consentedAt", clock.instant());
        Optional<String> name = fields.optionalText("name", TextRule.NAME);
        if (!fields.problems().isEmpty()) {
            throw refused(fields);
        }
        return new Row(email.orElseThrow(), consentedAt.orElseThrow(), name.orElse(""));
    }

    /** A column of another name may say that somebody is a child, or declines: neither may be ignored. */
    private void refuseChildren(CSVRecord row) throws Refused {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        for (Map.Entry<String, String> cell : row.toMap().entrySet()) {
            Optional<Meaning> meaning = FieldNames.meaning(cell.getKey());
            if (meaning.isPresent() && BirthDates.isChild(meaning.get(), cell.getValue(), today)) {
                throw new Refused(
                        cell.getKey(),
                        "says that the person is under " + MinimumAge.YEARS + "; nothing of it was kept");
            }
        }
    }

    private static Refused refused(JsonReader fields) {
        JsonProblem problem = fields.problems().getFirst();
        return new Refused(new Problem(422, "Invalid row", problem.words(), problem.pointer()), Map.of());
    }

    private static List<String> ignored(List<CSVRecord> records) {
        return records.stream()
                .limit(1)
                .flatMap(row -> row.toMap().keySet().stream())
                .filter(column ->
                        !COLUMNS.contains(column) && FieldNames.meaning(column).isEmpty())
                .toList();
    }

    private static boolean isDeclined(CSVRecord row) {
        return row.toMap().entrySet().stream()
                .anyMatch(cell -> FieldNames.meaning(cell.getKey())
                        .filter(meaning -> FieldNames.isDeclined(meaning, cell.getValue()))
                        .isPresent());
    }

    /** The list says that somebody declines promotional mail: that is recorded, and nothing else of the row. */
    private Fate decline(CSVRecord row, Run run) throws Refused {
        JsonReader fields = JsonReader.of(row.toMap());
        Optional<EmailAddress> email = fields.email("email");
        if (email.isEmpty()) {
            throw refused(fields);
        }
        if (!run.dry()) {
            AddressKey address = addressKeys.of(email.get());
            Instant now = clock.instant();
            Evidence evidence = new Evidence(Source.IMPORT, now, policyVersion, run.evidence());
            keeper.record(address, new Choice.OptOutOfEverything(), evidence, List.of(run.once(address, now)));
        }
        return Fate.DECLINED;
    }

    private Fate accept(Row row, Run run) throws Refused {
        Choice choice = new Choice.ImportedOptIn(topics.all());
        Evidence evidence = new Evidence(Source.IMPORT, row.consentedAt(), policyVersion, run.evidence());
        ConsentChange planned = plan(row, choice, evidence);
        refuseOptedOut(planned);
        if (run.dry() || planned.after() == null) {
            return planned.after() == null ? Fate.UNCHANGED : Fate.ACCEPTED;
        }
        Map<Person.Field, Datum> heard = row.name().isEmpty()
                ? Map.of()
                : Map.of(Person.Field.NAME, new Datum(row.name(), Source.IMPORT, row.consentedAt()));
        Optional<ConsentChange> done =
                customerUpsert.register(row.email(), heard, choice, evidence, (person, change) -> List.of());
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
    private ConsentChange plan(Row row, Choice choice, Evidence evidence) {
        Consent before = ledger.consent(addressKeys.of(row.email()));
        return ConsentChange.of(before, choice, evidence, clock.instant(), "dry-run");
    }
}
