package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.HistoryEntry;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.simulation.world.Parts;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/**
 * Judges what stays of somebody who is erased: a line in the history and an opt-out of that day, which keep the address
 * silent, and nothing that leads to them.
 */
final class ErasureCheck {
    /** So long a session stays written down, which opens nothing since the erasure. */
    private static final Duration SESSION = Duration.ofHours(1);

    private final Verdict verdict;
    private final Held held;
    private final RequestCheck requests;
    private final ConsentCheck consents;
    private final Map<PersonId, Begun> begun = new HashMap<>();

    /**
     * @param from the process that began it started then, by its own clock
     * @param at when it began
     */
    private record Begun(AddressKey address, Instant from, Instant at) {}

    ErasureCheck(Verdict verdict, Held held, RequestCheck requests, ConsentCheck consents) {
        this.verdict = verdict;
        this.consents = consents;
        this.requests = requests;
        this.held = held;
    }

    /**
     * Something is committed, of which {@link Held} does not know yet.
     *
     * @param from the process started then, by its own clock
     * @param to now, by that clock
     */
    void committed(CommittedWrites writes, Instant from, Instant to, Instant now) {
        for (PersonItems.SavePerson saved : writes.all(PersonItems.SavePerson.class)) {
            Person person = saved.person();
            if (person.isErasing() && !begun.containsKey(person.id())) {
                begins(person, writes, from, to, now);
            }
        }
        for (RecordItems.PutRecord put : writes.all(RecordItems.PutRecord.class)) {
            verdict.require(!begun.containsKey(put.person()), "nothing new is kept of who is erased", put);
        }
        for (RecordItems.RemoveRecord removed : writes.all(RecordItems.RemoveRecord.class)) {
            boolean lost = begun.containsKey(removed.person())
                    && held.record(removed.person(), removed.record())
                            .map(ErasureCheck::licenceIn)
                            .filter(key -> !held.isLicenceKept(key))
                            .isPresent();
            verdict.require(!lost, "what may stay of a licence is kept before its owner is erased", removed);
        }
        for (PersonItems.RemovePerson removed : writes.all(PersonItems.RemovePerson.class)) {
            ends(removed.person());
        }
    }

    private static @Nullable String licenceIn(PersonRecord record) {
        return record instanceof PersonRecord.Product product ? product.activationKey() : null;
    }

    private void begins(Person person, CommittedWrites writes, Instant from, Instant to, Instant now) {
        Person.Erasure erasure = person.erasure();
        boolean wanted = erasure != null && !requests.isUndone(erasure.request());
        verdict.require(wanted, "nobody is erased whose request was undone", person);
        AddressKey address = Parts.ADDRESS_KEYS.of(person.email());
        begun.put(person.id(), new Begun(address, from, now));
        // Who opted out in that very moment, by a clock that is ahead, needs nothing more.
        boolean silent = consents.isSilentSince(address, from)
                || writes.all(ConsentItems.SaveConsent.class).stream()
                        .map(ConsentItems.SaveConsent::consent)
                        .anyMatch(consent -> consent.address().equals(address) && isSilent(consent, from, to));
        verdict.require(silent, "who is erased is opted out from that moment", person);
        boolean recorded = writes.lines().stream()
                .anyMatch(line -> line.event() == HistoryEntry.Event.ERASED
                        && line.address().equals(address)
                        && isWithin(line.at(), from, to)
                        && isWithin(line.evidence().chosenAt(), from, to));
        verdict.require(recorded, "the history tells when somebody was erased", person);
        boolean lost = !person.id().equals(held.personAt(address))
                || writes.writes().contains(new PersonItems.RemovePointer(address, person.id()));
        verdict.require(lost, "nobody finds who is erased", person);
    }

    /** An opt-out that was chosen later, by a clock that is ahead, stays later. */
    private static boolean isSilent(Consent consent, Instant from, Instant to) {
        Instant since = consent.optedOutAt();
        return consent.on().isEmpty()
                && since != null
                && !since.isBefore(from)
                && !since.isAfter(to.plus(Journal.CLOCK_ERROR));
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private void ends(PersonId person) {
        Begun beginning = begun.get(person);
        if (beginning == null) {
            verdict.require(false, "who is erased is closed first", person);
            return;
        }
        verdict.require(held.recordsOf(person) == 0, "the records of who is erased go before the rest", person);
        verdict.require(!held.isFound(person), "nobody finds who is erased", person);
        List<Held.Waiting> waiting = held.waiting(person, beginning.from().minus(Journal.CLOCK_ERROR));
        verdict.require(
                waiting.isEmpty(),
                "nothing of who is erased waits for a confirmation",
                waiting + " of " + person + ", " + beginning);
    }

    /**
     * A mail went.
     *
     * @param begun when the attempt began that sent it
     */
    void sent(Task.Mail mail, Instant begun) {
        PersonId person = switch (mail) {
            case PersonTasks.SendMail send -> send.person();
            case PersonTasks.TellFormerAddress notice -> notice.person();
            case PersonTasks.ConfirmAddress change -> change.person();
            case PersonTasks.ConfirmPrepared prepared -> prepared.person();
            default -> null;
        };
        Begun beginning = person == null ? null : this.begun.get(person);
        verdict.require(
                beginning == null || !beginning.at().isBefore(begun),
                "no mail but the last goes to who is erased",
                mail);
    }

    /**
     * Judges what is left when all is over.
     *
     * @param surveys those that were held
     */
    void end(InMemoryStores stores, Iterable<SurveyId> surveys, Instant now) {
        begun.forEach((person, beginning) -> {
            boolean gone =
                    stores.person(person).isEmpty() && stores.records(person).isEmpty();
            verdict.require(gone, "nothing is left of who was erased", person);
            List<String> marks = stores.marks(now.plus(SESSION)).stream()
                    .filter(mark ->
                            mark.name().contains(person.value()) || mark.value().contains(person.value()))
                    .map(Object::toString)
                    .toList();
            verdict.require(marks.isEmpty(), "no mark leads to who was erased", marks);
            Instant since = stores.consent(beginning.address()).optedOutAt();
            boolean kept = since != null && !since.isBefore(beginning.from());
            verdict.require(kept, "who was erased stays opted out", beginning);
            for (SurveyId survey : surveys) {
                stores.surveys()
                        .tickets(
                                survey,
                                ticket -> verdict.require(
                                        !person.equals(ticket.person()), "no entry leads to who was erased", ticket));
            }
        });
    }
}
