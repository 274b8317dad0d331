package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.AddressChangeLink;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonLinks;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.request.Request;
import keepword.request.RequestTasks;
import keepword.simulation.world.Parts;
import keepword.store.Write;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/** Judges who has which address: it changes by a link that was mailed to the new one, once, and in time. */
final class AddressCheck {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final Verdict verdict;
    private final Predicate<AddressKey> ends;
    private final Map<PersonId, Person> persons = new HashMap<>();
    private final Map<AddressKey, PersonId> pointers = new HashMap<>();
    private final Map<AddressKey, Instant> left = new HashMap<>();
    private final Map<PersonId, Instant> moved = new HashMap<>();
    private final Map<PersonId, Change> pending = new HashMap<>();
    private final Map<RequestId, Change> changes = new HashMap<>();
    private final Map<RecordId, EmailAddress> former = new HashMap<>();

    /** A change that somebody asked for. */
    private static final class Change {
        final EmailAddress email;
        final RequestId request;
        final Instant asked;
        final Instant at;
        boolean mailed;

        Change(AddressChange change, Instant asked) {
            this.email = change.email();
            this.request = change.request();
            this.asked = asked;
            this.at = change.at();
        }

        @Override
        public String toString() {
            return "change of address " + request + " asked for at " + asked;
        }
    }

    /**
     * Somebody has another address.
     *
     * @param asked when the mail was asked for whose link they followed
     */
    record Move(AddressKey from, AddressKey to, Instant asked) {}

    /**
     * Makes one.
     *
     * @param ends whether all mail to an address is about to end
     */
    AddressCheck(Verdict verdict, Predicate<AddressKey> ends) {
        this.verdict = verdict;
        this.ends = ends;
    }

    @Nullable
    Person person(PersonId id) {
        return persons.get(id);
    }

    @Nullable
    PersonId personAt(AddressKey address) {
        return pointers.get(address);
    }

    /** Whether somebody is about to get another address, or the same once more. */
    boolean isMoved(Person after) {
        Person before = persons.get(after.id());
        return before != null
                && (!before.email().value().equals(after.email().value())
                        || after.addressSince().isAfter(before.addressSince()));
    }

    boolean isLeftBetween(AddressKey address, Instant from, Instant to) {
        Instant when = left.get(address);
        return when != null && when.isAfter(from) && when.isBefore(to);
    }

    /** When somebody changed their address last; empty if they never did. */
    Optional<Instant> movedAt(PersonId person) {
        return Optional.ofNullable(moved.get(person));
    }

    /**
     * Something was committed.
     *
     * @param run by a request for a page, or null
     * @return the change of address between two mailboxes, if it is one
     */
    @Nullable
    Move committed(VisitCheck.@Nullable Run run, CommittedWrites writes, Instant now) {
        Move move = null;
        for (PersonItems.SavePerson saved : writes.all(PersonItems.SavePerson.class)) {
            Person before = persons.get(saved.person().id());
            if (before != null && isMoved(saved.person())) {
                move = moves(run, before, saved.person(), writes, now);
            }
        }
        for (Write write : writes.writes()) {
            switch (write) {
                case RecordItems.PutRecord(var person, AddressChange change) -> asks(run, person, change, writes);
                case RecordItems.RemoveRecord(var person, var id)
                when id.equals(AddressChange.ID) -> pending.remove(person);
                case PersonItems.SavePerson(var person) -> {
                    persons.put(person.id(), person);
                    if (person.isErasing()) {
                        pending.remove(person.id());
                    }
                }
                case PersonItems.PointTo(var address, var person) -> pointers.put(address, person);
                case PersonItems.RemovePointer(var address, var person) -> pointers.remove(address);
                case PersonItems.RemovePerson(var person) -> persons.remove(person);
                default -> {
                    // Not about an address.
                }
            }
        }
        return move;
    }

    private void asks(VisitCheck.@Nullable Run run, PersonId person, AddressChange asked, CommittedWrites writes) {
        boolean typed = run != null
                && run.visit().posts("address")
                && run.visit().form("email").equals(asked.email().value());
        verdict.require(typed, "an address is changed to what was typed", asked);
        if (run == null) {
            return;
        }
        Change old = pending.get(person);
        verdict.require(
                old == null || !run.said().isBefore(old.asked),
                "what was asked for later is not replaced by what was asked for before",
                asked);
        boolean mail = writes.jobs().stream()
                .anyMatch(job -> job.task().equals(new PersonTasks.ConfirmAddress(person, asked.request())));
        boolean end = writes.jobs().stream()
                .anyMatch(job -> job.task().equals(new PersonTasks.ForgetAddressChange(person, asked.request())));
        verdict.require(mail && end, "a new address is asked, and forgotten if it does not answer", asked);
        Change change = new Change(asked, run.said());
        pending.put(person, change);
        changes.put(asked.request(), change);
    }

    private @Nullable Move moves(
            VisitCheck.@Nullable Run run, Person before, Person after, CommittedWrites writes, Instant now) {
        PersonId id = after.id();
        Change change = pending.get(id);
        AddressChangeLink link = run == null
                ? null
                : run.visit()
                        .token("address")
                        .flatMap(token -> Parts.TOKENS.read(PersonLinks.ADDRESS_CHANGE, token))
                        .orElse(null);
        boolean right = change != null && new AddressChangeLink(id, change.request).equals(link) && change.mailed;
        verdict.require(right, "an address changes by the last link that was mailed to the new one", after);
        if (change == null || run == null) {
            return null;
        }
        verdict.require(after.email().equals(change.email), "the new address is the one that was asked for", change);
        boolean inTime = !run.begun().isAfter(change.at.plus(GOOD_FOR).plus(Journal.CLOCK_ERROR));
        verdict.require(inTime, "a new address is confirmed within a week", change + " at " + run.begun());
        AddressKey from = keyOf(before);
        AddressKey to = keyOf(after);
        // At the same mailbox an end of mail may begin meanwhile: it stays where it was asked for.
        boolean stays = before.erasure() != null || (!from.equals(to) && (ends.test(from) || ends.test(to)));
        verdict.require(!stays, "an address stays while what was asked for with it is to come", change);
        notice(before, writes);
        boolean closed = writes.request()
                .filter(request -> request.id().equals(change.request)
                        && request.state() == Request.State.APPLIED
                        && request.closed() != null
                        && request.closed().chosenAt().equals(run.said()))
                .isPresent();
        verdict.require(closed, "a change of address ends its request, dated from when it was confirmed", change);
        moved.put(id, now);
        pending.remove(id);
        if (from.equals(to)) {
            return null;
        }
        boolean free = pointers.get(to) == null;
        verdict.require(free, "an address that has a record of its own is not taken", change);
        boolean found = writes.writes().contains(new PersonItems.RemovePointer(from, id))
                && writes.writes().contains(new PersonItems.PointTo(to, id));
        verdict.require(found, "who changes their address is found there, and nowhere else", change);
        left.put(from, now);
        return new Move(from, to, change.at);
    }

    private void notice(Person before, CommittedWrites writes) {
        Optional<RecordId> record = writes.all(RecordItems.PutRecord.class).stream()
                .map(RecordItems.PutRecord::record)
                .filter(put ->
                        put instanceof FormerAddress address && address.email().equals(before.email()))
                .map(PersonRecord::id)
                .findFirst();
        boolean notified = record.isPresent()
                && writes.jobs().stream()
                        .anyMatch(
                                job -> job.task().equals(new PersonTasks.TellFormerAddress(before.id(), record.get())));
        verdict.require(notified, "the former address hears of the change", before);
        record.ifPresent(id -> former.put(id, before.email()));
    }

    static AddressKey keyOf(Person person) {
        return Parts.ADDRESS_KEYS.of(person.email());
    }

    /** A mail goes. */
    void mailed(String to, Task task) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(to));
        Optional<AddressKey> right = switch (task) {
            case PersonTasks.SignInLink(AddressKey mailbox, String id) -> Optional.of(mailbox);
            case PersonTasks.SupportCode(AddressKey mailbox, String id) -> Optional.of(mailbox);
            case RequestTasks.ConfirmRequest(AddressKey mailbox, RequestId request) -> Optional.of(mailbox);
            case PersonTasks.ConfirmAddress(PersonId person, RequestId request) -> {
                Change change = changes.get(request);
                if (change != null) {
                    change.mailed = true;
                }
                yield Optional.ofNullable(change).map(asked -> Parts.ADDRESS_KEYS.of(asked.email));
            }
            case PersonTasks.TellFormerAddress(PersonId person, RecordId id) ->
                Optional.ofNullable(former.get(id)).map(Parts.ADDRESS_KEYS::of);
            default -> Optional.of(address);
        };
        verdict.require(right.equals(Optional.of(address)), "a mail goes to whom it is for", task);
    }

    void end(InMemoryStores stores) {
        persons.forEach((id, person) -> {
            boolean there = stores.person(id).map(Person::email).equals(Optional.of(person.email()));
            verdict.require(there || person.isErasing(), "everybody has the address that they chose last", person);
            boolean found = stores.personAt(keyOf(person)).equals(Optional.of(id));
            verdict.require(found || person.isErasing(), "everybody is found at their address", person);
        });
        pointers.forEach((address, id) -> {
            boolean right = stores.personAt(address).equals(Optional.of(id))
                    && persons.containsKey(id)
                    && keyOf(persons.get(id)).equals(address);
            verdict.require(right, "nobody is found at an address that is not theirs", address);
        });
        left.keySet().stream()
                .filter(address -> !pointers.containsKey(address))
                .forEach(address -> verdict.require(
                        stores.personAt(address).isEmpty(), "nobody is found at an address that they left", address));
    }
}
