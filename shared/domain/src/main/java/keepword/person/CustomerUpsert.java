package keepword.person;

import java.time.Instant;
import java.time.InstantSource;
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
import keepword.consent.Ledger;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.person.Person.Field;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Write;

/** Takes somebody in with their choice, in one commit: a new person, or what is newly heard of a known one. */
public final class CustomerUpsert {
    private final Ledger ledger;
    private final People people;
    private final Committer committer;
    private final AddressKeys addressKeys;
    private final InstantSource clock;
    private final RandomIds ids;

    public CustomerUpsert(
            Ledger ledger,
            People people,
            Commits commits,
            AddressKeys addressKeys,
            InstantSource clock,
            RandomIds ids) {
        this.ledger = ledger;
        this.people = people;
        this.committer = new Committer(commits);
        this.addressKeys = addressKeys;
        this.clock = clock;
        this.ids = ids;
    }

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
        Result<Registration> result = committer.commit(() -> {
            Registration registration = decide(email, heard, choice, evidence, Instant.MIN);
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
        return decide(email, Map.of(Field.LANGUAGE, spoken), choice, evidence, asked);
    }

    private Registration decide(
            EmailAddress email, Map<Field, Datum> heard, Choice choice, Evidence evidence, Instant asked) {
        AddressKey address = addressKeys.of(email);
        Map<Field, Datum> data = new HashMap<>(heard);
        data.put(Field.EMAIL, new Datum(email.value(), evidence.source(), evidence.chosenAt()));
        Instant now = clock.instant();
        Optional<Person> known = people.ownerOf(address, addressKeys);
        Person person = known.map(old -> old.updated(data)).orElseGet(() -> Person.first(ids.person(), data, now));
        Consent consent = ledger.consent(address);
        Consent before = (known.isEmpty() ? consent.ofNewOwner() : consent).reached(asked);
        ConsentChange change = ConsentChange.of(before, choice, evidence, now, ids.next());
        List<Write> writes =
                new ArrayList<>(List.of(new PersonItems.SavePerson(person), ChildMark.forbids(address, now)));
        if (known.isEmpty()) {
            writes.add(new PersonItems.PointTo(address, person.id()));
        }
        if (change.after() == null && !before.equals(consent)) {
            writes.add(new ConsentItems.SaveConsent(before.unchanged()));
        }
        writes.addAll(change.writes());
        return new Registration(person.id(), change, writes);
    }
}
