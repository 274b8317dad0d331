package keepword.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Evidence;
import keepword.kernel.AddressKey;
import keepword.person.CustomerPart;
import keepword.person.Wish;
import keepword.person.Wishes;
import keepword.person.Wishes.Answer;
import keepword.request.Request;
import keepword.verification.Proof;

/**
 * What a person can ask for at {@code /user/}, asked for through support: the same request with the same deadline, dated
 * from when they asked. Who cannot prove who they are confirms it by a link in a mail.
 */
record WishOperation(CustomerPart customer, Wishes wishes) {
    private static final Field<Boolean> BY_LINK = Field.flag(
                    Operations.BY_LINK,
                    "true: instead of any proof, the person gets a mail with a link where they confirm it within two weeks."
                            + " For somebody who has set no security questions; nothing of theirs is shown to you.")
            .optional();

    /** Reads from the fields what the person asks for. */
    interface Reader {
        Wish read(Call call) throws Refused;
    }

    /** @param more the fields that it alone takes */
    Operation operation(String name, String does, Proof proof, Reader reader, Field<?>... more) {
        List<Field<?>> fields = Stream.concat(Stream.of(Field.TICKET, Field.EMAIL, Asked.AT, BY_LINK), Stream.of(more))
                .toList();
        return new Operation(name, does, fields, Access.CHANGE, proof, call -> run(call, reader.read(call)));
    }

    private Map<String, Object> run(Call call, Wish wish) throws Refused {
        AddressKey address = call.address(customer.addressKeys());
        Evidence asked = call.evidence(Asked.at(call), customer);
        if (call.optional(BY_LINK).orElse(false)) {
            wishes.prepare(address, wish, asked);
            return Map.of(
                    "result", "waiting", "for", "the person, if anybody is known there, to confirm it by the link");
        }
        return switch (wishes.grant(address, wish, asked, call.evidence(customer))) {
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
        answer.putAll(MailView.of(customer.ledger().consent(address).transactional()));
        request.ifPresent(made -> answer.put("request", RequestView.of(made)));
        return answer;
    }
}
