package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.AddressKeys;
import keepword.verification.Verification;

/** Mails the code that {@link VerifyPerson} asks for; the answer is the same whether anybody is known or not. */
record SendCode(Verification verification, AddressKeys addressKeys) implements Operation {
    @Override
    public String name() {
        return "send-code";
    }

    @Override
    public String does() {
        return "Mails a code of eight digits to the address, good for ten minutes, if anybody is known there.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET, Field.EMAIL);
    }

    @Override
    public Access access() {
        return Access.VERIFY;
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        if (!verification.sendCode(VerifyPerson.about(call, addressKeys))) {
            throw new Refused(
                    429, "Too many codes", "Five codes of the last ten minutes are still good; ask for one of them.");
        }
        return Map.of("result", "sent", "goodForMinutes", Verification.CODE_GOOD_FOR.toMinutes());
    }
}
