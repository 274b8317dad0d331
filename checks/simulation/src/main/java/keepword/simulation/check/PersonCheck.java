package keepword.simulation.check;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.kernel.PersonId;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.RecordItems;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Judges the record of a person: there is one at an address, and each datum tells when and by which way it came. */
final class PersonCheck {
    private final Verdict verdict;
    private final Held held;

    PersonCheck(Verdict verdict, Held held) {
        this.verdict = verdict;
        this.held = held;
    }

    /** Whether a language is as it must be after a user action. */
    private static boolean isRight(@Nullable UserAction action, @Nullable Datum before, @Nullable Datum after) {
        boolean stays = Objects.equals(before, after);
        String language = action == null || action.source() == null ? null : action.language();
        if (language == null) {
            // They themselves, which is judged as a datum; or a page, where none was known.
            boolean byThemselves = action == null || action.source() == null;
            return stays
                    || (byThemselves && (after == null || isOwn(after)))
                    || (before == null && after != null && isOfPage(after));
        }
        boolean goes = after != null && after.value().equals(language);
        if (before == null || isOfPage(before)) {
            return goes;
        }
        Instant chosen = Objects.requireNonNull(Objects.requireNonNull(action).chosenAt());
        if (isOwn(before) || before.at().isAfter(chosen)) {
            return stays;
        }
        return goes || (stays && before.at().equals(chosen));
    }

    private static boolean isOwn(Datum language) {
        return language.source() == Source.PROFILE || language.source() == Source.SUPPORT;
    }

    private static boolean isOfPage(Datum language) {
        return language.source() == Source.WEBSITE || language.source() == Source.SURVEY;
    }

    private static boolean comesBy(@Nullable UserAction action, Source source) {
        return action == null || action.source() == null || action.source() == source;
    }

    /**
     * Something is committed, of which {@link Held} does not know yet.
     *
     * @param to now, by the clock of the process
     */
    void committed(@Nullable UserAction action, CommittedWrites writes, Instant to) {
        for (PersonItems.PointTo pointer : writes.all(PersonItems.PointTo.class)) {
            PersonId other = held.personAt(pointer.address());
            verdict.require(other == null, "an address leads to one person", pointer);
        }
        for (PersonItems.SavePerson saved : writes.all(PersonItems.SavePerson.class)) {
            Person person = saved.person();
            boolean known = held.person(person.id()).isPresent()
                    || writes.writes()
                            .contains(new PersonItems.PointTo(Parts.ADDRESS_KEYS.of(person.email()), person.id()));
            verdict.require(known, "somebody new is found at their address", person);
            long version = held.person(person.id()).map(Person::version).orElse(0L);
            verdict.require(person.version() == version + 1, "nobody overwrites what they have not read", person);
            Map<Field, Datum> before =
                    held.person(person.id()).map(Person::data).orElse(Map.of());
            person.data().forEach((field, datum) -> {
                Instant own = action == null || !action.once() ? null : action.chosenAt();
                boolean dated = datum.equals(before.get(field))
                        || (own == null ? !datum.at().isAfter(to) : datum.at().equals(own));
                verdict.require(dated, "each datum tells when it came", person + ", " + field);
                boolean recorded = datum.equals(before.get(field)) || comesBy(action, datum.source());
                verdict.require(recorded, "each datum tells by which way it came", person + ", " + field);
            });
            Datum spoken = before.get(Field.LANGUAGE);
            verdict.require(
                    isRight(action, spoken, person.data().get(Field.LANGUAGE)),
                    "everybody is spoken to in the language that they chose, or else in the shop's last",
                    person);
        }
        for (RecordItems.PutRecord put : writes.all(RecordItems.PutRecord.class)) {
            verdict.require(comesBy(action, put.record().source()), "each datum tells by which way it came", put);
        }
        for (HistoryEntry line : writes.lines()) {
            verdict.require(comesBy(action, line.evidence().source()), "each datum tells by which way it came", line);
        }
    }
}
