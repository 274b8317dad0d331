package keepword.person;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Source;
import keepword.field.TextRule;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose data we hold: the head of a partition. Prints its id alone.
 *
 * @param data what is known, each with its origin; always an {@link Field#EMAIL}
 * @param doNotShare whether they want nothing shared that the service at hand can do without
 * @param erasure who asked for it to be erased, as long as that is to come; null otherwise
 * @param version counts the changes, from 1
 */
public record Person(
        PersonId id,
        Map<Field, Datum> data,
        boolean doNotShare,
        @Nullable Erasure erasure,
        long version) {
    /**
     * An erasure that is to come, or goes on.
     *
     * @param begun from then on nothing is written to the partition any longer
     */
    public record Erasure(RequestId request, boolean begun) {}

    /** The contact data of a customer record (promise {@code customer-record}). */
    public enum Field {
        EMAIL("email"),
        NAME("name"),
        PHONE("phone"),
        MAILING_ADDRESS("mailingAddress"),
        SHIPPING_ADDRESS("shippingAddress"),
        /** In which they are written to, and see their pages (BCP 47). */
        LANGUAGE("language"),
        /** What the shop itself calls them. */
        CUSTOMER_ID("customerId");

        /** What they can correct themselves: the address changes in a way of its own, and what the shop calls them is the shop's. */
        public static final List<Field> CORRECTABLE = List.of(NAME, PHONE, MAILING_ADDRESS, SHIPPING_ADDRESS, LANGUAGE);

        private final String id;

        Field(String id) {
            this.id = id;
        }

        /** What it has to be, wherever it comes from. */
        public TextRule rule() {
            return switch (this) {
                case EMAIL -> TextRule.EMAIL;
                case NAME -> TextRule.NAME;
                case PHONE -> TextRule.PHONE;
                case LANGUAGE -> TextRule.LANGUAGE;
                case CUSTOMER_ID -> TextRule.REFERENCE;
                case MAILING_ADDRESS, SHIPPING_ADDRESS -> TextRule.POSTAL_ADDRESS;
            };
        }

        private boolean replaces(Datum known, Datum heard) {
            return switch (this) {
                case EMAIL -> false;
                case LANGUAGE -> {
                    int more = weight(heard.source()) - weight(known.source());
                    boolean later = weight(known.source()) == 1 && Datum.LATEST.compare(heard, known) > 0;
                    yield more > 0 || (more == 0 && later);
                }
                case NAME, PHONE, MAILING_ADDRESS, SHIPPING_ADDRESS, CUSTOMER_ID ->
                    Datum.LATEST.compare(heard, known) > 0;
            };
        }

        /** Of a language: the person's own choice weighs more than what the shop says, and that more than a page's. */
        private static int weight(Source source) {
            return switch (source) {
                case PROFILE, SUPPORT -> 2;
                case WEBSITE, SURVEY -> 0;
                default -> 1;
            };
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

    /** Somebody new. */
    public static Person first(PersonId id, Map<Field, Datum> data) {
        return new Person(id, data, false, null, 1);
    }

    /** Whether an erasure has begun: whoever asks gets the answer that nobody is there. */
    public boolean isErasing() {
        return erasure != null && erasure.begun();
    }

    /** The next version, with an erasure to come; null takes it back. */
    public Person with(@Nullable Erasure erasure) {
        return new Person(id, data, doNotShare, erasure, version + 1);
    }

    /** The next version, of which only what the last mail needs is left, and what the vendor's own systems are told. */
    public Person erasing(RequestId request) {
        Map<Field, Datum> left = new EnumMap<>(data);
        left.keySet().retainAll(Set.of(Field.EMAIL, Field.LANGUAGE, Field.CUSTOMER_ID));
        return new Person(id, left, doNotShare, new Erasure(request, true), version + 1);
    }

    /**
     * The next version, with contact data as the person wants it; what is empty is removed, and what stays as it is keeps its
     * origin. The e-mail address stays.
     */
    public Person corrected(Map<Field, String> values, Source source, Instant at) {
        Map<Field, Datum> corrected = new EnumMap<>(data);
        values.forEach((field, value) -> {
            Datum known = data.get(field);
            if (value.isEmpty() && field != Field.EMAIL) {
                corrected.remove(field);
            } else if (field != Field.EMAIL && (known == null || !known.value().equals(value))) {
                corrected.put(field, new Datum(value, source, at));
            }
        });
        return new Person(id, corrected, doNotShare, erasure, version + 1);
    }

    /** The next version, with another choice of what may be shared. */
    public Person sharing(boolean doNot) {
        return new Person(id, data, doNot, erasure, version + 1);
    }

    /** The same version of somebody who wants nothing shared. */
    public Person withNothingShared() {
        return new Person(id, data, true, erasure, version);
    }

    /** The next version, at another e-mail address. */
    public Person at(Datum email) {
        Map<Field, Datum> moved = new EnumMap<>(data);
        moved.put(Field.EMAIL, email);
        return new Person(id, moved, doNotShare, erasure, version + 1);
    }

    public EmailAddress email() {
        return new EmailAddress(get(Field.EMAIL).orElseThrow());
    }

    /** Since when they have their address: it is new whenever they change it, also back to one that they had. */
    public Instant addressSince() {
        return Objects.requireNonNull(data.get(Field.EMAIL)).at();
    }

    public Optional<String> get(Field field) {
        return Optional.ofNullable(data.get(field)).map(Datum::value);
    }

    /**
     * The next version, with newly heard data. Of each datum the latest stays, in whatever order they are heard; a language
     * that the person chose stays, and one that a page was in is heard only where none is known; an e-mail address that
     * differs in spelling only stays as it is stored.
     */
    public Person updated(Map<Field, Datum> heard) {
        Map<Field, Datum> merged = new EnumMap<>(data);
        heard.forEach((field, datum) -> {
            Datum known = data.get(field);
            if (known == null || field.replaces(known, datum)) {
                merged.put(field, datum);
            }
        });
        return new Person(id, merged, doNotShare, erasure, version + 1);
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
