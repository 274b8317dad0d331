package keepword.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import keepword.audit.AuditEntry;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Ledger;
import keepword.consent.Wording;
import keepword.disclosure.Disclosure;
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
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.survey.WaitingEntry;
import org.jspecify.annotations.Nullable;

/**
 * The stores in memory, for tests: the same conditions and the same results as on DynamoDB ({@link StoreContract} is run
 * against both). Everything in it is immutable, so nothing that is handed out can be changed from outside.
 */
public final class InMemoryStores implements Commits, Ledger, People {
    private final Map<AddressKey, Consent> consents = new HashMap<>();
    private final Map<AddressKey, List<HistoryEntry>> histories = new HashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final Map<AddressKey, PersonId> pointers = new HashMap<>();
    private final Map<PersonId, Person> persons = new HashMap<>();
    private final Map<PersonId, NavigableMap<String, PersonRecord>> records = new HashMap<>();
    private final Map<String, Licence> licences = new HashMap<>();
    private final Map<String, Wording> wordings = new HashMap<>();
    private final Map<AddressKey, Map<RequestId, Request>> requests = new HashMap<>();
    private final Map<String, SignUp> signUps = new HashMap<>();
    private final Map<AddressKey, List<Disclosure>> disclosures = new HashMap<>();
    private final Map<String, List<AuditEntry>> audit = new HashMap<>();
    private final InMemorySurveys surveys = new InMemorySurveys();
    private final InMemoryJobStore jobStore = new InMemoryJobStore();
    private final InMemoryGate gate = new InMemoryGate(this::stored);

    public InMemoryJobStore jobStore() {
        return jobStore;
    }

    public InMemorySurveys surveys() {
        return surveys;
    }

    public InMemoryGate gate() {
        return gate;
    }

    @Override
    public synchronized CommitResult commit(List<Write> writes) {
        Items.check(writes);
        List<Write> failed = writes.stream().filter(write -> !holds(write)).toList();
        if (!failed.isEmpty()) {
            return new CommitResult.Rejected(failed);
        }
        writes.forEach(this::apply);
        return new CommitResult.Committed();
    }

    private boolean holds(Write write) {
        return switch (write) {
            case Write.SaveConsent(var consent) -> consent(consent.address()).version() == consent.version() - 1;
            case Write.SaveConsentAndClaims(var consent, var seen, var claims) ->
                consent(consent.address()).version() == consent.version() - 1
                        && claims(consent.address()).equals(seen);
            case Write.AppendHistory(var entry) ->
                history(entry.address()).stream()
                        .noneMatch(
                                old -> old.at().equals(entry.at()) && old.id().equals(entry.id()));
            case Write.SaveRequest(var request) -> {
                Optional<Request> stored = request(request.address(), request.id());
                boolean open = stored.isPresent() && stored.get().state() == Request.State.OPEN;
                yield stored.isEmpty() || (open && request.state() != Request.State.OPEN);
            }
            case Write.SetMark(var mark, var now) -> mark(mark.name(), now).isEmpty();
            case Write.SavePerson(var person) -> {
                Person stored = persons.get(person.id());
                yield stored == null
                        ? person.version() == 1
                        : person.version() - 1 == stored.version() && !stored.isErasing();
            }
            case Write.PointTo(var address, var person) -> !pointers.containsKey(address);
            case Write.PutRecord(var person, var record) -> true;
            case Write.RemoveRecord(var person, var record) -> true;
            case Write.RemovePointer(var address, var person) -> person.equals(pointers.get(address));
            case Write.RemovePerson(var person) ->
                persons.containsKey(person) && persons.get(person).isErasing();
            case Write.KeepLicence(var licence) -> true;
            case Write.KeepWording(var wording) -> !wordings.containsKey(wording.id());
            case Write.KeepSignUp(var signUp) -> !signUps.containsKey(signUp.id());
            case Write.ConfirmSignUp(var id) -> signUps.containsKey(id);
            case Write.RemoveSignUp(var id) -> true;
            case Write.CheckNoMark(var name, var now) -> mark(name, now).isEmpty();
            case Write.RemoveMark(var name) -> true;
            case Write.Count(var name, var max, var expires) -> counters.getOrDefault(name, 0) < max;
            case Write.ForgetUnknownAddress(var address) -> !consents.containsKey(address);
            case Write.RecordDisclosure(var disclosure) ->
                disclosures(disclosure.address()).stream()
                        .noneMatch(old ->
                                old.at().equals(disclosure.at()) && old.id().equals(disclosure.id()));
            case Write.AppendAudit(var entry) ->
                audit.getOrDefault(entry.subject(), List.of()).stream()
                        .noneMatch(
                                old -> old.at().equals(entry.at()) && old.id().equals(entry.id()));
            case Write.OfSurvey ofSurvey -> surveys.holds(ofSurvey);
            case Write.Plan(var job) -> !jobStore.contains(job.id());
        };
    }

    private void apply(Write write) {
        switch (write) {
            case Write.SaveConsent(var consent) -> consents.put(consent.address(), consent);
            case Write.SaveConsentAndClaims(var consent, var seen, var claims) -> {
                consents.put(consent.address(), consent);
                gate.replace(consent.address(), claims);
            }
            case Write.AppendHistory(var entry) ->
                histories
                        .computeIfAbsent(entry.address(), address -> new ArrayList<>())
                        .add(entry);
            case Write.SaveRequest(var request) ->
                requests.computeIfAbsent(request.address(), address -> new HashMap<>())
                        .put(request.id(), request);
            case Write.SetMark(var mark, var now) -> marks.put(mark.name(), mark);
            case Write.SavePerson(var person) -> persons.put(person.id(), person);
            case Write.PointTo(var address, var person) -> pointers.put(address, person);
            case Write.PutRecord(var person, var record) ->
                records.computeIfAbsent(person, id -> new TreeMap<>())
                        .put(record.id().value(), record);
            case Write.RemoveRecord(var person, var record) ->
                records.getOrDefault(person, new TreeMap<>()).remove(record.value());
            case Write.RemovePointer(var address, var person) -> pointers.remove(address);
            case Write.RemovePerson(var person) -> persons.remove(person);
            case Write.KeepLicence(var licence) -> licences.put(licence.id(), licence);
            case Write.KeepWording(var wording) -> wordings.put(wording.id(), wording);
            case Write.KeepSignUp(var signUp) -> signUps.put(signUp.id(), signUp);
            case Write.ConfirmSignUp(var id) -> signUps.remove(id);
            case Write.RemoveSignUp(var id) -> signUps.remove(id);
            case Write.CheckNoMark check -> {}
            case Write.RemoveMark(var name) -> marks.remove(name);
            case Write.Count(var name, var max, var expires) -> counters.merge(name, 1, Integer::sum);
            case Write.ForgetUnknownAddress(var address) -> gate.forget(address);
            case Write.RecordDisclosure(var disclosure) ->
                disclosures
                        .computeIfAbsent(disclosure.address(), address -> new ArrayList<>())
                        .add(disclosure);
            case Write.AppendAudit(var entry) ->
                audit.computeIfAbsent(entry.subject(), subject -> new ArrayList<>())
                        .add(entry);
            case Write.OfSurvey ofSurvey -> surveys.apply(ofSurvey);
            case Write.Plan(var job) -> jobStore.plan(job);
        }
    }

    private synchronized @Nullable Consent stored(AddressKey address) {
        return consents.get(address);
    }

    @Override
    public synchronized Consent consent(AddressKey address) {
        return Objects.requireNonNullElseGet(consents.get(address), () -> Consent.unknown(address));
    }

    @Override
    public synchronized List<HistoryEntry> history(AddressKey address) {
        return histories.getOrDefault(address, List.of()).stream()
                .sorted(Comparator.comparing(HistoryEntry::at).thenComparing(HistoryEntry::id))
                .toList();
    }

    @Override
    public synchronized Map<String, String> claims(AddressKey address) {
        return gate.claims(address);
    }

    @Override
    public synchronized Optional<Request> request(AddressKey address, RequestId id) {
        return Optional.ofNullable(requests.getOrDefault(address, Map.of()).get(id));
    }

    @Override
    public synchronized List<Request> requests(AddressKey address) {
        return requests.getOrDefault(address, Map.of()).values().stream()
                .sorted(Comparator.comparing(Request::askedAt)
                        .thenComparing(request -> request.id().value()))
                .toList();
    }

    @Override
    public synchronized Optional<Mark> mark(String name, Instant now) {
        return Optional.ofNullable(marks.get(name)).filter(mark -> !mark.isForgotten(now));
    }

    /** All marks that have not expired. */
    public synchronized List<Mark> marks(Instant now) {
        return marks.values().stream().filter(mark -> !mark.isForgotten(now)).toList();
    }

    @Override
    public synchronized Optional<PersonId> personAt(AddressKey address) {
        return Optional.ofNullable(pointers.get(address));
    }

    @Override
    public synchronized Optional<Person> person(PersonId id) {
        return Optional.ofNullable(persons.get(id));
    }

    @Override
    public synchronized Optional<SignUp> signUp(String id) {
        return Optional.ofNullable(signUps.get(id));
    }

    @Override
    public synchronized List<SignUp> signUps(AddressKey address) {
        return signUps.values().stream()
                .filter(signUp -> signUp.id().startsWith(address + "."))
                .sorted(Comparator.comparing(SignUp::id))
                .toList();
    }

    @Override
    public Optional<WaitingEntry> waitingEntry(EntryLink link) {
        return surveys.waitingEntry(link);
    }

    @Override
    public List<WaitingEntry> waitingEntries(AddressKey address) {
        return surveys.waitingEntries(address);
    }

    @Override
    public synchronized List<AuditEntry> audit(String subject, Instant now) {
        return audit.getOrDefault(subject, List.of()).stream()
                .filter(entry -> entry.expires().isAfter(now))
                .sorted(Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id))
                .toList();
    }

    @Override
    public synchronized List<Disclosure> disclosures(AddressKey address) {
        return disclosures.getOrDefault(address, List.of()).stream()
                .sorted(Comparator.comparing(Disclosure::at).thenComparing(Disclosure::id))
                .toList();
    }

    @Override
    public synchronized List<PersonRecord> records(PersonId person) {
        return List.copyOf(records.getOrDefault(person, new TreeMap<>()).values());
    }

    @Override
    public synchronized List<PersonRecord> records(PersonId person, int limit) {
        return records(person).stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<Licence> licence(String id) {
        return Optional.ofNullable(licences.get(id));
    }

    @Override
    public synchronized Optional<Wording> wording(String id) {
        return Optional.ofNullable(wordings.get(id));
    }

    @Override
    public synchronized Optional<PersonRecord> record(PersonId person, RecordId id) {
        return Optional.ofNullable(records.getOrDefault(person, new TreeMap<>()).get(id.value()));
    }
}
