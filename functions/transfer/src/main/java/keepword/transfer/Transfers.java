package keepword.transfer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.consent.ChildMark;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.disclosure.Recipient;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.job.Worker.Next;
import keepword.kernel.AddressKey;
import keepword.kernel.Hashes;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.store.Attributes;
import keepword.store.Committer;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * Transfers data to whom the register allows it, from what is known at that moment. Before the first byte leaves, the attempt is
 * on record (promise {@code disclosures-visible}); trying again adds no record.
 *
 * @param zone the vendor's
 */
record Transfers(CustomerPart customer, Outbox outbox, ZoneId zone) {
    /** Nothing of these says that it does not want the message: it is asked too much, or comes too early. */
    private static final List<Integer> LATER = List.of(408, 425, 429);

    /**
     * What is to be done now.
     *
     * @param attempt null if nothing leaves
     * @param end what becomes of the job, if nothing leaves
     */
    private record Step(@Nullable Attempt attempt, @Nullable Next end, List<Write> writes)
            implements Committer.Decision {
        static Step ending(Next next) {
            return new Step(null, next, List.of());
        }
    }

    /** A message that is on record. */
    private record Attempt(Recipient recipient, Disclosure disclosure, String body) {}

    Next attempt(Job job, Transfer task) {
        Step step = customer.committer()
                .decide(() -> decide(job, task), Step.ending(done("nothing of a child goes anywhere")));
        Attempt attempt = step.attempt();
        if (attempt == null) {
            return step.end() == null ? Next.failed("nothing to do") : step.end();
        }
        Instant now = customer.clock().instant();
        return switch (outbox.send(attempt.recipient(), job.id().value(), now, attempt.body())) {
            case Endpoint.Answer.Answered(int status, String _)
            when status / 100 == 2 -> {
                answered(attempt.disclosure(), Disclosure.State.RECEIVED);
                yield done("received");
            }
            case Endpoint.Answer.Answered(int status, String _)
            when status / 100 == 4 && !LATER.contains(status) -> {
                answered(attempt.disclosure(), Disclosure.State.DECLINED);
                yield Next.failed(attempt.recipient().id() + " does not take it: " + status);
            }
            case Endpoint.Answer.Answered(int status, String _) -> later(job, attempt, "it answers " + status);
            case Endpoint.Answer.Silent(String reason) -> later(job, attempt, reason);
        };
    }

    private Next later(Job job, Attempt attempt, String reason) {
        if (customer.clock().instant().isBefore(job.due().plus(Transfer.PATIENCE))) {
            return new Next.TryLater(attempt.recipient().id() + ": " + reason);
        }
        answered(attempt.disclosure(), Disclosure.State.NOT_CONFIRMED);
        return Next.failed(attempt.recipient().id() + " did not confirm it for three days: " + reason);
    }

    private void answered(Disclosure disclosure, Disclosure.State state) {
        customer.commits()
                .commit(List.of(new DisclosureItems.RecordAttempt(
                        disclosure.answered(state, customer.clock().instant()))));
    }

    private static Next done(String reason) {
        return new Next.Close(new Outcome(Outcome.State.DONE, reason));
    }

    private Step decide(Job job, Transfer task) {
        if (task.purpose() != TransferPurpose.SHIPPING) {
            return Step.ending(Next.failed(
                    "nothing is transferred by a program for " + task.purpose().id()));
        }
        Optional<Person> person = customer.people().person(task.person()).filter(found -> !found.isErasing());
        Optional<Order> order = customer.people()
                .record(task.person(), task.about(), Order.class)
                .filter(found -> found.status() == OrderStatus.PAID);
        if (person.isEmpty() || order.isEmpty()) {
            return Step.ending(done("the order is not there any more, or is not to be sent"));
        }
        Register register = customer.disclosures().register();
        Optional<Recipient> carrier = register.forPurpose(task.purpose());
        if (carrier.isEmpty()) {
            return Step.ending(done("nobody is registered who ships by a program"));
        }
        Optional<Map<TransferField, Object>> data = Parcel.of(person.get(), order.get(), carrier.get());
        if (data.isEmpty()) {
            return Step.ending(waiting(job));
        }
        return decide(job, task, person.get(), carrier.get(), register, data.get());
    }

    /** Whoever ordered may tell where to, still. */
    private Next waiting(Job job) {
        String reason = "the name or the postal address is missing";
        return customer.clock().instant().isBefore(job.due().plus(Transfer.PATIENCE))
                ? new Next.TryLater(reason)
                : Next.failed(reason);
    }

    private Step decide(
            Job job,
            Transfer task,
            Person person,
            Recipient carrier,
            Register register,
            Map<TransferField, Object> data) {
        Instant now = customer.clock().instant();
        AddressKey address = customer.addressKeys().of(person.email());
        Optional<Disclosure> before =
                customer.disclosures().find(address, job.plannedAt(), job.id().value());
        if (before.filter(earlier -> earlier.answered() != null).isPresent()) {
            return Step.ending(done("it was answered before"));
        }
        Register.Asked asked = new Register.Asked(carrier.id(), task.purpose(), data.keySet(), person.doNotShare());
        Register.Verdict verdict = register.verdict(asked, customer.policies().calendar(), now, zone);
        Refusal refusal = verdict.refusal();
        String body = body(job, data);
        Disclosure disclosure = Disclosure.of(
                asked, verdict, address, job.id().value(), job.plannedAt(), task.about(), Hashes.hex(body));
        if (refusal != null && before.filter(Disclosure::isHeld).isPresent()) {
            // It may have got it before; that it gets nothing more does not change what is on record.
            return Step.ending(Next.failed(carrier.id() + " may not have it any more: " + refusal.id()));
        }
        List<Write> writes = List.of(
                new DisclosureItems.RecordAttempt(disclosure),
                ChildMark.forbids(address, now),
                // Also makes sure that no erasure has begun, and that nothing was corrected meanwhile.
                new PersonItems.SavePerson(person.with(person.erasure())));
        return refusal == null
                ? new Step(new Attempt(carrier, disclosure, body), null, writes)
                : new Step(null, Next.failed(carrier.id() + " may not have it: " + refusal.id()), writes);
    }

    private static String body(Job job, Map<TransferField, Object> data) {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("transfer", job.id().value());
        data.forEach((field, value) -> sent.put(field.id(), value));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "transfer.shipping");
        message.put("data", sent);
        return Attributes.json(message);
    }
}
