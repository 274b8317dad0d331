package keepword.operations;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.audit.AuditEntry.Access;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.ChildMark;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.link.RandomIds;
import keepword.person.People;
import keepword.person.Person;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestId;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.verification.Proof;

/** Corrects or empties contact data for somebody who asked support for it; a mail says that it is done. */
final class Correct implements Operation {
    private static final Map<Person.Field, Field<String>> CONTACT = contact();

    private final People people;
    private final Committer committer;
    private final RequestPolicy policy;
    private final AddressKeys addressKeys;
    private final RandomIds ids;
    private final String policyVersion;

    Correct(
            People people,
            Commits commits,
            RequestPolicy policy,
            AddressKeys addressKeys,
            RandomIds ids,
            String policyVersion) {
        this.people = people;
        this.committer = new Committer(commits);
        this.policy = policy;
        this.addressKeys = addressKeys;
        this.ids = ids;
        this.policyVersion = policyVersion;
    }

    private static Map<Person.Field, Field<String>> contact() {
        Map<Person.Field, Field<String>> contact = new EnumMap<>(Person.Field.class);
        Stream.of(Person.Field.values())
                .filter(field -> field != Person.Field.EMAIL)
                .forEach(field -> contact.put(
                        field, Field.personal(field.id(), "What is right; an empty text removes it.", field.rule())));
        return contact;
    }

    @Override
    public String name() {
        return "correct";
    }

    @Override
    public String does() {
        return "Corrects or removes contact data, as the person can at /user/. A mail tells them that it is done. The e-mail"
                + " address itself is changed at /user/, where its new owner confirms it.";
    }

    @Override
    public List<Field<?>> fields() {
        return Stream.<Field<?>>concat(Stream.of(Field.TICKET, Field.EMAIL, Asked.AT), CONTACT.values().stream())
                .toList();
    }

    @Override
    public Access access() {
        return Access.CHANGE;
    }

    @Override
    public Proof proof() {
        return Proof.BOTH;
    }

    private record Step(Optional<Request> request, List<Write> writes) implements Committer.Decision {}

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        Map<Person.Field, String> values = new LinkedHashMap<>();
        CONTACT.forEach((field, given) -> call.optional(given).ifPresent(value -> values.put(field, value)));
        if (values.isEmpty()) {
            throw new Refused("name", "is missing, and so is every other one that could be corrected");
        }
        Evidence asked = call.evidence(Asked.at(call), policyVersion);
        return committer
                .decide(() -> decide(call, asked, values), new Step(Optional.empty(), List.of()))
                .request()
                .map(request -> Map.of("result", "recorded", "request", RequestView.of(request)))
                .orElseThrow(() -> new Refused(
                        409,
                        "Nobody there",
                        "Everything about them was deleted meanwhile, or they were reported as a child."));
    }

    private Step decide(Call call, Evidence asked, Map<Person.Field, String> values) {
        AddressKey address = call.address(addressKeys);
        Optional<Person> person =
                people.personAt(address).flatMap(people::person).filter(found -> !found.isErasing());
        if (person.isEmpty()) {
            return new Step(Optional.empty(), List.of());
        }
        Instant deadline = policy.deadline(asked.chosenAt());
        Request request = new Request(
                new RequestId(ids.next()),
                address,
                Kind.CORRECTION,
                asked,
                call.now().isBefore(deadline) ? call.now() : deadline,
                deadline,
                Request.State.APPLIED,
                call.evidence(policyVersion));
        Task tell = new Task.ConfirmRequest(address, request.id());
        return new Step(
                Optional.of(request),
                List.of(
                        new Write.SavePerson(person.get().corrected(values, Source.SUPPORT, call.now())),
                        new Write.SaveRequest(request),
                        ChildMark.forbids(address, call.now()),
                        new Write.Plan(Work.soon(ids.work(), tell, call.now()))));
    }
}
