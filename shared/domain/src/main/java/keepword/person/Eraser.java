package keepword.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.disclosure.Announcement;
import keepword.disclosure.Announcements;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.Register;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.kernel.AddressKey;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.request.Request;
import keepword.request.Request.State;
import keepword.request.RequestItems;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;

/**
 * Deletes everything about somebody, in steps that can each be done again after a crash. First nobody finds the person
 * any longer and mail is off; then the records go; then the last mail; then what is left.
 */
public record Eraser(CustomerPart customer, Withdrawals withdrawals, JobStore jobStore) {
    /** In the history of an address: the request by which its owner was erased. */
    static final String REQUEST = "request";

    private static final Duration SOON = Duration.ofMillis(1);

    /** So long the last mail waits, to say what recipients answered. */
    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(10);

    /** Well within the time of a function and of its lease; what is left then goes on with the next attempt. */
    private static final Duration BUDGET = Duration.ofSeconds(15);

    /** How far it is. */
    public sealed interface Progress {
        /** There is nothing more to do; the reason is in words. */
        record Done(String reason) implements Progress {}

        /** It goes on later; the reason is in words. */
        record More(String reason) implements Progress {}
    }

    /** Does what can be done now. */
    public Progress work(PersonTasks.Erase task) {
        Optional<Person> found = customer.people().person(task.person());
        if (found.isEmpty()) {
            return new Progress.Done("everything is deleted");
        }
        Person.Erasure erasure = found.get().erasure();
        if (erasure == null || !erasure.request().equals(task.request())) {
            return new Progress.Done("it was undone");
        }
        AddressKey address = customer.addressKeys().of(found.get().email());
        if (!erasure.begun() && !begin(task, address)) {
            return new Progress.Done("it was undone");
        }
        List<Disclosure> held = held(task, address);
        boolean isDemanded = demandDeletions(held);
        tellOwnSystems(task, new KnownAs(customer, found.get(), held));
        if (!deleteRecords(task, address)) {
            return new Progress.More("there is more to delete");
        }
        forgetWhatWaits(task, address);
        JobId receipt = new JobId("erasure-" + task.request());
        customer.commits()
                .commit(List.of(new JobItems.Plan(Job.at(
                        receipt,
                        new PersonTasks.ErasureReceipt(task.person(), task.request()),
                        customer.clock().instant().plus(isDemanded ? UNTIL_ANSWERED : SOON),
                        customer.clock().instant()))));
        if (jobStore.isOpen(receipt)) {
            return new Progress.More("the last mail is on its way");
        }
        finish(task);
        return new Progress.Done("everything is deleted");
    }

    private record Beginning(boolean begun, List<Write> writes) implements Committer.Decision {
        static Beginning nothing(boolean begun) {
            return new Beginning(begun, List.of());
        }
    }

    /**
     * From now on nobody finds the person: who comes with the same address is somebody new, and opted out.
     *
     * @return false if the request was undone at the last moment
     */
    private boolean begin(PersonTasks.Erase task, AddressKey address) {
        return customer.committer().decide(() -> beginning(task, address)).begun();
    }

    private Beginning beginning(PersonTasks.Erase task, AddressKey address) {
        Optional<Person> found = customer.people().person(task.person());
        if (found.isEmpty() || found.get().isErasing()) {
            // Another worker was faster.
            return Beginning.nothing(true);
        }
        Person person = found.get();
        Person.Erasure erasure = person.erasure();
        if (erasure == null || !erasure.request().equals(task.request())) {
            return Beginning.nothing(false);
        }
        Instant now = customer.clock().instant();
        Evidence evidence = evidence(task, now);
        ConsentChange off = ConsentChange.silence(
                customer.ledger().consent(address),
                evidence,
                now,
                customer.ids().next());
        List<Write> writes = new ArrayList<>(off.writes());
        writes.addAll(beginning(
                person, task.request(), address, evidence, now, customer.ids().next()));
        if (customer.people().personAt(address).equals(Optional.of(task.person()))) {
            writes.add(new PersonItems.RemovePointer(address, task.person()));
        }
        return new Beginning(true, writes);
    }

    /**
     * What begins an erasure, besides the end of mail and of the pointer.
     *
     * @param evidence names the request
     */
    static List<Write> beginning(
            Person person, RequestId request, AddressKey address, Evidence evidence, Instant now, String entryId) {
        return List.of(
                new HistoryItems.AppendHistory(
                        new HistoryEntry(address, entryId, now, HistoryEntry.Event.ERASED, Set.of(), evidence)),
                new PersonItems.SavePerson(person.erasing(request)));
    }

    /** Whether all are gone. Of licences, what may stay is kept first. */
    private boolean deleteRecords(PersonTasks.Erase task, AddressKey address) {
        PersonId person = task.person();
        Instant began = customer.clock().instant();
        List<PersonRecord> page = customer.people().records(person, Commits.BATCH);
        while (!page.isEmpty()
                && Duration.between(began, customer.clock().instant()).compareTo(BUDGET) < 0) {
            customer.commits().commitInBatches(licences(page));
            page.stream().filter(Entry.class::isInstance).forEach(entry -> withdraw(person, entry.id()));
            page.stream()
                    .filter(AddressChange.class::isInstance)
                    .map(AddressChange.class::cast)
                    .forEach(change -> undo(task, address, change));
            customer.commits()
                    .commitInBatches(page.stream()
                            .filter(record -> !(record instanceof Entry || record instanceof AddressChange))
                            .<Write>map(record -> new RecordItems.RemoveRecord(person, record.id()))
                            .toList());
            page = customer.people().records(person, Commits.BATCH);
        }
        return page.isEmpty();
    }

    /** Nobody confirms a change of address any longer: its request ends with it. */
    private void undo(PersonTasks.Erase task, AddressKey address, AddressChange change) {
        customer.committer()
                .decide(() -> new Withdrawal(AddressChanges.undone(
                        task.person(),
                        customer.ledger().request(address, change.request()),
                        evidence(task, customer.clock().instant()))));
    }

    private record Withdrawal(List<Write> writes) implements Committer.Decision {}

    /** An entry to a contest leaves the draw with its record, in one commit. */
    private void withdraw(PersonId person, RecordId id) {
        customer.committer()
                .decide(() -> new Withdrawal(customer.people()
                        .record(person, id, Entry.class)
                        .map(entry -> withdrawals.writes(
                                person, entry, customer.clock().instant()))
                        .orElse(List.of())));
    }

    /** Each licence once: the same key may stand in several orders, and a transaction takes one write for each item. */
    private static List<Write> licences(List<PersonRecord> records) {
        Map<String, Write> byId = new LinkedHashMap<>();
        records.stream()
                .flatMap(Licence::of)
                .forEach(licence -> byId.putIfAbsent(licence.id(), new LicenceItems.KeepLicence(licence)));
        return List.copyOf(byId.values());
    }

    /**
     * Whoever got something deletes it, too; a demand that is planned already is the same one. The vendor's own systems are told
     * otherwise, and what a law asked for stays there. Of an entry, an organizer without an endpoint is told by mail.
     *
     * @return whether a program may answer soon
     */
    private boolean demandDeletions(List<Disclosure> all) {
        Instant now = customer.clock().instant();
        List<Disclosure> held = all.stream()
                .filter(disclosure -> disclosure.purpose() != TransferPurpose.OWN_SYSTEMS
                        && disclosure.purpose() != TransferPurpose.LEGAL_DUTY)
                .toList();
        Register register =
                held.isEmpty() ? Register.EMPTY : customer.disclosures().register();
        boolean isDemanded = false;
        for (Disclosure disclosure : held) {
            boolean byMail = disclosure.purpose() == TransferPurpose.CONTEST
                    && register.find(disclosure.recipient())
                            .filter(recipient -> recipient.endpoint() != null)
                            .isEmpty();
            JobId id = new JobId("deletion-" + disclosure.id());
            customer.commits()
                    .commit(List.of(
                            byMail
                                    ? new DisclosureItems.RecordDeletion(disclosure, new Deletion(now, null))
                                    : new JobItems.Plan(DemandDeletion.now(id, disclosure, now))));
            isDemanded |= !byMail;
        }
        return isDemanded;
    }

    /** What others may have of them, from under each address that they had, the latest address first. */
    private List<Disclosure> held(PersonTasks.Erase task, AddressKey address) {
        return customer.heldAddresses().of(address, began(task, address)).stream()
                .flatMap(one ->
                        customer.disclosures().of(one.key()).stream().filter(disclosure -> one.covers(disclosure.at())))
                .filter(Disclosure::isHeld)
                .toList();
    }

    /** By the time that they are told, nobody knows the address any longer. */
    private void tellOwnSystems(PersonTasks.Erase task, KnownAs names) {
        List<Write> writes = new Announcements(customer.disclosures())
                .plan(
                        "erased/" + task.request(),
                        Announcement.PERSON_ERASED,
                        customer.clock().instant(),
                        customer.addressKeys(),
                        names::by);
        if (!writes.isEmpty()) {
            customer.commits().commit(writes);
        }
    }

    /** Under every address that they had; what came after the beginning is of somebody new. */
    private void forgetWhatWaits(PersonTasks.Erase task, AddressKey address) {
        Instant began = began(task, address);
        HeldAddresses addresses = new HeldAddresses(customer.ledger(), customer.people());
        Stream<Write> waiting = addresses.of(address, began).stream().flatMap(addresses::forget);
        Write hour = new Write.RemoveMark(SignUp.markOf(address));
        customer.commits()
                .commitInBatches(Stream.concat(waiting, Stream.of(hour)).toList());
    }

    private Instant began(PersonTasks.Erase task, AddressKey address) {
        return customer.ledger().history(address).stream()
                .filter(entry -> entry.event() == HistoryEntry.Event.ERASED
                        && task.request()
                                .value()
                                .equals(entry.evidence().details().get(REQUEST)))
                .map(HistoryEntry::at)
                .findFirst()
                .orElseThrow();
    }

    private void finish(PersonTasks.Erase task) {
        List<Write> writes = new ArrayList<>(List.of(new PersonItems.RemovePerson(task.person())));
        customer.ledger()
                .request(task.address(), task.request())
                .filter(request -> request.state() == State.OPEN)
                .map(request -> request.closed(
                        State.APPLIED, evidence(task, customer.clock().instant())))
                .map(RequestItems.SaveRequest::new)
                .ifPresent(writes::add);
        customer.commits().commit(writes);
    }

    private Evidence evidence(PersonTasks.Erase task, Instant now) {
        String policy = customer.ledger()
                .request(task.address(), task.request())
                .map(Request::asked)
                .map(Evidence::policyVersion)
                .orElse("");
        return new Evidence(
                Source.JOB, now, policy, Map.of(REQUEST, task.request().value()));
    }
}
