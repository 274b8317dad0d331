package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.AddressKeys;
import keepword.request.TransactionalOptOuts;
import keepword.verification.Proof;

/** Takes an end of all mail back, or turns order and account mail on again after it. */
record KeepOrderMail(TransactionalOptOuts optOuts, AddressKeys addressKeys, String policyVersion) implements Operation {
    @Override
    public String name() {
        return "transactional-opt-out-undo";
    }

    @Override
    public String does() {
        return "Undoes an end of all mail until it is applied; later, turns order and account mail on again.";
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
        return Proof.EITHER;
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        return EndAllMail.answer(optOuts.keep(call.address(addressKeys), call.evidence(Asked.at(call), policyVersion)));
    }
}
