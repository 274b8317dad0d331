package keepword.operations;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.consent.AddressKeys;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentKeeper;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Ledger;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.field.FieldNames;
import keepword.field.FieldNames.Meaning;
import keepword.field.TextRule;
import keepword.json.JsonReader;
import keepword.link.Hashes;
import keepword.person.BirthDates;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.MinimumAge;
import keepword.person.Person.Field;
import keepword.person.Registrar;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Imports an existing list: CSV with the columns {@code email}, {@code consentedAt} (a date, or a time with its zone)
 * and, if there is one, {@code name}. A dry run, which is the default, only reports. An opt-out is never overridden,
 * whatever the list says; each row that is refused is reported with its number and the reason. A column that says who declines
 * promotional mail is obeyed, and so is one that says who is a child; every other one is ignored, and reported.
 */
final class ListImport {
    private static final int MOST_ROWS = 10_000;
    private static final List<String> COLUMNS = List.of("email", "consentedAt", "name");

    private final Ledger ledger;
    private final ConsentKeeper keeper;
    private final Registrar registrar;
    private final AddressKeys addressKeys;
    private final Topics topics;
    private final String policyVersion;
    private final ZoneId zone;
    private final InstantSource clock;

    ListImport(
            Ledger ledger,
            ConsentKeeper keeper,
            Registrar registrar,
            AddressKeys addressKeys,
            Topics topics,
            String policyVersion,
            ZoneId zone,
            InstantSource clock) {
        this.ledger = ledger;
        this.keeper = keeper;
        this.registrar = registrar;
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

    Map<String, Object> run(Arguments arguments) throws Arguments.Invalid {
        boolean dryRun = arguments.flag("dryRun", true);
        String agent = arguments.text("agent");
        List<CSVRecord> records = parse(arguments);
        String list = Hashes.sha256(String.valueOf(arguments.fields().peek("csv")));
        Map<Fate, Integer> counts = new LinkedHashMap<>(Map.of(Fate.ACCEPTED, 0, Fate.UNCHANGED, 0));
        List<Map<String, Object>> refused = new ArrayList<>();
        for (CSVRecord row : records) {
            try {
                refuseChildren(row);
                Fate fate =
                        isDeclined(row) ? decline(row, dryRun, agent, list) : accept(read(row), dryRun, agent, list);
                counts.merge(fate, 1, Integer::sum);
            } catch (Arguments.Invalid e) {
                refused.add(Map.of(
                        "row", row.getRecordNumber(), "reason", e.problem().words()));
            }
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dryRun", dryRun);
        report.put("rows", records.size());
        report.put("accepted", counts.getOrDefault(Fate.ACCEPTED, 0));
        report.put("unchanged", counts.getOrDefault(Fate.UNCHANGED, 0));
        report.put("declined", counts.getOrDefault(Fate.DECLINED, 0));
        report.put("refused", refused);
        report.put("ignoredColumns", ignored(records));
        return report;
    }

    private static List<CSVRecord> parse(Arguments arguments) throws Arguments.Invalid {
        if (!(arguments.fields().peek("csv") instanceof String csv) || csv.isBlank()) {
            throw new Arguments.Invalid("csv", "is missing; it must be a text");
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv.replaceFirst("^\uFEFF", "")), format)) {
            if (!parser.getHeaderNames().containsAll(List.of("email", "consentedAt"))) {
                throw new Arguments.Invalid(
                        "csv", "must begin with a line that names the columns email and consentedAt");
            }
            List<CSVRecord> records = parser.getRecords();
            if (records.size() > MOST_ROWS) {
                throw new Arguments.Invalid("csv", "has more than " + MOST_ROWS + " rows; send it in parts");
            }
            return records;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            throw new Arguments.Invalid("csv", "is not CSV as RFC 4180 says");
        }
    }

    private Row read(CSVRecord row) throws Arguments.Invalid {
        if (!row.isConsistent()) {
            throw new Arguments.Invalid("row", "has another number of columns than the first line");
        }
        JsonReader fields = JsonReader.of(row.toMap());
        Optional<EmailAddress> email = fields.email("email");
        Optional<Instant> consentedAt = fields.timeOrDay("consentedAt", clock.instant());
        Optional<String> name = fields.optionalText("name", TextRule.NAME);
        if (!fields.problems().isEmpty()) {
            throw new Arguments.Invalid(fields.problems().getFirst());
        }
        return new Row(email.orElseThrow(), consentedAt.orElseThrow(), name.orElse(""));
    }

    /** A column of another name may say that somebody is a child, or declines: neither may be ignored. */
    private void refuseChildren(CSVRecord row) throws Arguments.Invalid {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        for (Map.Entry<String, String> cell : row.toMap().entrySet()) {
            Optional<Meaning> meaning = FieldNames.meaning(cell.getKey());
            if (meaning.isPresent() && BirthDates.isChild(meaning.get(), cell.getValue(), today)) {
                throw new Arguments.Invalid(
                        cell.getKey(),
                        "says that the person is under " + MinimumAge.YEARS + "; nothing of it was kept");
            }
        }
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
    private Fate decline(CSVRecord row, boolean dryRun, String agent, String list) throws Arguments.Invalid {
        JsonReader fields = JsonReader.of(row.toMap());
        Optional<EmailAddress> email = fields.email("email");
        if (email.isEmpty()) {
            throw new Arguments.Invalid(fields.problems().getFirst());
        }
        if (!dryRun) {
            Evidence evidence = evidence(clock.instant(), agent, list);
            keeper.record(addressKeys.of(email.get()), new Choice.OptOutOfEverything(), evidence);
        }
        return Fate.DECLINED;
    }

    private Evidence evidence(Instant at, String agent, String list) {
        return new Evidence(Source.IMPORT, at, policyVersion, Map.of("agent", agent, "list", "sha256:" + list));
    }

    private Fate accept(Row row, boolean dryRun, String agent, String list) throws Arguments.Invalid {
        Choice choice = new Choice.ImportedOptIn(topics.all());
        Evidence evidence = evidence(row.consentedAt(), agent, list);
        ConsentChange planned = plan(row, choice, evidence);
        if (planned.entry() != null && planned.entry().event() == Event.OPT_IN_REFUSED) {
            throw new Arguments.Invalid("email", "belongs to somebody who opted out; an import never overrides that");
        }
        if (dryRun || planned.after() == null) {
            return planned.after() == null ? Fate.UNCHANGED : Fate.ACCEPTED;
        }
        Map<Field, Datum> heard = row.name().isEmpty()
                ? Map.of()
                : Map.of(Field.NAME, new Datum(row.name(), Source.IMPORT, row.consentedAt()));
        Optional<ConsentChange> done =
                registrar.register(row.email(), heard, choice, evidence, (person, change) -> List.of());
        return done.filter(ConsentChange::turnsOn).isPresent() ? Fate.ACCEPTED : Fate.UNCHANGED;
    }

    /** What the row would do to the address as it is now. */
    private ConsentChange plan(Row row, Choice choice, Evidence evidence) {
        Consent before = ledger.consent(addressKeys.of(row.email()));
        return ConsentChange.of(before, choice, evidence, clock.instant(), "dry-run");
    }
}
