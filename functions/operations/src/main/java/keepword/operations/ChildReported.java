package keepword.operations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Evidence;
import keepword.person.ChildReports;
import keepword.person.CustomerPart;

/**
 * Somebody says that an address is a child's (promise {@code no-children}). Nobody is verified for it: a parent cannot answer
 * the child's questions. So what cannot be undone takes a second caller.
 */
record ChildReported(CustomerPart customer, ChildReports reports) {
    static final Field<String> REPORTED_BY = Field.form(
            "reportedBy",
            "Who says so: parent, guardian, child, school, staff or other.",
            "parent|guardian|child|school|staff|other",
            "parent, guardian, child, school, staff or other");

    Operation operation() {
        return new Operation(
                "child-reported",
                "Records that an address is a child's: promotional mail ends, and nothing new is kept. When a second caller"
                        + " says the same, everything is deleted immediately, and nobody can undo it.",
                List.of(Field.TICKET, Field.EMAIL, REPORTED_BY),
                Access.CHANGE,
                this::run);
    }

    private Map<String, Object> run(Call call) {
        Evidence staff = call.evidence(customer);
        Map<String, String> details = new HashMap<>(staff.details());
        details.put(REPORTED_BY.name(), call.get(REPORTED_BY));
        Evidence evidence = new Evidence(staff.source(), staff.chosenAt(), staff.policyVersion(), details);
        return switch (reports.report(
                call.address(customer.addressKeys()), call.caller().name(), evidence)) {
            case NONE, REPORTED ->
                Map.of("result", "waiting", "for", "a second caller", "promotionalMail", "off", "newData", "refused");
            case CONFIRMED -> Map.of("result", "recorded", "everything", "is being deleted");
        };
    }
}
