package keepword.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Evidence;
import keepword.consent.Ledger;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.person.Wish;
import keepword.person.Wishes;
import keepword.person.Wishes.Answer;
import keepword.request.Request;
import keepword.verification.Proof;

/**
 * What a person can ask for at {@code /user/}, asked for through support: the same request with the same deadline, dated
 * from when they asked. Who cannot prove who they are confirms it by a link in a mail.
 */
abstract class WishOperation implements Operation {
    private static final Field<Boolean> BY_LINK = Field.flag(
                    Operations.BY_LINK,
                    "true: instead of any proof, the person gets a mail with a link where they confirm it within two weeks."
                            + " For somebody who has set no security questions; nothing of theirs is shown to you.")
            .optional();

    /** What all of them work with. */
    record Means(Wishes wishes, Ledger ledger, AddressKeys addressKeys, String policyVersion) {}

    private final Means means;
    private final String name;
    private final String does;
    private final Proof proof;

    WishOperation(Means means, String name, String does, Proof proof) {
        this.means = means;
        this.name = name;
        this.does = does;
        this.proof = proof;
    }

    /** What the fields ask for. */
    abstract Wish wish(Call call) throws Refused;

    /** The fields that it alone takes. */
    List<Field<?>> more() {
        return List.of();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String does() {
        return does;
    }

    @Override
    public final Proof proof() {
        return proof;
    }

    @Override
    public final Access access() {
        return Access.CHANGE;
    }

    @Override
    public final List<Field<?>> fields() {
        return Stream.concat(Stream.of(Field.TICKET, Field.EMAIL, Asked.AT, BY_LINK), more().stream())
                .toList();
    }

    @Override
    public final Map<String, Object> run(Call call) throws Refused {
        Wish wish = wish(call);
        AddressKey address = call.address(means.addressKeys());
        Evidence asked = call.evidence(Asked.at(call), means.policyVersion());
        if (call.optional(BY_LINK).orElse(false)) {
            means.wishes().prepare(address, wish, asked);
            return Map.of(
                    "result", "waiting", "for", "the person, if anybody is known there, to confirm it by the link");
        }
        return switch (means.wishes().grant(address, wish, asked, call.evidence(means.policyVersion()))) {
            case Answer.Granted(var request) -> answer(address, request);
            case Answer.NobodyThere() ->
                throw new Refused(409, "Nobody there", "Everything about them was deleted meanwhile.");
            case Answer.NothingThere() ->
                throw new Refused(
                        409, "No such record", "They have no such record; review lists those that they have.");
            case Answer.Forbidden() -> throw new Refused(409, "Reported as a child", "Nothing new is kept about them.");
        };
    }

    private Map<String, Object> answer(AddressKey address, Optional<Request> request) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("result", "recorded"));
        answer.putAll(MailView.of(means.ledger().consent(address).transactional()));
        request.ifPresent(made -> answer.put("request", RequestView.of(made)));
        return answer;
    }
}
