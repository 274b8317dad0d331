package keepword.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import keepword.consent.ChildMark;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.person.Person.Field;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Write;

/** Takes somebody in with their choice, in one commit: a new person, or what is newly heard of a known one. */
public record CustomerUpsert(CustomerPart customer) {
    /**
     * Takes somebody in.
     *
     * @param heard their data, each with its origin; the e-mail address is added
     * @param more what is to be committed with it
     * @return what came of the choice, or empty if a mark forbids it ({@link ChildMark}) or one among {@code more} was there
     *     already, so that nothing was done
     * @throws keepword.store.Contention if others changed the same person in every attempt
     */
    public Optional<ConsentChange> register(
            EmailAddress email,
            Map<Field, Datum> heard,
            Choice choice,
            Evidence evidence,
            BiFunction<PersonId, ConsentChange, List<Write>> more) {
        Result<Registration> result = customer.committer().commit(() -> {
            Registration registration = registration(known(email), heard, choice, evidence);
            return registration.and(more.apply(registration.person(), registration.change()));
        });
        return switch (result) {
            case Result.Committed<Registration>(Registration registration) -> Optional.of(registration.change());
            case Result.Repeated<Registration> repeated -> Optional.empty();
            case Result.Forbidden<Registration> forbidden -> Optional.empty();
        };
    }

    /** Somebody taken in, as far as it is decided; for whoever commits it together with what rests on it. */
    public record Registration(PersonId person, ConsentChange change, List<Write> writes)
            implements Committer.Decision {
        /** With what else is to be committed. */
        Registration and(List<Write> more) {
            List<Write> all = new ArrayList<>(writes);
            all.addAll(more);
            return new Registration(person, change, all);
        }
    }

    /**
     * What it takes to take in somebody who confirms by a link from a mail of ours. The parameters are those of {@link
     * #register}.
     *
     * @param language of the page that they came from (BCP 47)
     * @param asked when that mail was asked for; that it arrived ends what bounces before it did
     */
    public Registration confirmed(
            EmailAddress email, String language, Choice choice, Evidence evidence, Instant asked) {
        Datum spoken = new Datum(language, evidence.source(), evidence.chosenAt());
        return registration(known(email).reached(asked), Map.of(Field.LANGUAGE, spoken), choice, evidence);
    }

    /**
     * What is known of somebody before they are taken in.
     *
     * @param stored the consent of their address as it is stored, whoever had it
     * @param before the same, as far as it is theirs
     */
    public record Known(EmailAddress email, Optional<Person> person, Consent stored, Consent before) {
        /** Whether the address is a person's. */
        public boolean isOf(PersonId owner) {
            return person.map(Person::id).filter(owner::equals).isPresent();
        }

        private Known reached(Instant asked) {
            return new Known(email, person, stored, before.reached(asked));
        }
    }

    /** Reads what is known of whoever has an address. */
    public Known known(EmailAddress email) {
        AddressKey address = customer.addressKeys().of(email);
        Optional<Person> person = customer.people().ownerOf(address, customer.addressKeys());
        Consent stored = customer.ledger().consent(address);
        return new Known(email, person, stored, person.isEmpty() ? stored.ofNewOwner() : stored);
    }

    /**
     * What it takes to take them in. The parameters are those of {@link #register}.
     *
     * @param heard whose e-mail address is added
     */
    public Registration registration(Known known, Map<Field, Datum> heard, Choice choice, Evidence evidence) {
        Map<Field, Datum> data = new HashMap<>(heard);
        data.put(Field.EMAIL, new Datum(known.email().value(), evidence.source(), evidence.chosenAt()));
        Instant now = customer.clock().instant();
        AddressKey address = known.stored().address();
        Person person = known.person()
                .map(old -> old.updated(data))
                .orElseGet(() -> Person.first(customer.ids().person(), data));
        ConsentChange change = ConsentChange.of(
                known.before(), choice, evidence, now, customer.ids().next());
        List<Write> writes =
                new ArrayList<>(List.of(new PersonItems.SavePerson(person), ChildMark.forbids(address, now)));
        if (known.person().isEmpty()) {
            writes.add(new PersonItems.PointTo(address, person.id()));
        }
        writes.addAll(change.writes());
        if (change.after() == null && !known.before().equals(known.stored())) {
            writes.add(new ConsentItems.SaveConsent(known.before().unchanged()));
        }
        return new Registration(person.id(), change, writes);
    }
}
