package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.DeliveryReport;
import keepword.kernel.AddressKey;
import keepword.person.CustomerPart;
import keepword.verification.Factor;
import keepword.verification.Verification;
import keepword.verification.Verification.Case;

/**
 * Mail goes to an address again that bounced, since its owner has made sure of it. No code reaches such an address, so the
 * security questions are enough; for somebody who has none, a second caller.
 */
record AddressCorrected(CustomerPart customer, Verification verification) {
    Operation operation() {
        return new Operation(
                "address-corrected",
                "Lets mail go to an address again that bounced, and earlier bounces no longer count. It needs the security questions (verify-person); for"
                        + " somebody who has set none, a second caller who runs it with the same ticket.",
                List.of(Field.TICKET, Field.EMAIL),
                Access.CHANGE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        AddressKey address = call.address(customer.addressKeys());
        Case about = VerifyPerson.about(call, customer.addressKeys());
        if (!verification.proven(about).contains(Factor.QUESTIONS)) {
            boolean seconded = new SecondCaller(customer.ledger(), customer.commits())
                    .confirms("address-corrected", address, call);
            if (!seconded) {
                return Map.of(
                        "result", "waiting", "for", "the security questions (verify-person), or else a second caller");
            }
            if (verification.hasQuestions(address)) {
                throw new Refused(403, "Not verified", "The person has security questions: ask them (verify-person).");
            }
        }
        return OptOut.answer(customer.consents()
                .record(address, new DeliveryReport.Corrected(), call.evidence(customer), List.of())
                .orElseThrow());
    }
}
