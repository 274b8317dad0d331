package keepword.transfer;

import static keepword.store.Attributes.textOf;
import static keepword.transfer.Sending.done;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.ChildMark;
import keepword.consent.Consent;
import keepword.consent.TransactionalMail;
import keepword.disclosure.Announcement;
import keepword.disclosure.Announcements;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.disclosure.Recipient;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.disclosure.Transferred;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.job.Worker.Next;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
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

    /** By what a system knows whom it is about. */
    private static final Map<Person.Field, TransferField> NAMES = new EnumMap<>(
            Map.of(Person.Field.EMAIL, TransferField.EMAIL, Person.Field.CUSTOMER_ID, TransferField.CUSTOMER_ID));

    /**
     * What is said of somebody.
     *
     * @param record of what the system was told of them
     * @param names by their words, all by which they are known
     * @param data besides those, by their words
     * @param fields which data that are
     */
    private record Message(
            PersonId person,
            String record,
            Map<String, String> names,
            Map<String, Object> data,
            List<TransferField> fields) {
        static Message of(Recipient system, Person person, Map<String, Object> data, List<TransferField> fields) {
            Map<String, String> names = new HashMap<>();
            NAMES.keySet().forEach(name -> person.get(name).ifPresent(value -> names.put(name.id(), value)));
            String record = Announcements.recordOf(system.id(), person.id(), person.addressSince());
            return new Message(person.id(), record, names, data, fields);
        }
    }

    /** What is to be sent; null if nothing is, since that is how the job ends. */
    private record Step(@Nullable Attempt attempt, Next end, List<Write> writes) implements Committer.Decision {}

    Next attempt(Job job, Announce task) {
        Recipient system =
                customer.disclosures().register().find(task.recipient()).orElse(null);
        if (system == null || system.endpoint() == null) {
            return done("it is told nothing any longer");
        }
        if (!sending.outbox().reaches(system)) {
            // Nothing would leave, so nothing is to be on record.
            String reason = system.id() + " has no secret: run recipient-secret";
            return sending.isWorthWaiting(job) ? new Next.TryLater(reason) : Next.failed(reason);
        }
        Step step = customer.committer()
                .decide(() -> decide(job, task), new Step(null, done("nothing of a child goes anywhere"), List.of()));
        Next next = step.attempt() == null ? step.end() : sending.send(job, step.attempt());
        boolean isOver = next instanceof Next.Close(Outcome outcome) && outcome.state() == Outcome.State.DONE;
        if (task.what() == Announcement.PERSON_ERASED && isOver) {
            customer.commits().write(new Write.RemoveMark(Announcements.place(job.id())));
        }
        return next;
    }

    private Message unsealed(Job job, Mark mark) {
        String json = Announcements.seal(customer.addressKeys()).open(Announcements.place(job.id()), mark.value());
        Map<String, Object> sealed = Attributes.jsonOf(Map.of("data", json), "data");
        Map<String, String> names = new HashMap<>();
        NAMES.keySet().stream()
                .map(Person.Field::id)
                .filter(sealed::containsKey)
                .forEach(name -> names.put(name, textOf(sealed, name)));
        return new Message(
                new PersonId(textOf(sealed, Announcements.PERSON)),
                textOf(sealed, Announcements.RECORD),
                names,
                Map.of(),
                List.of());
    }

    private Message message(Announce task, Person person, Recipient system) {
        return switch (task.what()) {
            case CONSENT_CHANGED -> consent(person, system);
            case PERSON_CORRECTED -> contact(person, system);
            case ADDRESS_UNDELIVERABLE, PERSON_ERASED -> Message.of(system, person, Map.of(), List.of());
        };
    }

    private Message consent(Person person, Recipient system) {
        Consent consent = customer.ledger().consent(customer.addressKeys().of(person.email()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("promotionalMail", promotionalMail(consent));
        data.put("transactionalMail", consent.transactional() instanceof TransactionalMail.Off ? "off" : "on");
        return Message.of(system, person, data, List.of(TransferField.CHOICES));
    }

    private static List<String> promotionalMail(Consent consent) {
        return consent.delivery().isPromotionalEnded()
                ? List.of()
                : consent.on().stream().map(Topic::id).sorted().toList();
    }

    /** What was removed is empty, so that it can be removed there, too. */
    private Message contact(Person person, Recipient system) {
        Map<String, Object> data = new LinkedHashMap<>();
        List<TransferField> fields = new ArrayList<>();
        if (system.mayGet(Set.of(TransferField.EMAIL))) {
            data.put(
                    "formerEmails",
                    customer.people().records(person.id()).stream()
                            .filter(FormerAddress.class::isInstance)
                            .map(former -> ((FormerAddress) former).email().value())
                            .toList());
        }
        CONTACT.entrySet().stream()
                .filter(field -> system.mayGet(Set.of(field.getValue())))
                .forEach(field -> {
                    data.put(field.getKey().id(), person.get(field.getKey()).orElse(""));
                    fields.add(field.getValue());
                });
        return Message.of(system, person, data, fields);
    }

    private static Step ending(Next next) {
        return new Step(null, next, List.of());
    }

    /** Where nothing is sealed any longer, it was received, as long as it would still wait. */
    private Step decide(Job job, Announce task) {
        Instant now = customer.clock().instant();
        if (task.what() == Announcement.PERSON_ERASED) {
            return customer.ledger()
                    .mark(Announcements.place(job.id()), now)
                    .map(mark -> decide(job, task, now, unsealed(job, mark), List.of()))
                    .orElseGet(() -> ending(
                            now.isBefore(job.plannedAt().plus(Announcements.SEALED_FOR))
                                    ? done(Sending.RECEIVED)
                                    : Next.failed("its address is gone")));
        }
        Optional<Person> owner = customer.people()
                .ownerOf(task.address(), customer.addressKeys())
                .filter(person -> !person.isErasing());
        if (owner.isEmpty()) {
            return ending(done("nobody has that address any longer"));
        }
        boolean isReachable =
                customer.ledger().consent(task.address()).delivery().bouncedAt() == null;
        if (task.what() == Announcement.ADDRESS_UNDELIVERABLE && isReachable) {
            return ending(done("mail arrives there again"));
        }
        List<Write> checks = new ArrayList<>(List.of(new PersonItems.CheckPerson(owner.get())));
        if (task.what() == Announcement.PERSON_CORRECTED) {
            checks.add(ChildMark.forbids(task.address(), now));
        }
        Recipient system =
                customer.disclosures().register().find(task.recipient()).orElseThrow();
        return decide(job, task, now, message(task, owner.get(), system), checks);
    }

    private Step decide(Job job, Announce task, Instant now, Message message, List<Write> checks) {
        Register register = customer.disclosures().register();
        Recipient system = register.find(task.recipient()).orElseThrow();
        Optional<Transferred> before = customer.disclosures().transfer(message.record());
        Set<TransferField> told = before.map(Transferred::disclosure)
                .filter(Disclosure::isHeld)
                .map(held -> Set.copyOf(held.fields()))
                .orElse(Set.of());
        Map<String, Object> data = new LinkedHashMap<>();
        Set<TransferField> fields = EnumSet.noneOf(TransferField.class);
        NAMES.forEach((name, field) -> {
            String value = message.names().get(name.id());
            // Who has it already is told by it to delete, and nothing else.
            boolean knows = task.what() == Announcement.PERSON_ERASED && told.contains(field);
            if (value != null && (knows || system.mayGet(Set.of(field)))) {
                data.put(name.id(), value);
                fields.add(field);
            }
        });
        if (fields.isEmpty()) {
            // It would not know whom it is about.
            return ending(done(system.id() + " may have no name of theirs"));
        }
        data.putAll(message.data());
        fields.addAll(message.fields());
        Register.Asked question = new Register.Asked(system.id(), TransferPurpose.OWN_SYSTEMS, fields, false);
        Refusal refusal = register.verdict(question, customer.policies().calendar(), now, zone)
                .refusal();
        // Who has something deletes it, whether it gets anything any more or not.
        boolean deletes = task.what() == Announcement.PERSON_ERASED && !told.isEmpty();
        if (refusal != null && !deletes) {
            return ending(done(system.id() + " may not have it: " + refusal.id()));
        }
        String body = Attributes.json(
                Fields.of("type", task.what().type()).and("data", data).map());
        Instant first = before.map(one -> one.disclosure().at()).orElse(now);
        Disclosure disclosure = Disclosure.of(
                        question,
                        new Register.Verdict(system, null),
                        task.address(),
                        message.record(),
                        first,
                        null,
                        Hashes.hex(body))
                .and(before.map(one -> one.disclosure().fields()).orElse(List.of()));
        List<Write> writes = new ArrayList<>(checks);
        writes.add(new DisclosureItems.RecordAttempt(disclosure, before.map(Transferred::disclosure)));
        if (before.isEmpty()) {
            writes.add(new DisclosureItems.PointToTransfer(disclosure, message.person()));
        }
        // Another worker may have sent it something meanwhile: what it declines, it may have got in part.
        return new Step(
                new Attempt(system, disclosure, job.id().value(), body, false, now), done(Sending.RECEIVED), writes);
    }
}
