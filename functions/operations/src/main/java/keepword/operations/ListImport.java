package keepword.operations;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.card.CardNumbers;
import keepword.consent.AddressKeys;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Ledger;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.link.Hashes;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.Person.Field;
import keepword.person.Registrar;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Imports an existing list: CSV with the columns {@code email}, {@code consentedAt} (a date, or a time with its zone)
 * and, if there is one, {@code name}. A dry run, which is the default, only reports. An opt-out is never overridden,
 * whatever the list says; each row that is refused is reported with its number and the reason.
 */
final class ListImport {
    private static final int MOST_ROWS = 10_000;

    private final Ledger ledger;
    private final Registrar registrar;
    private final AddressKeys addressKeys;
    private final Topics topics;
    private final String policyVersion;
    private final InstantSource clock;

    ListImport(
            Ledger ledger,
            Registrar registrar,
            AddressKeys addressKeys,
            Topics topics,
            String policyVersion,
            InstantSource clock) {
        this.ledger = ledger;
        this.registrar = registrar;
        this.addressKeys = addressKeys;
        this.topics = topics;
        this.policyVersion = policyVersion;
        this.clock = clock;
    }

    /** What a row came to. */
    private enum Fate {
        ACCEPTED,
        UNCHANGED
    }

    /** A row that says enough. */
    private record Row(EmailAddress email, Instant consentedAt, String name) {}

    Map<String, Object> run(Arguments arguments) throws Arguments.Invalid {
        boolean dryRun = arguments.flag("dryRun", true);
        String agent = arguments.text("agent");
        List<CSVRecord> records = parse(arguments);
        String list = Hashes.sha256(String.valueOf(arguments.fields().get("csv")));
        Map<Fate, Integer> counts = new LinkedHashMap<>(Map.of(Fate.ACCEPTED, 0, Fate.UNCHANGED, 0));
        List<Map<String, Object>> refused = new ArrayList<>();
        for (CSVRecord row : records) {
            try {
                Fate fate = handle(read(row), dryRun, agent, list);
                counts.merge(fate, 1, Integer::sum);
            } catch (Arguments.Invalid e) {
                refused.add(Map.of("row", row.getRecordNumber(), "reason", e.words()));
            }
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dryRun", dryRun);
        report.put("rows", records.size());
        report.put("accepted", counts.getOrDefault(Fate.ACCEPTED, 0));
        report.put("unchanged", counts.getOrDefault(Fate.UNCHANGED, 0));
        report.put("refused", refused);
        return report;
    }

    private static List<CSVRecord> parse(Arguments arguments) throws Arguments.Invalid {
        if (!(arguments.fields().get("csv") instanceof String csv) || csv.isBlank()) {
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
        String name = row.isMapped("name") ? row.get("name").strip() : "";
        if (CardNumbers.isIn(row.get("email")) || CardNumbers.isIn(name)) {
            throw new Arguments.Invalid("row", "holds what looks like a payment card number; we never take one");
        }
        EmailAddress email = EmailAddress.parse(row.get("email"))
                .orElseThrow(() -> new Arguments.Invalid("email", "is not an e-mail address that mail can be sent to"));
        return new Row(email, time(row.get("consentedAt")), name);
    }

    private Instant time(String text) throws Arguments.Invalid {
        Instant at;
        try {
            at = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Arguments.Invalid("consentedAt", "must say when the person consented, such as 2024-05-31");
        }
        if (at.isAfter(clock.instant())) {
            throw new Arguments.Invalid("consentedAt", "lies in the future");
        }
        return at;
    }

    private Fate handle(Row row, boolean dryRun, String agent, String list) throws Arguments.Invalid {
        Choice choice = new Choice.ImportedOptIn(topics.all());
        Evidence evidence = new Evidence(
                Source.IMPORT, row.consentedAt(), policyVersion, Map.of("agent", agent, "list", "sha256:" + list));
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
