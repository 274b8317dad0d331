package keepword.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.consent.ChildMark;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestItems;
import keepword.request.RequestPolicy;
import keepword.store.Committer;
import keepword.store.Write;

/**
 * Changes the e-mail address of somebody: asked for while signed in or in the shop, in force once the owner of the new address confirms
 * it. Consent is carried over and is on only where neither address has opted out; the old address is permanently off.
 */
public record AddressChanges(CustomerPart customer) {
    /** How long the link to confirm is good for; then the new address is forgotten. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    /** In the history of an address: the key of the one before it. */
    public static final String FORMERLY = "formerly";

    /** What came of asking or confirming. */
    public enum Answer {
        DONE,
        /** All mail is about to end, or everything to be deleted: the address stays until that is done or undone. */
        REQUEST_PENDING,
        /** Another change was asked for after this one, and arrived before it. */
        OVERTAKEN,
        /** The new address has a record of its own. */
        TAKEN,
        /** There is no such change, or no longer. */
        GONE
    }

    /** What came of asking or confirming, and what it takes. */
    public record Step(Answer answer, List<Write> writes) implements Committer.Decision {
        static Step no(Answer answer) {
            return new Step(answer, List.of());
        }
    }

    /** Asks for a change; a later one replaces one that is not confirmed. The new address gets a mail with a link. */
    public Answer ask(PersonId id, EmailAddress email, Evidence evidence, RequestPolicy policy) {
        return commit(() -> {
            Person person = customer.people()
                    .person(id)
                    .filter(found -> !found.isErasing())
                    .orElse(null);
            if (person == null) {
                return Step.no(Answer.GONE);
            }
            Step asking = asking(id, person.email(), Optional.of(person), email, evidence, policy);
            if (asking.answer() != Answer.DONE) {
                return asking;
            }
            AddressKey address = customer.addressKeys().of(person.email());
            List<Write> writes = new ArrayList<>(asking.writes());
            writes.add(new PersonItems.SavePerson(person.with(person.erasure())));
            writes.add(ChildMark.forbids(address, customer.clock().instant()));
            return new Step(Answer.DONE, writes);
        });
    }

    /**
     * What it takes to ask for a change, for whoever saves the person in the same commit.
     *
     * @param from the address that they have
     * @param known the person as they were read; empty if they are new
     */
    public Step asking(
            PersonId id,
            EmailAddress from,
            Optional<Person> known,
            EmailAddress email,
            Evidence evidence,
            RequestPolicy policy) {
        AddressKey address = customer.addressKeys().of(from);
        // What somebody has asked for is carried out under the address that they asked with.
        if (known.map(Person::erasure).isPresent() || isEnding(customer.ledger().consent(address))) {
            return Step.no(Answer.REQUEST_PENDING);
        }
        Optional<AddressChange> old = pending(id);
        Optional<Request> replaced = old.flatMap(change -> customer.ledger().request(address, change.request()));
        if (replaced.filter(request -> !request.isUndoneBy(evidence)).isPresent()) {
            return Step.no(Answer.OVERTAKEN);
        }
        Instant now = customer.clock().instant();
        Instant asked = evidence.chosenAt();
        Request request = new Request(
                new RequestId(customer.ids().next()),
                address,
                Kind.ADDRESS_CHANGE,
                evidence,
                asked,
                policy.deadline(asked),
                State.OPEN,
                null);
        AddressChange change = new AddressChange(evidence.source(), now, email, request.id());
        List<Write> writes = new ArrayList<>(List.of(
                new RecordItems.PutRecord(id, change),
                new RequestItems.SaveRequest(request),
                new JobItems.Plan(
                        Job.soon(customer.ids().job(), new PersonTasks.ConfirmAddress(id, request.id()), now)),
                new JobItems.Plan(Job.at(
                        customer.ids().job(),
                        new PersonTasks.ForgetAddressChange(id, request.id()),
                        now.plus(GOOD_FOR),
                        now))));
        replaced.flatMap(open -> close(open, State.UNDONE, evidence)).ifPresent(writes::add);
        AddressKey to = customer.addressKeys().of(email);
        if (!to.equals(address)) {
            writes.add(ChildMark.forbids(to, now));
        }
        return new Step(Answer.DONE, writes);
    }

    /** The last change that was asked for, unless it was confirmed, taken back or forgotten. */
    public Optional<AddressChange> pending(PersonId person) {
        return customer.people().record(person, AddressChange.ID, AddressChange.class);
    }

    /** The change that waits to be confirmed by a link; empty if there is none, or no longer. */
    public Optional<AddressChange> waiting(PersonId person, RequestId request) {
        Instant now = customer.clock().instant();
        return pending(person)
                .filter(change -> change.request().equals(request)
                        && now.isBefore(change.at().plus(GOOD_FOR)));
    }

    /** The owner of the new address confirms: in one commit the person, the pointers and both consents change. */
    public Answer confirm(PersonId id, RequestId request, Evidence evidence) {
        return commit(() -> {
            Person person = customer.people()
                    .person(id)
                    .filter(found -> !found.isErasing())
                    .orElse(null);
            AddressChange change = waiting(id, request).orElse(null);
            if (person == null || change == null) {
                return Step.no(Answer.GONE);
            }
            AddressKey from = customer.addressKeys().of(person.email());
            AddressKey to = customer.addressKeys().of(change.email());
            // Read once: what is looked at is what the commit finds unchanged.
            Consent old = customer.ledger().consent(from);
            Consent next = customer.ledger().consent(to);
            if (person.erasure() != null || isEnding(old) || isEnding(next)) {
                return Step.no(Answer.REQUEST_PENDING);
            }
            boolean spellingOnly = from.equals(to);
            if (!spellingOnly && customer.people().personAt(to).isPresent()) {
                return Step.no(Answer.TAKEN);
            }
            Instant now = customer.clock().instant();
            RecordId former = new RecordId("former-address#" + Hashes.sha256(from.value(), request.value()));
            List<Write> writes = new ArrayList<>(List.of(
                    new PersonItems.SavePerson(
                            person.at(new Datum(change.email().value(), Source.PROFILE, now))),
                    new RecordItems.PutRecord(id, new FormerAddress(former, Source.PROFILE, now, person.email())),
                    new RecordItems.RemoveRecord(id, AddressChange.ID),
                    new JobItems.Plan(
                            Job.soon(customer.ids().job(), new PersonTasks.TellFormerAddress(id, former), now))));
            customer.ledger()
                    .request(from, change.request())
                    .flatMap(open -> close(open, State.APPLIED, evidence))
                    .ifPresent(writes::add);
            writes.addAll(noChild(from, to, now));
            if (!spellingOnly) {
                writes.add(new PersonItems.RemovePointer(from, id));
                writes.add(new PersonItems.PointTo(to, id));
                writes.addAll(consents(old, next.reached(change.at()), evidence, now));
            }
            return new Step(Answer.DONE, writes);
        });
    }

    /** Forgets a change that nobody confirmed in time. */
    public void forget(PersonId id, RequestId request, Evidence evidence) {
        commit(() -> {
            Optional<AddressChange> change =
                    pending(id).filter(found -> found.request().equals(request));
            Optional<Person> person = customer.people().person(id);
            if (change.isEmpty() || person.isEmpty()) {
                return Step.no(Answer.GONE);
            }
            AddressKey address = customer.addressKeys().of(person.get().email());
            return new Step(
                    Answer.DONE,
                    undone(id, customer.ledger().request(address, change.get().request()), evidence));
        });
    }

    private static List<Write> noChild(AddressKey from, AddressKey to, Instant now) {
        return Stream.of(from, to)
                .distinct()
                .map(address -> ChildMark.forbids(address, now))
                .toList();
    }

    private static boolean isEnding(Consent consent) {
        return consent.transactional() instanceof TransactionalMail.Ending;
    }

    private List<Write> consents(Consent old, Consent before, Evidence evidence, Instant now) {
        AddressKey from = old.address();
        AddressKey to = before.address();
        Map<String, String> oldClaims = customer.ledger().claims(from);
        Map<String, String> newClaims = customer.ledger().claims(to);
        Map<String, String> carried = new HashMap<>(oldClaims);
        carried.putAll(newClaims);
        Evidence joined = evidence.with(FORMERLY, from.value());
        Consent after = before.taking(old);
        return List.of(
                new ConsentItems.SaveConsentAndClaims(old.left(to, now), oldClaims, oldClaims),
                new ConsentItems.SaveConsentAndClaims(after, newClaims, carried),
                new HistoryItems.AppendHistory(
                        new HistoryEntry(from, customer.ids().next(), now, Event.ADDRESS_LEFT, Set.of(), evidence)),
                new HistoryItems.AppendHistory(
                        new HistoryEntry(to, customer.ids().next(), now, Event.ADDRESS_TAKEN, after.on(), joined)));
    }

    /**
     * What it takes to forget a change that is not confirmed.
     *
     * @param request by which it was asked for
     */
    static List<Write> undone(PersonId id, Optional<Request> request, Evidence evidence) {
        return Stream.concat(
                        Stream.of(new RecordItems.RemoveRecord(id, AddressChange.ID)),
                        request.flatMap(open -> close(open, State.UNDONE, evidence)).stream())
                .toList();
    }

    private static Optional<Write> close(Request request, State how, Evidence evidence) {
        return Optional.of(request)
                .filter(open -> open.state() == State.OPEN)
                .map(open -> new RequestItems.SaveRequest(open.closed(how, evidence)));
    }

    private Answer commit(Supplier<Step> decide) {
        // Nobody is told that an address was reported as a child's.
        return customer.committer().decide(decide, Step.no(Answer.GONE)).answer();
    }
}
