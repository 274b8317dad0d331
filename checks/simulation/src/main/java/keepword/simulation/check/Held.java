package keepword.simulation.check;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.chat.ChatTasks;
import keepword.chat.FollowUpItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.mail.MailTemplate;
import keepword.person.LicenceItems;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.SignUpItems;
import keepword.request.RequestTasks;
import keepword.simulation.world.Parts;
import keepword.store.Write;
import keepword.survey.SurveyTasks;
import keepword.survey.WaitingEntryItems;
import org.jspecify.annotations.Nullable;

/** What is held of whom by now, told from the commits alone. */
final class Held {
    private static final Map<MailTemplate, OrderStatus> TOLD = Map.of(
            MailTemplate.ORDER_RECEIPT, OrderStatus.PAID,
            MailTemplate.ORDER_TROUBLE, OrderStatus.FAILED,
            MailTemplate.ORDER_CANCELLED, OrderStatus.CANCELLED,
            MailTemplate.ORDER_REFUNDED, OrderStatus.REFUNDED);

    private final Map<PersonId, Person> persons = new HashMap<>();
    private final Map<PersonId, Deque<Stay>> stays = new HashMap<>();
    private final Map<AddressKey, Instant> left = new HashMap<>();
    private final Map<PersonId, Map<RecordId, PersonRecord>> records = new HashMap<>();
    private final Map<PersonId, Set<RecordId>> removed = new HashMap<>();
    private final Set<PersonId> gone = new HashSet<>();
    private final Map<AddressKey, PersonId> pointers = new HashMap<>();
    private final Map<Object, Waiting> waiting = new HashMap<>();
    private final Set<String> licences = new HashSet<>();
    private final Set<Object> over = new HashSet<>();

    /**
     * What waits to be confirmed by the owner of an address.
     *
     * @param kept since when
     */
    record Waiting(AddressKey address, Instant kept) {}

    /** Somebody has an address: what came to wait there after its last owner left is theirs, until they leave it. */
    private record Stay(AddressKey address, Instant after, Instant until) {
        boolean covers(Waiting entry) {
            return entry.address().equals(address)
                    && entry.kept().isAfter(after)
                    && entry.kept().isBefore(until);
        }
    }

    void committed(CommittedWrites writes, Instant now) {
        writes.writes().forEach(write -> apply(write, now));
    }

    private void apply(Write write, Instant now) {
        switch (write) {
            case PersonItems.SavePerson(var person) -> {
                persons.put(person.id(), person);
                moves(person.id(), Parts.ADDRESS_KEYS.of(person.email()), now);
            }
            case FollowUpItems.EndFollowUp ended -> over.add(ended.id());
            case PersonItems.RemovePerson(var person) -> {
                persons.remove(person);
                gone.add(person);
            }
            case RecordItems.PutRecord(var person, var record) ->
                records.computeIfAbsent(person, id -> new HashMap<>()).put(record.id(), record);
            case RecordItems.RemoveRecord(var person, var record) -> {
                records.getOrDefault(person, new HashMap<>()).remove(record);
                removed.computeIfAbsent(person, id -> new HashSet<>()).add(record);
            }
            case PersonItems.PointTo(var address, var person) -> pointers.put(address, person);
            case PersonItems.RemovePointer(var address, var person) -> pointers.remove(address);
            case SignUpItems.KeepSignUp(var signUp) ->
                waiting.put(signUp.id(), new Waiting(Parts.ADDRESS_KEYS.of(signUp.email()), now));
            case SignUpItems.ConfirmSignUp(var id) -> isOver(id);
            case SignUpItems.RemoveSignUp(var id) -> isOver(id);
            case WaitingEntryItems.KeepWaitingEntry(var entry) ->
                waiting.put(entry.link(), new Waiting(entry.link().address(), now));
            case WaitingEntryItems.ConfirmWaitingEntry(var entry) -> isOver(entry.link());
            case WaitingEntryItems.RemoveWaitingEntry(EntryLink link) -> isOver(link);
            case LicenceItems.KeepLicence(var licence) -> licences.add(licence.activationKey());
            default -> {
                // It says nothing of whom something is held.
            }
        }
    }

    private void moves(PersonId person, AddressKey address, Instant now) {
        Deque<Stay> all = stays.computeIfAbsent(person, id -> new ArrayDeque<>());
        Stay last = all.peekLast();
        if (last != null && last.address().equals(address)) {
            return;
        }
        if (last != null) {
            left.put(last.address(), now);
            all.removeLast();
            all.add(new Stay(last.address(), last.after(), now));
        }
        all.add(new Stay(address, left.getOrDefault(address, Instant.MIN), Instant.MAX));
    }

    private void isOver(Object what) {
        waiting.remove(what);
        over.add(what);
    }

    Optional<Person> person(PersonId id) {
        return Optional.ofNullable(persons.get(id));
    }

    Stream<Person> persons() {
        return persons.values().stream();
    }

    @Nullable
    PersonId personAt(AddressKey address) {
        return pointers.get(address);
    }

    int recordsOf(PersonId person) {
        return records.getOrDefault(person, Map.of()).size();
    }

    Stream<PersonRecord> records(PersonId person) {
        return records.getOrDefault(person, Map.of()).values().stream();
    }

    Optional<PersonRecord> record(PersonId person, RecordId id) {
        return Optional.ofNullable(records.getOrDefault(person, Map.of()).get(id));
    }

    /** Whether what may stay of a licence is kept. */
    boolean isLicenceKept(String activationKey) {
        return licences.contains(activationKey);
    }

    /** Whether any address leads to them. */
    boolean isFound(PersonId person) {
        return pointers.containsValue(person);
    }

    /** What waits for somebody, at any address that they have or had, and was kept before then. */
    List<Waiting> waiting(PersonId person, Instant before) {
        Deque<Stay> all = stays.getOrDefault(person, new ArrayDeque<>());
        return waiting.values().stream()
                .filter(entry -> entry.kept().isBefore(before) && all.stream().anyMatch(stay -> stay.covers(entry)))
                .toList();
    }

    /** Whether nobody can get a mail any longer, or what it is about is gone: it has never to be sent again. */
    boolean isPointless(Task.Mail mail) {
        return switch (mail) {
            case PersonTasks.SendMail send ->
                isGone(send.person()) || isRemoved(send.person(), send.about()) || isOvertaken(send);
            case PersonTasks.ErasureReceipt receipt -> gone.contains(receipt.person());
            case PersonTasks.ConfirmSignUp(String id) -> over.contains(id);
            case ChatTasks.SendFollowUp followUp -> over.contains(followUp.id());
            case SurveyTasks.ConfirmEntry(EntryLink link) -> over.contains(link);
            case PersonTasks.ConfirmAddress _, PersonTasks.ConfirmPrepared _ -> true;
            case PersonTasks.TellFormerAddress(var person, var former) -> isGone(person) || isRemoved(person, former);
            // Of these it is not the commits that tell it.
            case RequestTasks.ConfirmRequest _,
                    PersonTasks.SignInLink _,
                    PersonTasks.SupportCode _,
                    SurveyTasks.TellWinner _,
                    SurveyTasks.TellOrganizer _ -> true;
            default -> throw new IllegalStateException("Nobody judges " + mail);
        };
    }

    /** Whether the order is in another state than the one that the mail tells of; the event that brought it there has a mail of its own. */
    private boolean isOvertaken(PersonTasks.SendMail send) {
        OrderStatus told = TOLD.get(send.template());
        RecordId about = send.about();
        return told != null
                && about != null
                && record(send.person(), about)
                        .filter(held -> held instanceof PersonRecord.Order order && order.status() != told)
                        .isPresent();
    }

    private boolean isGone(PersonId person) {
        Person held = persons.get(person);
        return held == null || held.isErasing();
    }

    /** Whether somebody's record was there, and was removed. */
    boolean isRemoved(PersonId person, @Nullable RecordId record) {
        return record != null
                && Objects.requireNonNullElse(removed.get(person), Set.<RecordId>of())
                        .contains(record);
    }
}
