package keepword.simulation.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import keepword.audit.AuditEntry;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Wording;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.Licence;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.SignUp;
import keepword.request.Request;
import keepword.request.RequestLedger;
import keepword.simulation.check.Journal;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.survey.WaitingEntry;

/** The stores, over the wire. A commit is repeated by the SDK with the token of the first, so that it counts once. */
public record CalledStores(
        RequestLedger ledger, People people, Commits commits, Calls calls, Journal journal, Runnable planned)
        implements RequestLedger, People, Commits {
    @Override
    public CommitResult commit(List<Write> writes) {
        return calls.call("commit", () -> committed(writes));
    }

    /** One that is repeated may meet what it has written itself. */
    @Override
    public CommitResult write(Write write) {
        return calls.repeatable("write", () -> committed(List.of(write)));
    }

    private CommitResult committed(List<Write> writes) {
        CommitResult result = commits.commit(writes);
        journal.commit(writes, result);
        if (writes.stream().anyMatch(JobItems.Plan.class::isInstance)) {
            planned.run();
        }
        return result;
    }

    /** What no method here is named for: campaigns, and what is read of many addresses. */
    @Override
    public Items items() {
        return new CalledItems(ledger.items(), calls, journal);
    }

    private <T> T read(String name, Supplier<T> effect) {
        return calls.call(name, () -> {
            journal.reads();
            return effect.get();
        });
    }

    @Override
    public Consent consent(AddressKey address) {
        return read("read consent", () -> ledger.consent(address));
    }

    @Override
    public Map<String, String> claims(AddressKey address) {
        return read("read claims", () -> ledger.claims(address));
    }

    @Override
    public List<HistoryEntry> history(AddressKey address) {
        return read("read history", () -> ledger.history(address));
    }

    @Override
    public Optional<Request> request(AddressKey address, RequestId id) {
        return read("read request", () -> ledger.request(address, id));
    }

    @Override
    public List<Request> requests(AddressKey address) {
        return read("read requests", () -> ledger.requests(address));
    }

    @Override
    public Optional<Wording> wording(String id) {
        return read("read wording", () -> ledger.wording(id));
    }

    @Override
    public Optional<Licence> licence(String id) {
        return read("read licence", () -> people.licence(id));
    }

    @Override
    public Optional<Mark> mark(String name, Instant now) {
        return read("read mark", () -> ledger.mark(name, now));
    }

    @Override
    public Optional<PersonId> personAt(AddressKey address) {
        return read("read pointer", () -> people.personAt(address));
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return read("read person", () -> people.person(id));
    }

    @Override
    public Optional<SignUp> signUp(String id) {
        return read("read sign-up", () -> people.signUp(id));
    }

    @Override
    public List<SignUp> signUps(AddressKey address) {
        return read("read sign-ups", () -> people.signUps(address));
    }

    @Override
    public Optional<WaitingEntry> waitingEntry(EntryLink link) {
        return read("read waiting entry", () -> people.waitingEntry(link));
    }

    @Override
    public List<WaitingEntry> waitingEntries(AddressKey address) {
        return read("read waiting entries", () -> people.waitingEntries(address));
    }

    @Override
    public List<AuditEntry> audit(String subject, Instant now) {
        return read("read audit", () -> ledger.audit(subject, now));
    }

    @Override
    public List<PersonRecord> records(PersonId person) {
        return read("read records", () -> people.records(person));
    }

    @Override
    public List<PersonRecord> records(PersonId person, int limit) {
        return read("read records", () -> people.records(person, limit));
    }

    @Override
    public Optional<PersonRecord> record(PersonId person, RecordId id) {
        return read("read record", () -> people.record(person, id));
    }
}
