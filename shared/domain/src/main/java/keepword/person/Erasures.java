package keepword.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import keepword.consent.Evidence;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.Person.Erasure;
import keepword.person.PersonRecord.Prepared;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestItems;
import keepword.request.RequestPolicy;
import keepword.request.RequestTasks;
import keepword.store.Committer;
import keepword.store.Write;

/** Takes requests to delete everything about somebody (promise {@code erase}), and takes them back until they begin. */
public record Erasures(CustomerPart customer) {
    private record Step(Optional<Request> request, List<Write> writes) implements Committer.Decision {}

    /**
     * Asks for an erasure; asking again while one is to come is the same request.
     *
     * @return the request, at the address that the person has now; empty if nobody is there
     */
    public Optional<Request> ask(PersonId id, Evidence evidence, RequestPolicy policy) {
        return ask(id, evidence, policy, Optional.empty());
    }

    /**
     * The same by a link, which is used up with it.
     *
     * @param confirmed what the link confirms; nothing is asked for if it is gone
     */
    Optional<Request> ask(PersonId id, Evidence evidence, RequestPolicy policy, Optional<Prepared> confirmed) {
        return commit(() -> {
            Optional<Person> person = customer.people().person(id);
            if (person.isEmpty()) {
                return nothing();
            }
            AddressKey address = customer.addressKeys().of(person.get().email());
            Erasure erasure = person.get().erasure();
            return erasure == null
                    ? begin(person.get(), address, evidence, policy, confirmed)
                    : new Step(customer.ledger().request(address, erasure.request()), used(id, confirmed));
        });
    }

    private static List<Write> used(PersonId person, Optional<Prepared> confirmed) {
        return confirmed.stream()
                .<Write>map(prepared -> new RecordItems.RemoveRecord(person, prepared.id()))
                .toList();
    }

    /**
     * Takes a request back.
     *
     * @return the request; empty if there is none that was asked for before, or its erasure has begun
     */
    public Optional<Request> undo(PersonId id, Evidence evidence) {
        return commit(() -> {
            Optional<Person> person = customer.people().person(id);
            Erasure erasure = person.map(Person::erasure).orElse(null);
            if (person.isEmpty() || erasure == null || erasure.begun()) {
                return nothing();
            }
            AddressKey address = customer.addressKeys().of(person.get().email());
            Optional<Request> request = customer.ledger()
                    .request(address, erasure.request())
                    .filter(open -> open.isUndoneBy(evidence))
                    .map(open -> open.closed(State.UNDONE, evidence));
            return request.isEmpty()
                    ? nothing()
                    : new Step(
                            request,
                            List.of(
                                    new PersonItems.SavePerson(person.get().with(null)),
                                    new RequestItems.SaveRequest(request.get())));
        });
    }

    private Step begin(
            Person person, AddressKey address, Evidence evidence, RequestPolicy policy, Optional<Prepared> confirmed) {
        Instant now = customer.clock().instant();
        if (confirmed.isPresent()
                && !(confirmed.get().isGoodFor(person, now) && confirmed.get().isThere(customer.people(), person))) {
            return nothing();
        }
        Instant asked = evidence.chosenAt();
        Request request = new Request(
                new RequestId(customer.ids().next()),
                address,
                Kind.ERASURE,
                evidence,
                policy.appliesAt(asked),
                policy.deadline(asked),
                State.OPEN,
                null);
        Task erase = new PersonTasks.Erase(person.id(), address, request.id());
        Task confirm = new RequestTasks.ConfirmRequest(address, request.id());
        List<Write> writes = new ArrayList<>(List.of(
                new PersonItems.SavePerson(person.with(new Erasure(request.id(), false))),
                new RequestItems.SaveRequest(request),
                new JobItems.Plan(Job.by(request.deadline(), customer.ids().job(), erase, request.appliesAt(), now)),
                new JobItems.Plan(Job.soon(customer.ids().job(), confirm, now))));
        writes.addAll(used(person.id(), confirmed));
        return new Step(Optional.of(request), writes);
    }

    private static Step nothing() {
        return new Step(Optional.empty(), List.of());
    }

    private Optional<Request> commit(Supplier<Step> decide) {
        return customer.committer().decide(decide).request();
    }
}
