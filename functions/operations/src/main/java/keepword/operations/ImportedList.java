package keepword.operations;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.field.FieldNames;
import keepword.field.FieldNames.Meaning;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.EmailAddress;
import keepword.kernel.MinimumAge;
import keepword.person.BirthDates;
import keepword.web.Problem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A list as somebody sends it: CSV as RFC 4180 has it, whose first line names the columns. What a column means is found out
 * once for the list, so that reading a row takes as long as the row is.
 */
final class ImportedList {
    private static final String EMAIL = "email";
    private static final String CONSENTED_AT = "consentedAt";
    private static final String NAME = "name";
    private static final List<String> READ = List.of(EMAIL, CONSENTED_AT, NAME);

    /** More than any list has. */
    static final int MAX_COLUMNS = 200;

    private final List<CSVRecord> records;

    /** The columns that are read, by their place in a row. */
    private final Map<Integer, String> readColumns = new HashMap<>();

    /** Those of another name that may say that somebody is a child, or declines: neither may be ignored. */
    private final Map<Integer, Meaning> meanings = new LinkedHashMap<>();

    private final List<String> columns;
    private final List<String> ignoredColumns = new ArrayList<>();

    private ImportedList(List<String> columns, List<CSVRecord> records) {
        this.columns = columns;
        this.records = records;
        for (int place = 0; place < columns.size(); place++) {
            String column = columns.get(place);
            Optional<Meaning> meaning = FieldNames.meaning(column);
            if (READ.contains(column)) {
                readColumns.put(place, column);
            } else if (meaning.isPresent()) {
                meanings.put(place, meaning.get());
            } else {
                ignoredColumns.add(column);
            }
        }
    }

    /**
     * Reads a list.
     *
     * @throws Refused if it is no CSV, lacks a column that is needed or has it twice, or is too large
     */
    static ImportedList parse(String csv, int maxRows) throws Refused {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv.replaceFirst("^\uFEFF", "")), format)) {
            List<String> columns = parser.getHeaderNames();
            if (!columns.containsAll(List.of(EMAIL, CONSENTED_AT))) {
                throw new Refused("csv", "must begin with a line that names the columns email and consentedAt");
            }
            for (String read : READ) {
                if (Collections.frequency(columns, read) > 1) {
                    throw new Refused("csv", "has two columns that are called " + read);
                }
            }
            if (columns.size() > MAX_COLUMNS) {
                throw new Refused("csv", "has more than " + MAX_COLUMNS + " columns");
            }
            List<CSVRecord> records = parser.getRecords();
            if (records.size() > maxRows) {
                throw new Refused("csv", "has more than " + maxRows + " rows; send it in parts");
            }
            return new ImportedList(columns, records);
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw new Refused("csv", "is not CSV as RFC 4180 says");
        }
    }

    int size() {
        return records.size();
    }

    /** The columns that nobody reads. */
    List<String> ignoredColumns() {
        return List.copyOf(ignoredColumns);
    }

    /** The row at a place; the first is 0. */
    Row row(int place) {
        return new Row(records.get(place));
    }

    /** Somebody who agreed elsewhere. */
    record Agreement(EmailAddress email, Instant consentedAt, String name) {}

    /** One row; everything that it refuses says why. */
    final class Row {
        private final CSVRecord cells;
        private final JsonReader fields;

        private Row(CSVRecord cells) {
            this.cells = cells;
            Map<String, String> named = new HashMap<>();
            readColumns.forEach((place, column) -> {
                if (cells.isSet(place)) {
                    named.put(column, cells.get(place));
                }
            });
            this.fields = JsonReader.of(named);
        }

        /** Its number as a report has it; the first is 1. */
        long number() {
            return cells.getRecordNumber();
        }

        /**
         * Makes sure that it is of nobody who is known to be a child.
         *
         * @throws Refused if it says that somebody is one
         */
        void refuseChild(LocalDate today) throws Refused {
            for (Map.Entry<Integer, Meaning> column : meanings.entrySet()) {
                int place = column.getKey();
                if (cells.isSet(place) && BirthDates.isChild(column.getValue(), cells.get(place), today)) {
                    throw new Refused(
                            columns.get(place),
                            "says that the person is under " + MinimumAge.YEARS + "; nothing of it was kept");
                }
            }
        }

        /** Whether it says that somebody declines promotional mail. */
        boolean isDeclined() {
            return meanings.entrySet().stream()
                    .anyMatch(column -> cells.isSet(column.getKey())
                            && FieldNames.isDeclined(column.getValue(), cells.get(column.getKey())));
        }

        /** Whom it is about. */
        EmailAddress email() throws Refused {
            Optional<EmailAddress> email = fields.email(EMAIL);
            refuseProblems();
            return email.orElseThrow();
        }

        /** All of it. */
        Agreement agreement(Instant now) throws Refused {
            if (!cells.isConsistent()) {
                throw new Refused("row", "has another number of columns than the first line");
            }
            // One problem of a row is reported, so nothing is read behind it.
            EmailAddress email = email();
            Optional<Instant> consentedAt = fields.timeOrDay(CONSENTED_AT, now);
            refuseProblems();
            Optional<String> name = fields.optionalText(NAME, TextRule.NAME);
            refuseProblems();
            return new Agreement(email, consentedAt.orElseThrow(), name.orElse(""));
        }

        private void refuseProblems() throws Refused {
            if (!fields.problems().isEmpty()) {
                JsonProblem problem = fields.problems().getFirst();
                throw new Refused(new Problem(422, "Invalid row", problem.words(), problem.pointer()), Map.of());
            }
        }
    }
}
