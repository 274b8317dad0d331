package keepword.operations;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Ledger;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;

/** What staff did: on a day, or to one person. It shows no personal data, so that whoever audits need not verify anybody. */
record ShowAudit(Ledger ledger, AddressKeys addressKeys) implements Operation {
    private static final Field<EmailAddress> EMAIL =
            Field.EMAIL.optional().saying("Whom it was about; leave it out for what happened on a day.");
    private static final Field<String> DAY = Field.form(
                    "day",
                    "A day (UTC), such as 2026-03-02; today if it is left out.",
                    "\\d{4}-\\d\\d-\\d\\d",
                    "a day such as 2026-03-02")
            .optional();

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String does() {
        return "Shows what staff did on a day, or to one person, with who did it and why.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET, EMAIL, DAY);
    }

    @Override
    public Access access() {
        return Access.NONE;
    }

    @Override
    public Map<String, Object> run(Call call) {
        Optional<EmailAddress> email = call.optional(EMAIL);
        LocalDate today = AuditEntry.day(call.now());
        String subject = email.map(addressKeys::of)
                .map(AuditEntry::subject)
                .orElseGet(() -> call.optional(DAY).orElse(AuditEntry.subject(today)));
        return Map.of(
                "entries",
                ledger.audit(subject, call.now()).stream().map(ShowAudit::view).toList());
    }

    private static Map<String, Object> view(AuditEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("at", entry.at().toString());
        view.put("run", entry.run());
        view.put("operation", entry.operation());
        view.put("caller", entry.caller());
        view.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        view.put("fields", entry.fields());
        return view;
    }
}
