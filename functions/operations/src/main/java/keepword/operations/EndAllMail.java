package keepword.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.AddressKeys;
import keepword.consent.TransactionalMail;
import keepword.request.RequestId;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.request.TransactionalOptOuts.Standing;
import keepword.verification.Proof;

/** Ends all mail to somebody who asked the support department for it (promise {@code transactional-opt-out}). */
record EndAllMail(TransactionalOptOuts optOuts, RequestPolicy policy, AddressKeys addressKeys, String policyVersion)
        implements Operation {
    @Override
    public String name() {
        return "transactional-opt-out";
    }

    @Override
    public String does() {
        return "Ends all mail to an address: promotional mail at once, order and account mail after the days in which it can"
                + " be undone. A mail confirms it. Promotional mail alone ends without proof: opt-out.";
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
        return answer(optOuts.ask(call.address(addressKeys), call.evidence(Asked.at(call), policyVersion), policy));
    }

    /** Where order and account mail stands. */
    static Map<String, Object> answer(Standing standing) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", "recorded");
        answer.putAll(view(standing.mail()));
        standing.request().ifPresent(request -> answer.put("request", RequestView.of(request)));
        return answer;
    }

    static Map<String, Object> view(TransactionalMail mail) {
        return switch (mail) {
            case TransactionalMail.On() -> Map.of("transactionalMail", "on");
            case TransactionalMail.Ending(RequestId request, var at) ->
                Map.of("transactionalMail", "on", "transactionalMailEnds", at.toString());
            case TransactionalMail.Off(var since) ->
                Map.of("transactionalMail", "off", "transactionalMailEnded", since.toString());
        };
    }
}
