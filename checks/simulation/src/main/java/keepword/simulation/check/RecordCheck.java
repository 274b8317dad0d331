package keepword.simulation.check;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.RecordItems;
import keepword.review.RecordPath;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of records: whoever asks sees all of them, and each goes by the wish of whom it is about alone. */
final class RecordCheck {
    private final Verdict verdict;
    private final Held held;
    private final Map<Strand, Seen> looking = new HashMap<>();

    /**
     * What was held of somebody when they, or support for them, began to look.
     *
     * @param records without those that are removed meanwhile
     */
    private record Seen(Person person, AddressKey address, Set<RecordId> records) {}

    RecordCheck(Verdict verdict, Held held) {
        this.verdict = verdict;
        this.held = held;
    }

    /**
     * Something is committed, of which {@link Held} does not know yet.
     *
     * @param wish which record somebody wants to have removed whose words led to this commit
     */
    void committed(CommittedWrites writes, Optional<RecordId> wish) {
        for (RecordItems.RemoveRecord removed : writes.all(RecordItems.RemoveRecord.class)) {
            boolean wanted = held.record(removed.person(), removed.record())
                            .filter(RecordCheck::stays)
                            .isEmpty()
                    || held.person(removed.person()).filter(Person::isErasing).isPresent()
                    || wish.equals(Optional.of(removed.record()));
            verdict.require(wanted, "a record goes by its owner's wish alone", removed);
            // Whoever looks at that moment need not see it, even if there is one of that id again before they are done.
            looking.values().stream()
                    .filter(seen -> seen.person().id().equals(removed.person()))
                    .forEach(seen -> seen.records().remove(removed.record()));
        }
    }

    /** Other records are ours, and go when they are no longer of use. */
    private static boolean stays(PersonRecord record) {
        return switch (record) {
            case PersonRecord.Order _,
                    PersonRecord.Shipment _,
                    PersonRecord.Refund _,
                    PersonRecord.Subscription _,
                    PersonRecord.SupportIssue _,
                    PersonRecord.ActivationKeys _,
                    PersonRecord.Product _,
                    PersonRecord.SecurityQuestions _,
                    PersonRecord.FormerAddress _,
                    PersonRecord.Entry _ -> true;
            case PersonRecord.Prize _, PersonRecord.Prepared _, PersonRecord.AddressChange _ -> false;
        };
    }

    /** Which record somebody wants to have removed who sends a form, or has support do it. */
    static Optional<RecordId> wish(@Nullable StaffCall call, VisitCheck.@Nullable Run run) {
        if (call != null) {
            return call.is("remove") && call.text("byLink").isEmpty()
                    ? call.text("record").map(RecordId::new)
                    : Optional.empty();
        }
        return Optional.ofNullable(run)
                .map(VisitCheck.Run::visit)
                .filter(Visit::isPost)
                .flatMap(visit -> RecordPath.record(visit.path()));
    }

    /** Support hears that a record is removed. */
    void removed(StaffCall call) {
        PersonId person = held.personAt(call.address().orElseThrow());
        RecordId record = new RecordId(call.text("record").orElseThrow());
        boolean gone = person == null || held.isRemoved(person, record);
        verdict.require(gone, "what support says is removed is", call);
    }

    /** Somebody begins to look at everything that is held about a person, or support does for them. */
    void looks(Strand key, @Nullable PersonId person) {
        Optional.ofNullable(person)
                .flatMap(held::person)
                .ifPresent(before ->
                        looking.put(key, new Seen(before, Parts.ADDRESS_KEYS.of(before.email()), ids(before.id()))));
    }

    private Set<RecordId> ids(PersonId person) {
        return held.records(person).map(PersonRecord::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** They have a copy of it, if the page is one. */
    void reads(Strand key, String page) {
        if (looking.containsKey(key)) {
            try {
                sees(key, page.startsWith("{") ? JSON.std.mapFrom(page) : Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A language is shown by its name. */
    private static boolean isShown(Field field, String value, String contact) {
        return field == Field.LANGUAGE
                ? Stream.of(Locale.ENGLISH, Locale.GERMAN)
                        .map(Locale.forLanguageTag(value)::getDisplayName)
                        .anyMatch(contact::contains)
                : contact.contains(value);
    }

    /**
     * They see it.
     *
     * @param answer as support gets it
     */
    void sees(Strand key, Map<String, Object> answer) {
        Seen seen = looking.remove(key);
        boolean whole = Integer.valueOf(1).equals(answer.get("parts"));
        // Meanwhile somebody else may have come to the address.
        if (seen == null || !whole || !seen.person().id().equals(held.personAt(seen.address()))) {
            return;
        }
        Set<String> shown = entries(answer)
                .flatMap(entry -> Stream.ofNullable(entry.get("record")))
                .map(String::valueOf)
                .collect(Collectors.toSet());
        PersonId person = seen.person().id();
        Set<RecordId> now = ids(person);
        String contact = String.valueOf(answer.get("contact"));
        boolean everything =
                seen.records().stream().filter(now::contains).allMatch(record -> shown.contains(record.value()))
                        && held.person(person).stream()
                                .flatMap(after -> after.data().entrySet().stream())
                                .filter(seen.person().data().entrySet()::contains)
                                .allMatch(datum ->
                                        isShown(datum.getKey(), datum.getValue().value(), contact));
        verdict.require(everything, "who looks sees everything that is held", shown + " of " + seen);
        boolean theirs = shown.stream()
                .map(RecordId::new)
                .allMatch(record -> held.record(person, record).isPresent() || held.isRemoved(person, record));
        verdict.require(theirs, "who looks sees nothing of somebody else", shown + " of " + seen);
    }

    private static Stream<Map<?, ?>> entries(Map<String, Object> answer) {
        return answer.values().stream()
                .flatMap(section -> section instanceof List<?> entries ? entries.stream() : Stream.empty())
                .flatMap(entry -> entry instanceof Map<?, ?> fields ? Stream.of(fields) : Stream.empty());
    }
}
