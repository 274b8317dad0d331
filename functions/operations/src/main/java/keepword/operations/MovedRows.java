package keepword.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.Topic;
import keepword.operations.ImportedList.Column;
import keepword.operations.ImportedRow.OptOutSource;
import keepword.person.Person;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** What {@link ImportedRow} reads, written: what is known of somebody, in the columns of an imported list. */
final class MovedRows {
    /** Those of people, and of addresses that are known. */
    static final List<Column> PEOPLE = Stream.of(Column.values())
            .filter(column -> column != Column.ADDRESS_KEY && column.compareTo(Column.OPT_OUT_SOURCE) <= 0)
            .toList();

    /** Those of addresses that nobody knows. */
    static final List<Column> KEYS = List.of(Column.ADDRESS_KEY, Column.OPTED_OUT_AT, Column.OPT_OUT_SOURCE);

    private MovedRows() {}

    /** A line of a list with these columns, for each row; what a row does not say is empty. */
    static String csv(List<Column> columns, List<Map<Column, String>> rows) {
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
            for (Map<Column, String> row : rows) {
                printer.printRecord(columns.stream().map(column -> row.getOrDefault(column, "")));
            }
            return csv.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }

    /** The line that names the columns. */
    static String titles(List<Column> columns) {
        return csv(columns, List.of(columns.stream().collect(Collectors.toMap(column -> column, Column::title))));
    }

    /** The contact data, those of one date in a row; at least one row. */
    static List<Map<Column, String>> contact(Person person) {
        Map<Instant, Map<Column, String>> byDate = new TreeMap<>();
        person.data().forEach((field, datum) -> {
            if (field != Person.Field.EMAIL || person.data().size() == 1) {
                byDate.computeIfAbsent(datum.at(), at -> row(Column.UPDATED_AT, at.toString()))
                        .put(Column.of(field.id()).orElseThrow(), datum.value());
            }
        });
        List<Map<Column, String>> rows = new ArrayList<>(byDate.values());
        if (person.doNotShare()) {
            rows.getFirst().put(Column.DO_NOT_SHARE, "yes");
        }
        return rows;
    }

    /** The consents, those of one date in a row. */
    static List<Map<Column, String>> consents(Consent consent, List<HistoryEntry> history) {
        Map<Instant, Set<String>> byDate = new TreeMap<>();
        if (consent.delivery().isPromotionalEnded()) {
            return List.of();
        }
        consent.on()
                .forEach(topic -> byDate.computeIfAbsent(chosenAt(consent, topic, history), at -> new TreeSet<>())
                        .add(topic.id()));
        return byDate.entrySet().stream()
                .map(chosen -> {
                    Map<Column, String> row =
                            row(Column.CONSENTED_AT, chosen.getKey().toString());
                    row.put(Column.TOPICS, String.join(" ", chosen.getValue()));
                    return row;
                })
                .toList();
    }

    /** Why no mail goes to an address, or none of some kind, each reason in a row. */
    static List<Map<Column, String>> optOuts(Consent consent, List<HistoryEntry> history) {
        List<Map<Column, String>> rows = new ArrayList<>();
        Instant out = consent.optedOutAt();
        // Of an opt-out from some topics it is enough that they are no longer on: a list knows none but from all of
        // them.
        if (out != null
                && consent.on().stream()
                        .allMatch(topic -> chosenAt(consent, topic, history).isAfter(out))) {
            rows.add(optOut(out, isComplaint(history) ? OptOutSource.COMPLAINT : OptOutSource.OWN_WISH));
        }
        if (consent.delivery().isPromotionalEnded() && rows.isEmpty()) {
            // Refused too often: no list has a word for that, and another program is not to begin anew.
            rows.add(optOut(
                    last(history, HistoryEntry.Event.PROMOTIONAL_ENDED)
                            .map(HistoryEntry::at)
                            .orElse(Instant.EPOCH),
                    OptOutSource.OWN_WISH));
        }
        if (consent.delivery().bouncedAt() != null) {
            rows.add(optOut(Objects.requireNonNull(consent.delivery().bouncedAt()), OptOutSource.HARD_BOUNCE));
        }
        switch (consent.transactional()) {
            case TransactionalMail.On() -> {}
            case TransactionalMail.Ending(var request, Instant at) -> rows.add(allMail(at, out));
            case TransactionalMail.Off(Instant since) -> rows.add(allMail(since, out));
        }
        return rows;
    }

    /** It is applied days after it was asked for, and who chose some news meanwhile is to keep them. */
    private static Map<Column, String> allMail(Instant ends, @Nullable Instant asked) {
        return optOut(asked != null && asked.isBefore(ends) ? asked : ends, OptOutSource.ALL_MAIL);
    }

    private static Map<Column, String> optOut(Instant at, OptOutSource source) {
        Map<Column, String> row = row(Column.OPTED_OUT_AT, at.toString());
        row.put(Column.OPT_OUT_SOURCE, source.words());
        return row;
    }

    private static Map<Column, String> row(Column column, String value) {
        return new EnumMap<>(Map.of(column, value));
    }

    /** When a topic was chosen: as the state says, or where it does so no longer, its history. */
    private static Instant chosenAt(Consent consent, Topic topic, List<HistoryEntry> history) {
        return consent.chosenAt(topic)
                .orElseGet(() -> last(history, HistoryEntry.Event.OPTED_IN)
                        .map(line -> line.evidence().chosenAt())
                        .orElse(Instant.EPOCH));
    }

    private static boolean isComplaint(List<HistoryEntry> history) {
        return last(history, HistoryEntry.Event.OPTED_OUT)
                .filter(line -> line.evidence().source() == Source.COMPLAINT
                        || OptOutSource.COMPLAINT
                                .words()
                                .equals(line.evidence().details().get("reason")))
                .isPresent();
    }

    private static Optional<HistoryEntry> last(List<HistoryEntry> history, HistoryEntry.Event event) {
        return history.stream().filter(line -> line.event() == event).reduce((one, other) -> other);
    }
}
