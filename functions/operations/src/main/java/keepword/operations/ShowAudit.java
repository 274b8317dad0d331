package keepword.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.person.CustomerPart;

/** What staff did: on a day, or to one person. It shows no personal data, so that whoever audits need not verify anybody. */
record ShowAudit(CustomerPart customer) {
    private static final Field<EmailAddress> EMAIL =
            Field.EMAIL.optional().saying("Whom it was about; leave it out for what happened on a day.");
    private static final Field<String> DAY = Field.form(
                    "day",
                    "A day (UTC), such as 2026-03-02; today if it is left out.",
                    "\\d{4}-\\d\\d-\\d\\d",
                    "a day such as 2026-03-02")
            .optional();

    Operation operation() {
        return new Operation(
                "audit",
                "Shows what staff did on a day, or to one person, with who did it and why.",
                List.of(Field.TICKET, EMAIL, DAY),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) {
        Optional<EmailAddress> email = call.optional(EMAIL);
        LocalDate today = AuditEntry.day(call.now());
        String subject = email.map(customer.addressKeys()::of)
                .map(AuditEntry::subject)
                .orElseGet(() -> call.optional(DAY).orElse(AuditEntry.subject(today)));
        return Map.of(
                "entries",
                customer.ledger().audit(subject, call.now()).stream()
                        .map(ShowAudit::view)
                        .toList());
    }

    private static Map<String, Object> view(AuditEntry entry) {
        return Fields.of("at", entry.at().toString())
                .and("run", entry.run())
                .and("operation", entry.operation())
                .and("caller", entry.caller())
                .and("outcome", entry.outcome().name().toLowerCase(Locale.ROOT))
                .and("fields", entry.fields())
                .map();
    }
}
