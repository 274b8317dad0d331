package keepword.transfer;

import static keepword.transfer.Sending.done;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Consent;
import keepword.consent.TransactionalMail;
import keepword.disclosure.Announcements;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.disclosure.Recipient;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.Worker.Next;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.kernel.Topic;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonRecord.FormerAddress;
import keepword.store.Attributes;
import keepword.store.Committer;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.transfer.Sending.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Tells the vendor's own systems, such as its shop, of a change: what is known when it leaves, so that what comes last is right,
 * however late something comes. For each person and system there is one record, which names all that it ever got.
 *
 * @param zone the vendor's
 */
record OwnSystems(CustomerPart customer, Sending sending, ZoneId zone) {
    private static final Map<Person.Field, TransferField> CONTACT = new EnumMap<>(Map.of(
            Person.Field.NAME, TransferField.NAME,
            Person.Field.PHONE, TransferField.PHONE,
            Person.Field.MAILING_ADDRESS, TransferField.MAILING_ADDRESS,
            Person.Field.SHIPPING_ADDRESS, TransferField.SHIPPING_ADDRESS));

    /** What a message says, and which data that are. */
    private record Message(Map<String, Object> data, List<TransferField> fields) {}

    /** What is to be sent; null if nothing is, since that is how the job ends. */
    private record Step(@Nullable Attempt attempt, Next end, List<Write> writes) implements Committer.Decision {}

    Next attempt(Job job, Announce task) {
        Register register = customer.disclosures().register();
        Optional<Recipient> system = register.find(task.recipient()).filter(found -> found.endpoint() != null);
        Optional<Mark> sealed = customer.ledger()
                .mark(Announcements.place(job.id()), customer.clock().instant());
        if (system.isEmpty()) {
            return done("it is told nothing any longer");
        }
        Optional<Message> message = sealed.map(mark -> unsealed(job, mark)).or(() -> message(task, system.get()));
        if (message.isEmpty()) {
            return done("nobody has that address any longer");
        }
        Step step = customer.committer().decide(() -> decide(job, task, register, system.get(), message.get()));
        if (step.attempt() == null) {
            return step.end();
        }
        Next next = sending.send(job, step.attempt());
        if (sealed.isPresent() && next.equals(done(Sending.RECEIVED))) {
            customer.commits().write(new Write.RemoveMark(Announcements.place(job.id())));
        }
        return next;
    }

    private Message unsealed(Job job, Mark mark) {
        String json = Announcements.seal(customer.addressKeys()).open(Announcements.place(job.id()), mark.value());
        return new Message(Attributes.jsonOf(Map.of("data", json), "data"), List.of(TransferField.EMAIL));
    }

    private Optional<Message> message(Announce task, Recipient system) {
        return customer.people()
                .ownerOf(task.address(), customer.addressKeys())
                .filter(person -> !person.isErasing())
                .map(person -> switch (task.what()) {
                    case CONSENT_CHANGED -> consent(person);
                    case PERSON_CORRECTED -> contact(person, system);
                    case ADDRESS_UNDELIVERABLE, PERSON_ERASED ->
                        new Message(Map.of("email", person.email().value()), List.of(TransferField.EMAIL));
                });
    }

    private Message consent(Person person) {
        Consent consent = customer.ledger().consent(customer.addressKeys().of(person.email()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("email", person.email().value());
        data.put(
                "promotionalMail", consent.on().stream().map(Topic::id).sorted().toList());
        data.put("transactionalMail", consent.transactional() instanceof TransactionalMail.Off ? "off" : "on");
        return new Message(data, List.of(TransferField.EMAIL, TransferField.CHOICES));
    }

    /** What was removed is empty, so that it can be removed there, too. */
    private Message contact(Person person, Recipient system) {
        Map<String, Object> data = new LinkedHashMap<>();
        List<TransferField> fields = new ArrayList<>(List.of(TransferField.EMAIL));
        data.put("email", person.email().value());
        data.put(
                "formerEmails",
                customer.people().records(person.id()).stream()
                        .filter(FormerAddress.class::isInstance)
                        .map(former -> ((FormerAddress) former).email().value())
                        .toList());
        CONTACT.entrySet().stream()
                .filter(field -> system.mayGet(Set.of(field.getValue())))
                .forEach(field -> {
                    data.put(field.getKey().id(), person.get(field.getKey()).orElse(""));
                    fields.add(field.getValue());
                });
        return new Message(data, fields);
    }

    private Step decide(Job job, Announce task, Register register, Recipient system, Message message) {
        Instant now = customer.clock().instant();
        Register.Asked question =
                new Register.Asked(system.id(), TransferPurpose.OWN_SYSTEMS, Set.copyOf(message.fields()), false);
        Register.Verdict verdict =
                register.verdict(question, customer.policies().calendar(), now, zone);
        if (verdict.refusal() != null) {
            return new Step(
                    null,
                    Next.failed(system.id() + " may not have it: "
                            + verdict.refusal().id()),
                    List.of());
        }
        Optional<Disclosure> before = customer.disclosures().of(task.address()).stream()
                .filter(one -> one.purpose() == TransferPurpose.OWN_SYSTEMS
                        && one.recipient().equals(system.id()))
                .findFirst();
        String body = Attributes.json(Fields.of("type", task.what().type())
                .and("data", message.data())
                .map());
        Disclosure disclosure = Disclosure.of(
                question,
                verdict,
                task.address(),
                before.map(Disclosure::id).orElse(job.id().value()),
                before.map(Disclosure::at).orElse(job.plannedAt()),
                null,
                Hashes.hex(body));
        Disclosure all = before.map(one -> disclosure.and(one.fields())).orElse(disclosure);
        return new Step(
                new Attempt(system, all, job.id().value(), body, before.isEmpty()),
                done(Sending.RECEIVED),
                List.of(new DisclosureItems.RecordAttempt(all, before.map(Disclosure::state))));
    }
}
