package keepword.operations;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.field.FieldNames;
import keepword.field.FieldNames.Meaning;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A list as somebody sends it: CSV as RFC 4180 has it, with commas, semicolons or tabs, whose first line names the columns. What
 * a column means is found out once for the list, so that reading a row takes as long as the row is.
 */
final class ImportedList {
    /** The columns that are read, whatever their capitals; what each of them has to be, {@link ImportedRow} says. */
    enum Column {
        EMAIL("email"),
        ADDRESS_KEY("addressKey"),
        NAME("name"),
        PHONE("phone"),
        MAILING_ADDRESS("mailingAddress"),
        SHIPPING_ADDRESS("shippingAddress"),
        LANGUAGE("language"),
        CUSTOMER_ID("customerId"),
        UPDATED_AT("updatedAt"),
        DO_NOT_SHARE("doNotShare"),
        CONSENTED_AT("consentedAt"),
        TOPICS("topics"),
        OPTED_OUT_AT("optedOutAt"),
        OPT_OUT_SOURCE("optOutSource"),
        ORDER_ID("orderId"),
        ORDERED_AT("orderedAt"),
        ORDER_STATUS("orderStatus"),
        TOTAL("total"),
        CURRENCY("currency"),
        SKU("sku"),
        PRODUCT("product"),
        MEDIUM("medium"),
        ACTIVATION_KEY("activationKey"),
        REGISTERED_AT("registeredAt");

        private final String title;

        Column(String title) {
            this.title = title;
        }

        /** How it is written, and called where something is wrong with it. */
        String title() {
            return title;
        }

        private static final Map<String, Column> NAMED =
                Stream.of(values()).collect(toMap(column -> FieldNames.canonical(column.title), identity()));

        static Optional<Column> of(String written) {
            return Optional.ofNullable(NAMED.get(FieldNames.canonical(written)));
        }
    }

    /** More than any list has. */
    static final int MAX_COLUMNS = 200;

    private final List<CSVRecord> records;

    /** Where the columns that are read stand in a row. */
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    /** Those of another name that may say that somebody is a child, or declines: neither may be ignored. */
    private final Map<Integer, Meaning> meanings = new LinkedHashMap<>();

    private final List<String> columns;
    private final List<String> ignoredColumns = new ArrayList<>();

    private ImportedList(List<String> columns, List<CSVRecord> records) throws Refused {
        this.columns = columns;
        this.records = records;
        for (int place = 0; place < columns.size(); place++) {
            String written = columns.get(place);
            Optional<Column> column = Column.of(written);
            Optional<Meaning> meaning = FieldNames.meaning(written);
            if (column.isPresent() && places.put(column.get(), place) != null) {
                throw new Refused(
                        "csv", "has two columns that are called " + column.get().title());
            } else if (column.isEmpty() && meaning.isPresent()) {
                meanings.put(place, meaning.get());
            } else if (column.isEmpty()) {
                ignoredColumns.add(written);
            }
        }
        if (!places.containsKey(Column.EMAIL) && !places.containsKey(Column.ADDRESS_KEY)) {
            throw new Refused("csv", "must begin with a line that names the columns, one of which is email");
        }
    }

    /**
     * Reads a list.
     *
     * @throws Refused if it is no CSV, lacks a column that is needed or has it twice, or is too large
     */
    static ImportedList parse(String csv, int maxRows) throws Refused {
        String text = csv.replaceFirst("^\uFEFF", "");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<String> columns = parser.getHeaderNames();
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

    /** Whichever of the three the first line has most of. */
    private static char delimiter(String csv) {
        String first = csv.lines().findFirst().orElse("");
        char most = ',';
        for (char delimiter : new char[] {';', '\t'}) {
            most = count(first, delimiter) > count(first, most) ? delimiter : most;
        }
        return most;
    }

    private static long count(String line, char sought) {
        return line.chars().filter(c -> c == sought).count();
    }

    int size() {
        return records.size();
    }

    /** The columns that nobody reads. */
    List<String> ignoredColumns() {
        return List.copyOf(ignoredColumns);
    }

    /** The row at a place; the first is 0. */
    ImportedRow row(int place) {
        CSVRecord cells = records.get(place);
        Map<Column, String> read = new EnumMap<>(Column.class);
        places.forEach((column, at) -> {
            if (cells.isSet(at) && !cells.get(at).isBlank()) {
                read.put(column, cells.get(at));
            }
        });
        List<ImportedRow.Telling> telling = meanings.entrySet().stream()
                .filter(column -> cells.isSet(column.getKey()))
                .map(column -> new ImportedRow.Telling(
                        columns.get(column.getKey()), column.getValue(), cells.get(column.getKey())))
                .toList();
        return new ImportedRow(
                cells.getRecordNumber(), read, telling, cells.isConsistent(), String.join("\0", cells.values()));
    }
}
