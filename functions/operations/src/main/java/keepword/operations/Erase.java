package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.AddressKeys;
import keepword.person.Erasures;
import keepword.person.People;
import keepword.request.RequestPolicy;
import keepword.verification.Proof;

/** Deletes everything about somebody who asked support for it (promise {@code erase}); the same request as at {@code /user/}. */
record Erase(Erasures erasures, People people, RequestPolicy policy, AddressKeys addressKeys, String policyVersion)
        implements Operation {
    @Override
    public String name() {
        return "erase";
    }

    @Override
    public String does() {
        return "Asks for the deletion of everything about a person, as they can at /user/: it takes effect after the days in"
                + " which it can be undone there. A mail confirms it, and another one its end.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET, Field.EMAIL, Asked.AT);
    }

    @Override
    public Access access() {
        return Access.CHANGE;
    }

    @Override
    public Proof proof() {
        return Proof.BOTH;
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        var evidence = call.evidence(Asked.at(call), policyVersion);
        return people.personAt(call.address(addressKeys))
                .flatMap(person -> erasures.ask(person, evidence, policy))
                .map(request -> Map.of("result", "recorded", "request", RequestView.of(request)))
                .orElseThrow(() -> new Refused(409, "Nobody there", "Everything about them was deleted meanwhile."));
    }
}
