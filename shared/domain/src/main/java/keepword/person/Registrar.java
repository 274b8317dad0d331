package keepword.person;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Choice;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.Ledger;
import keepword.link.RandomIds;
import keepword.person.Person.Field;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Write;

/** Takes somebody in with their choice, in one commit: a new person, or what is newly heard of a known one. */
public final class Registrar {
    private final Ledger ledger;
    private final People people;
    private final Committer committer;
    private final AddressKeys addressKeys;
    private final InstantSource clock;
    private final RandomIds ids;

    public Registrar(
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
     * @return what came of the choice, or empty if a mark among {@code more} was there already, so that nothing was done
     * @throws IllegalStateException if others changed the same person in every one of ten attempts
     */
    public Optional<ConsentChange> register(
            EmailAddress email,
            Map<Field, Datum> heard,
            Choice choice,
            Evidence evidence,
            BiFunction<PersonId, ConsentChange, List<Write>> more) {
        AddressKey address = addressKeys.of(email);
        Map<Field, Datum> data = new HashMap<>(heard);
        data.put(Field.EMAIL, new Datum(email.value(), evidence.source(), evidence.chosenAt()));
        Result<Decided> result = committer.commit(() -> {
            Instant now = clock.instant();
            Optional<Person> known = people.personAt(address).flatMap(people::person);
            Person person = known.map(old -> old.updated(data)).orElseGet(() -> new Person(ids.person(), data, now, 1));
            ConsentChange change = ConsentChange.of(ledger.consent(address), choice, evidence, now, ids.next());
            List<Write> writes = new ArrayList<>(List.of(new Write.SavePerson(person)));
            if (known.isEmpty()) {
                writes.add(new Write.PointTo(address, person.id()));
            }
            writes.addAll(change.writes());
            writes.addAll(more.apply(person.id(), change));
            return new Decided(change, writes);
        });
        return switch (result) {
            case Result.Committed<Decided>(Decided decided) -> Optional.of(decided.change());
            case Result.Repeated<Decided> repeated -> Optional.empty();
        };
    }

    private record Decided(ConsentChange change, List<Write> writes) implements Committer.Decision {}
}
