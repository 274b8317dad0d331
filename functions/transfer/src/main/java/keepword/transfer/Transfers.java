package keepword.transfer;

import static keepword.transfer.Sending.done;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.consent.ChildMark;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Worker.Next;
import keepword.kernel.Hashes;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.store.Attributes;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.transfer.Sending.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Transfers data to whom the register allows it, from what is known at that moment. Before the first byte leaves, the attempt is
 * on record (promise {@code disclosures-visible}); trying again adds no record, and goes to nobody else.
 *
 * @param zone the vendor's
 */
record Transfers(CustomerPart customer, Sending sending, ZoneId zone) {
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

    Next attempt(Job job, Transfer task) {
        Step step = customer.committer()
                .decide(() -> decide(job, task), Step.ending(done("nothing of a child goes anywhere")));
        Attempt attempt = step.attempt();
        return attempt == null ? Objects.requireNonNull(step.end()) : sending.send(job, attempt);
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
            return Step.ending(done("the order is not there any longer, or is not to be sent"));
        }
        Optional<Disclosure> before = customer.disclosures()
                .find(task.address(), job.plannedAt(), job.id().value());
        if (before.filter(earlier -> earlier.state() == Disclosure.State.RECEIVED)
                .isPresent()) {
            return Step.ending(done("it was received before"));
        }
        Register register = customer.disclosures().register();
        Optional<Recipient> carrier = carrier(register, before.filter(Disclosure::isHeld), task.purpose());
        if (carrier.isEmpty()) {
            return Step.ending(done("nobody is registered who ships by a program"));
        }
        Optional<Map<TransferField, Object>> data = Parcel.of(person.get(), order.get(), carrier.get());
        if (data.isEmpty()) {
            // Whoever ordered may tell where to, still.
            return Step.ending(waiting(job, "the name or the postal address is missing"));
        }
        if (before.filter(Disclosure::isHeld).isEmpty() && !sending.outbox().reaches(carrier.get())) {
            // Nothing would leave, so nothing is to be on record.
            return Step.ending(waiting(job, carrier.get().id() + " has no secret: run recipient-secret"));
        }
        return decide(job, task, person.get(), new Asked(register, carrier.get(), before.orElse(null), data.get()));
    }

    /** Whoever may have a part of it gets the rest: nobody else does, as long as that is so. */
    private Optional<Recipient> carrier(Register register, Optional<Disclosure> before, TransferPurpose purpose) {
        Instant now = customer.clock().instant();
        return before.map(earlier -> register.find(earlier.recipient()))
                .orElseGet(
                        () -> register.forPurpose(purpose, customer.policies().calendar(), now, zone));
    }

    private Next waiting(Job job, String reason) {
        return sending.isWorthWaiting(job) ? new Next.TryLater(reason) : Next.failed(reason);
    }

    /**
     * What is to be transferred.
     *
     * @param before what is on record of earlier attempts; null if nothing is
     */
    private record Asked(
            Register register, Recipient carrier, @Nullable Disclosure before, Map<TransferField, Object> data) {}

    private Step decide(Job job, Transfer task, Person person, Asked asked) {
        Instant now = customer.clock().instant();
        RecipientId carrier = asked.carrier().id();
        Register.Asked question =
                new Register.Asked(carrier, task.purpose(), asked.data().keySet(), person.doNotShare());
        Register.Verdict verdict =
                asked.register().verdict(question, customer.policies().calendar(), now, zone);
        Refusal refusal = verdict.refusal();
        String body = body(job, asked.data());
        Disclosure disclosure = Disclosure.of(
                question, verdict, task.address(), job.id().value(), job.plannedAt(), task.about(), Hashes.hex(body));
        Optional<Disclosure> held = Optional.ofNullable(asked.before()).filter(Disclosure::isHeld);
        if (refusal != null && held.isPresent()) {
            // It may have got it before; that it gets nothing more does not change what is on record.
            return Step.ending(Next.failed(carrier + " may not have the rest of it: " + refusal.id()));
        }
        List<Write> writes = new ArrayList<>(List.of(
                new DisclosureItems.RecordAttempt(
                        refusal != null
                                ? disclosure.refusedAt(now)
                                : held.map(before -> disclosure.and(before.fields()))
                                        .orElse(disclosure),
                        Optional.ofNullable(asked.before())),
                ChildMark.forbids(customer.addressKeys().of(person.email()), now),
                // Neither has an erasure begun, nor was anything corrected meanwhile.
                new PersonItems.CheckPerson(person)));
        if (refusal == null && held.isEmpty()) {
            // Whatever becomes of the order, who may hold it has to delete it after its service, and can report on it.
            writes.add(new DisclosureItems.PointToTransfer(disclosure, person.id()));
            writes.add(new JobItems.Plan(
                    DemandDeletion.afterService(customer.ids().job(), disclosure, asked.carrier(), now)));
        }
        return refusal == null
                ? new Step(
                        new Attempt(asked.carrier(), disclosure, messageId(disclosure), body, held.isEmpty(), now),
                        null,
                        writes)
                : new Step(null, Next.failed(carrier + " may not have it: " + refusal.id()), writes);
    }

    /** Another content of the same transfer is another message. */
    private static String messageId(Disclosure disclosure) {
        return disclosure.id() + "." + disclosure.sha256().substring(0, 16);
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
