package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.AddressKeys;
import keepword.verification.Verification;

/** Mails the code that {@link VerifyPerson} asks for; the answer is the same whether anybody is known or not. */
record SendCode(Verification verification, AddressKeys addressKeys) {
    Operation operation() {
        return new Operation(
                "send-code",
                "Mails a code of eight digits to the address, good for ten minutes, if anybody is known there.",
                List.of(Field.TICKET, Field.EMAIL),
                Access.VERIFY,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        if (!verification.sendCode(VerifyPerson.about(call, addressKeys))) {
            throw new Refused(
                    429, "Too many codes", "Five codes of the last ten minutes are still good; ask for one of them.");
        }
        return Map.of("result", "sent", "goodForMinutes", Verification.CODE_GOOD_FOR.toMinutes());
    }
}
