package keepword.person;

import java.util.List;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.survey.WaitingEntry;

/** Reads what is personal. Every read sees every commit that was acknowledged before it. */
public interface People {
    /** Whom an address belongs to. */
    Optional<PersonId> personAt(AddressKey address);

    /** Whoever has an address: between the two reads they may leave it, and what is meant for it does not follow them. */
    default Optional<Person> ownerOf(AddressKey address, AddressKeys keys) {
        return personAt(address)
                .flatMap(this::person)
                .filter(person -> keys.of(person.email()).equals(address));
    }

    /** The head of a person's partition. */
    Optional<Person> person(PersonId id);

    /** A sign-up that waits to be confirmed. */
    Optional<SignUp> signUp(String id);

    /** The sign-ups of an address that wait to be confirmed. */
    List<SignUp> signUps(AddressKey address);

    /** An entry that waits to be confirmed. */
    Optional<WaitingEntry> waitingEntry(EntryLink link);

    /** The entries of an address that wait to be confirmed. */
    List<WaitingEntry> waitingEntries(AddressKey address);

    /** All records of a person, in the order of their ids. */
    List<PersonRecord> records(PersonId person);

    /** The first records of a person, in the order of their ids. */
    List<PersonRecord> records(PersonId person, int limit);

    /** One record of a person. */
    Optional<PersonRecord> record(PersonId person, RecordId id);

    /** One record of a person, if it is of a type. */
    default <R extends PersonRecord> Optional<R> record(PersonId person, RecordId id, Class<R> type) {
        return record(person, id).filter(type::isInstance).map(type::cast);
    }
}
