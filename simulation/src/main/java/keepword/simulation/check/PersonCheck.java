package keepword.simulation.check;

import java.time.Instant;
import java.util.Map;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.simulation.world.Parts;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Judges the record of a person: there is one at an address, and each datum tells when it came. */
final class PersonCheck {
    private final Verdict verdict;
    private final Held held;

    PersonCheck(Verdict verdict, Held held) {
        this.verdict = verdict;
        this.held = held;
    }

    /**
     * Something is committed, of which {@link Held} does not know yet.
     *
     * @param to now, by the clock of the process
     */
    void committed(@Nullable Deed deed, CommittedWrites writes, Instant to) {
        for (Write.PointTo pointer : writes.all(Write.PointTo.class)) {
            PersonId other = held.personAt(pointer.address());
            verdict.require(other == null, "an address leads to one person", pointer);
        }
        for (Write.SavePerson saved : writes.all(Write.SavePerson.class)) {
            Person person = saved.person();
            boolean known = held.person(person.id()).isPresent()
                    || writes.writes().contains(new Write.PointTo(Parts.ADDRESS_KEYS.of(person.email()), person.id()));
            verdict.require(known, "somebody new is found at their address", person);
            long version = held.person(person.id()).map(Person::version).orElse(0L);
            verdict.require(person.version() == version + 1, "nobody overwrites what they have not read", person);
            Map<Person.Field, Datum> before =
                    held.person(person.id()).map(Person::data).orElse(Map.of());
            person.data().forEach((field, datum) -> {
                Instant own = deed == null || !deed.once() ? null : deed.chosenAt();
                boolean dated = datum.equals(before.get(field))
                        || (own == null ? !datum.at().isAfter(to) : datum.at().equals(own));
                verdict.require(dated, "each datum tells when it came", person + ", " + field);
            });
        }
    }
}
