package keepword.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.store.Items;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import org.jspecify.annotations.Nullable;

/** Reads what is personal. Every read sees every commit that was acknowledged before it. */
public interface People {
    /** The store behind these reads. */
    Items items();

    /** Whom an address belongs to. */
    default Optional<PersonId> personAt(AddressKey address) {
        return PersonItems.readPointer(items(), address);
    }

    /** Whoever has an address: between the two reads they may leave it, and what is meant for it does not follow them. */
    default Optional<Person> ownerOf(AddressKey address, AddressKeys keys) {
        return personAt(address)
                .flatMap(this::person)
                .filter(person -> keys.of(person.email()).equals(address));
    }

    /** Whoever has some of these addresses. It may lag behind the latest commits. */
    default Map<AddressKey, Person> glance(Collection<AddressKey> addresses, AddressKeys keys) {
        return PersonItems.glance(items(), addresses).stream()
                .collect(Collectors.toMap(person -> keys.of(person.email()), person -> person, (one, other) -> one));
    }

    /** These persons, as far as they are there. It may lag behind the latest commits. */
    default List<Person> persons(Collection<PersonId> persons) {
        return PersonItems.glanceAt(items(), persons);
    }

    /**
     * Who has an account, in the order of their ids. It may lag behind the latest commits.
     *
     * @param place one of {@link keepword.consent.Subscriber#PLACES}
     * @param after only those behind it count; null for all
     * @param limit how many at most; fewer only if there are no more
     */
    default List<PersonId> customers(String place, @Nullable PersonId after, int limit) {
        return PersonItems.page(items(), place, after, limit);
    }

    /** What their records say that they own, in the order of their ids; the parameters are those of {@link #customers}. */
    default List<OwnedProducts> owners(String place, @Nullable PersonId after, int limit) {
        return RecordItems.page(items(), place, after, limit);
    }

    /** The head of a person's partition. */
    default Optional<Person> person(PersonId id) {
        return PersonItems.read(items(), id);
    }

    /** A sign-up that waits to be confirmed. */
    default Optional<SignUp> signUp(String id) {
        return SignUpItems.read(items(), id);
    }

    /** The sign-ups of an address that wait to be confirmed. */
    default List<SignUp> signUps(AddressKey address) {
        return SignUpItems.readAll(items(), address);
    }

    /** An entry that waits to be confirmed. */
    default Optional<WaitingEntry> waitingEntry(EntryLink link) {
        return WaitingEntryItems.read(items(), link);
    }

    /** The entries of an address that wait to be confirmed. */
    default List<WaitingEntry> waitingEntries(AddressKey address) {
        return WaitingEntryItems.readAll(items(), address);
    }

    /** All records of a person, in the order of their ids. */
    default List<PersonRecord> records(PersonId person) {
        return RecordItems.readAll(items(), person);
    }

    /** The first records of a person, in the order of their ids. */
    default List<PersonRecord> records(PersonId person, int limit) {
        return RecordItems.readFirst(items(), person, limit);
    }

    /** One record of a person. */
    default Optional<PersonRecord> record(PersonId person, RecordId id) {
        return RecordItems.read(items(), person, id);
    }

    /** One record of a person, if it is of a type. */
    default <R extends PersonRecord> Optional<R> record(PersonId person, RecordId id, Class<R> type) {
        return record(person, id).filter(type::isInstance).map(type::cast);
    }

    /** What stayed of a licence, by {@link Licence#id}. */
    default Optional<Licence> licence(String id) {
        return LicenceItems.read(items(), id);
    }
}
