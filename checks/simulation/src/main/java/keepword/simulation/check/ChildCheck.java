package keepword.simulation.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.chat.FollowUpItems;
import keepword.consent.HistoryEntry;
import keepword.disclosure.DisclosureItems;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.SignUpItems;
import keepword.person.Wish;
import keepword.simulation.world.Parts;
import keepword.store.Write;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/**
 * Judges what becomes of addresses that were reported as a child's: nothing new is kept until the report is withdrawn; once a
 * second one of the staff confirmed it, everything goes.
 */
final class ChildCheck {
    private final Verdict verdict;
    private final Map<AddressKey, Report> reports = new HashMap<>();
    private final Map<AddressKey, Instant> withdrawn = new HashMap<>();
    /** When its last owner left an address. */
    private final Map<AddressKey, Instant> left = new HashMap<>();

    private final Map<PersonId, Person> persons = new HashMap<>();
    private final Map<AddressKey, PersonId> pointers = new HashMap<>();

    /** @param about the address that the owner of the reported one has now */
    private record Report(String by, boolean confirmed, AddressKey about) {}

    ChildCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    boolean isReported(AddressKey address) {
        return reports.containsKey(address);
    }

    /** Whether a report of then is in force, or was until somebody withdrew it. */
    boolean wasReportedSince(AddressKey address, Instant then) {
        Instant end = withdrawn.get(address);
        return isReported(address) || (end != null && !end.isBefore(then));
    }

    /** Whether a second one of the staff said so, too. */
    boolean isConfirmed(AddressKey address) {
        Report report = reports.get(address);
        return report != null && report.confirmed();
    }

    /**
     * Something was committed.
     *
     * @param call by whom of the staff, or null
     */
    void committed(@Nullable StaffCall call, CommittedWrites writes, Instant now) {
        if (call != null && call.address().isPresent() && writes.consent().isPresent()) {
            AddressKey address = call.address().get();
            if (call.is("child-reported")) {
                reported(address, writes.consent().get().address(), call, writes, now);
            } else if (call.is("child-report-withdrawn")) {
                boolean open = isReported(address) && !isConfirmed(address);
                verdict.require(open, "a report is withdrawn until it is confirmed", call);
                Stream.of(address, writes.consent().get().address()).forEach(each -> {
                    reports.remove(each);
                    withdrawn.put(each, now);
                });
            }
        }
        if (!reports.isEmpty()) {
            writes.writes()
                    .forEach(write -> bringsDataTo(write, writes)
                            .ifPresent(address ->
                                    verdict.require(!isReported(address), "nothing new is kept of a child", write)));
        }
        writes.lines().stream()
                .filter(line -> line.event() == HistoryEntry.Event.ADDRESS_LEFT)
                .forEach(line -> left.put(line.address(), line.at()));
        writes.all(PersonItems.SavePerson.class)
                .forEach(saved -> persons.put(saved.person().id(), saved.person()));
        writes.all(PersonItems.PointTo.class).forEach(to -> pointers.put(to.address(), to.person()));
        writes.all(PersonItems.RemovePointer.class).forEach(gone -> pointers.remove(gone.address()));
    }

    private void reported(AddressKey address, AddressKey about, StaffCall call, CommittedWrites writes, Instant now) {
        Report before = Optional.ofNullable(reports.get(about)).orElse(reports.get(address));
        if (before == null) {
            Stream.of(address, about).forEach(each -> reports.put(each, new Report(call.user(), false, about)));
            return;
        }
        boolean second = !before.confirmed() && !before.by().equals(call.user());
        if (!second) {
            // The same, by another address.
            verdict.require(!isReported(address), "somebody else confirms a report, once", call);
            reports.put(address, new Report(before.by(), before.confirmed(), about));
            return;
        }
        reports.put(address, new Report(before.by(), true, about));
        reports.replaceAll(
                (each, report) -> report.about().equals(about) ? new Report(report.by(), true, about) : report);
        PersonId person = pointers.get(about);
        if (person != null) {
            boolean begun = writes.all(PersonItems.SavePerson.class).stream()
                    .anyMatch(saved ->
                            saved.person().id().equals(person) && saved.person().isErasing());
            boolean due = writes.jobs().stream()
                    .anyMatch(job -> job.task() instanceof PersonTasks.Erase erase
                            && erase.person().equals(person)
                            && !job.due().isAfter(now.plus(Journal.CLOCK_ERROR)));
            boolean whole = begun && due && writes.writes().contains(new PersonItems.RemovePointer(about, person));
            verdict.require(whole, "a child's data go without grace", call);
        }
    }

    /** Whose data a write adds to, if it does. */
    private Optional<AddressKey> bringsDataTo(Write write, CommittedWrites writes) {
        return switch (write) {
            case SignUpItems.KeepSignUp(var signUp) -> Optional.of(Parts.ADDRESS_KEYS.of(signUp.email()));
            case WaitingEntryItems.KeepWaitingEntry(var entry) ->
                Optional.of(entry.link().address());
            case FollowUpItems.KeepFollowUp(var followUp) -> Optional.of(followUp.address());
            case PersonItems.PointTo(var address, var person) -> Optional.of(address);
            // What a law asks for is no new datum.
            case DisclosureItems.RecordDisclosure(var disclosure)
            when disclosure.order() == null -> Optional.of(disclosure.address());
            case PersonItems.SavePerson(var person) ->
                Optional.of(person).filter(this::isMore).map(ChildCheck::addressOf);
            // That somebody asked for the end of something is kept; what they want corrected would be new.
            case RecordItems.PutRecord(var person, Prepared prepared)
            when !(prepared.wish() instanceof Wish.Correct) -> Optional.empty();
            case RecordItems.PutRecord(var person, var record) -> addressOf(person, writes);
            default -> Optional.empty();
        };
    }

    private boolean isMore(Person person) {
        Person before = persons.get(person.id());
        return before == null
                || !before.data().entrySet().containsAll(person.data().entrySet());
    }

    private Optional<AddressKey> addressOf(PersonId id, CommittedWrites writes) {
        return Stream.concat(
                        writes.all(PersonItems.SavePerson.class).stream().map(PersonItems.SavePerson::person),
                        Stream.ofNullable(persons.get(id)))
                .filter(person -> person.id().equals(id))
                .map(ChildCheck::addressOf)
                .findFirst();
    }

    private static AddressKey addressOf(Person person) {
        return Parts.ADDRESS_KEYS.of(person.email());
    }

    /** Who confirms a report hears that everything goes: nothing waits there by then. */
    void confirmed(AddressKey address, InMemoryStores stores) {
        verdict.require(isConfirmed(address), "a report is confirmed when somebody is told so", address);
        // What somebody left behind at an address that they left is theirs.
        Instant since = left.getOrDefault(address, Instant.EPOCH).plus(Journal.CLOCK_ERROR);
        boolean nothing =
                stores.signUps(address).stream().noneMatch(signUp -> signUp.at().isAfter(since))
                        && stores.waitingEntries(address).stream()
                                .noneMatch(entry -> entry.at().isAfter(since));
        verdict.require(nothing, "nothing of a child waits", address);
    }

    void end(InMemoryStores stores) {
        reports.forEach((address, report) -> {
            if (report.confirmed()) {
                boolean gone = stores.personAt(address).isEmpty()
                        && stores.signUps(address).isEmpty()
                        && stores.waitingEntries(address).isEmpty()
                        && persons.values().stream()
                                .filter(person -> addressOf(person).equals(address))
                                .allMatch(person -> stores.person(person.id()).isEmpty()
                                        && stores.records(person.id()).isEmpty());
                verdict.require(gone, "nothing is left of a child", address);
            }
        });
    }
}
