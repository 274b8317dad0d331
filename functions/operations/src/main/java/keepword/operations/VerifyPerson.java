package keepword.operations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.AddressKeys;
import keepword.verification.Factor;
import keepword.verification.Proof;
import keepword.verification.Verification;
import keepword.verification.Verification.Case;
import keepword.verification.Verification.Result;
import keepword.verification.Verification.Said;

/** Whether somebody who writes or calls is who they say (promise {@code support-verifies}). What they said goes nowhere. */
record VerifyPerson(Verification verification, AddressKeys addressKeys) {
    private static final Field<String> CODE = Field.text(
                    "code", "The code from the mail (send-code), as the person says it.")
            .optional()
            .secret();
    private static final Field<List<String>> ANSWERS = Field.texts(
                    "answers", "Both answers to their security questions, in whatever order.")
            .optional()
            .secret();

    /** Whom a call is about, for which ticket. */
    static Case about(Call call, AddressKeys addressKeys) {
        return new Case(call.address(addressKeys), call.caller().name(), call.get(Field.TICKET));
    }

    Operation operation() {
        return new Operation(
                "verify-person",
                "Compares the mailed code, the answers to the security questions, or both with what is right. What is found"
                        + " holds for you and this ticket for 30 minutes. Somebody unknown, or without questions, fails like a"
                        + " wrong answer: do not take it as a sign of either. Five wrong tries lock an address until the next day.",
                List.of(Field.TICKET, Field.EMAIL, CODE, ANSWERS),
                Access.VERIFY,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Optional<String> code = call.optional(CODE);
        List<String> answers = call.optional(ANSWERS).orElse(List.of());
        if (code.isEmpty() && answers.isEmpty()) {
            throw new Refused("code", "is missing; give the code, the answers, or both");
        }
        if (!answers.isEmpty() && answers.size() != 2) {
            throw new Refused("answers", "must be a list of two short texts, in whatever order");
        }
        return switch (verification.verify(about(call, addressKeys), new Said(code, answers))) {
            case Result.Passed(var proven) -> passed(proven);
            case Result.Failed(int triesLeft) -> Map.of("result", "failed", "triesLeft", triesLeft);
            case Result.Locked() -> Map.of("result", "locked");
        };
    }

    private static Map<String, Object> passed(Set<Factor> proven) {
        return Map.of(
                "result",
                "passed",
                "proven",
                proven.stream()
                        .map(factor -> factor.name().toLowerCase(Locale.ROOT))
                        .toList(),
                "complete",
                Proof.BOTH.isMetBy(proven));
    }
}
