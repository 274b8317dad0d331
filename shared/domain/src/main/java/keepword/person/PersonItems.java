package keepword.person;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textsOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.Person.Erasure;
import keepword.person.Person.Field;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** The head of a person's partition, and the pointer from an address to it, as items of People. */
public final class PersonItems {
    /** The place of the head among the records of its partition. */
    public static final String HEAD = "person";

    private static final String PARTITION = "person#";

    private PersonItems() {}

    static String partition(PersonId id) {
        return PARTITION + id;
    }

    /** At which place of the index a person stands: one of {@link Subscriber#PLACES}, since ids are random. */
    static String place(PersonId id) {
        return id.value().substring(0, 1);
    }

    static PersonId idOf(Map<String, Object> item) {
        return new PersonId(textOf(item, Key.PARTITION).substring(PARTITION.length()));
    }

    /** Where the records of a person begin in an index; empty for the first person. */
    static String after(@Nullable PersonId last) {
        return last == null ? "" : partition(last);
    }

    private static Key key(PersonId id) {
        return new Key(Table.PEOPLE, partition(id), HEAD);
    }

    private static Key pointer(AddressKey address) {
        return new Key(Table.PEOPLE, "address#" + address, "person");
    }

    /** Saves a person, if the stored one is the version before it and its erasure has not begun. */
    public record SavePerson(Person person) implements Write {
        @Override
        public Change change() {
            Map<String, Object> data = new HashMap<>();
            person.data()
                    .forEach((field, datum) -> data.put(
                            field.id(),
                            Fields.of("value", datum.value())
                                    .and("address", datum.address() == null ? null : write(datum.address()))
                                    .and("source", datum.source().id())
                                    .and("at", time(datum.at()))
                                    .map()));
            Erasure erasure = person.erasure();
            Map<String, Object> item = Fields.of("data", data)
                    .and("version", person.version())
                    .and("doNotShare", person.doNotShare() ? true : null)
                    .and("erasure", erasure == null ? null : erasure.request().value())
                    .and("erasing", person.isErasing() ? true : null)
                    .and(Index.CUSTOMERS.attribute(), person.isErasing() ? null : place(person.id()))
                    .map();
            Condition follows = Condition.follows(person.version());
            return new Change.Put(
                    key(person.id()),
                    item,
                    person.version() == 1 ? follows : follows.and(new Condition.Lacks("erasing")));
        }
    }

    /** Writes nothing, but the commit fails if the person changed since, or their erasure has begun. */
    public record CheckPerson(Person person) implements Write {
        @Override
        public Change change() {
            return new Change.Check(
                    key(person.id()),
                    new Condition.Is("version", person.version()).and(new Condition.Lacks("erasing")));
        }
    }

    /** Removes what is left of a person, if their erasure has begun. */
    public record RemovePerson(PersonId person) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(key(person), new Condition.Has("erasing"));
        }
    }

    /** Points an address to its person, if it points to nobody yet. */
    public record PointTo(AddressKey address, PersonId person) implements Write {
        @Override
        public Change change() {
            return new Change.Put(pointer(address), Map.of("person", person.value()), new Condition.IsNew());
        }
    }

    /** Removes the pointer of an address, if it points to this person. */
    public record RemovePointer(AddressKey address, PersonId person) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(pointer(address), new Condition.Is("person", person.value()));
        }
    }

    static Optional<PersonId> readPointer(Items items, AddressKey address) {
        return items.item(pointer(address)).map(item -> new PersonId(textOf(item, "person")));
    }

    static Optional<Person> read(Items items, PersonId id) {
        return items.item(key(id)).map(item -> read(id, item));
    }

    /** The persons that some addresses belong to, as far as it sees. */
    static List<Person> glance(Items items, Collection<AddressKey> addresses) {
        List<Key> heads = items.glance(
                        addresses.stream().map(PersonItems::pointer).toList())
                .map(pointer -> key(new PersonId(textOf(pointer, "person"))))
                .distinct()
                .toList();
        return read(items, heads);
    }

    static List<Person> glanceAt(Items items, Collection<PersonId> persons) {
        return read(items, persons.stream().map(PersonItems::key).toList());
    }

    private static List<Person> read(Items items, List<Key> heads) {
        return items.glance(heads).map(item -> read(idOf(item), item)).toList();
    }

    static List<PersonId> page(Items items, String place, @Nullable PersonId after, int limit) {
        return items.page(Index.CUSTOMERS, place, after(after), limit)
                .map(PersonItems::idOf)
                .toList();
    }

    private static Person read(PersonId id, Map<String, Object> item) {
        Map<Field, Datum> data = new EnumMap<>(Field.class);
        Map<String, Object> stored = mapOf(item, "data");
        stored.keySet().forEach(name -> {
            Map<String, Object> datum = mapOf(stored, name);
            data.put(
                    Field.of(name).orElseThrow(),
                    new Datum(
                            textOf(datum, "value"),
                            datum.containsKey("address") ? readAddress(mapOf(datum, "address")) : null,
                            Source.of(textOf(datum, "source")),
                            timeOf(datum, "at")));
        });
        return new Person(id, data, item.containsKey("doNotShare"), erasure(item), numberOf(item, "version"));
    }

    private static Map<String, Object> write(PostalAddress address) {
        return Fields.of("lines", address.lines())
                .and("postcode", address.postcode())
                .and("place", address.place())
                .and("region", address.region())
                .and("country", address.country())
                .map();
    }

    private static PostalAddress readAddress(Map<String, Object> address) {
        return new PostalAddress(
                textsOf(address, "lines"),
                textOrNull(address, "postcode"),
                textOrNull(address, "place"),
                textOrNull(address, "region"),
                textOrNull(address, "country"));
    }

    private static @Nullable Erasure erasure(Map<String, Object> item) {
        String request = textOrNull(item, "erasure");
        return request == null ? null : new Erasure(new RequestId(request), item.containsKey("erasing"));
    }
}
