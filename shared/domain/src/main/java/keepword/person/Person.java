package keepword.person;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody whose data we hold: the head of a partition. Prints its id alone.
 *
 * @param data what is known, each with its origin; always an {@link Field#EMAIL}
 * @param version counts the changes, from 1
 */
public record Person(PersonId id, Map<Field, Datum> data, Instant since, long version) {
    /** The contact data of a customer record (promise {@code customer-record}). */
    public enum Field {
        EMAIL("email"),
        NAME("name"),
        PHONE("phone"),
        MAILING_ADDRESS("mailingAddress"),
        SHIPPING_ADDRESS("shippingAddress");

        private final String id;

        Field(String id) {
            this.id = id;
        }

        /** The word in events and in the store. */
        public String id() {
            return id;
        }

        /** The field of a stored word. */
        public static Optional<Field> of(String id) {
            for (Field field : values()) {
                if (field.id.equals(id)) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }
    }

    public Person {
        data = Map.copyOf(data);
        if (!data.containsKey(Field.EMAIL)) {
            throw new IllegalArgumentException("A person has an e-mail address");
        }
    }

    public EmailAddress email() {
        return new EmailAddress(get(Field.EMAIL).orElseThrow());
    }

    public Optional<String> get(Field field) {
        return Optional.ofNullable(data.get(field)).map(Datum::value);
    }

    /**
     * The next version, with newly heard data. A datum whose value is known already keeps the origin that it has, and
     * an e-mail address that differs in spelling only stays as it is stored.
     */
    public Person updated(Map<Field, Datum> heard) {
        Map<Field, Datum> merged = new EnumMap<>(data);
        heard.forEach((field, datum) -> {
            Datum known = data.get(field);
            boolean newer = known == null
                    || (!known.value().equals(datum.value()) && !known.at().isAfter(datum.at()));
            if (newer && (field != Field.EMAIL || known == null)) {
                merged.put(field, datum);
            }
        });
        return new Person(id, merged, since, version + 1);
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
