package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.person.ChildReports;
import keepword.person.CustomerPart;

/** A report of a child was a mistake. */
record ChildReportWithdrawn(CustomerPart customer, ChildReports reports) {
    Operation operation() {
        return new Operation(
                "child-report-withdrawn",
                "Takes a mistaken child-reported back, until a second caller confirms it. Promotional mail stays off until the"
                        + " person chooses it.",
                List.of(Field.TICKET, Field.EMAIL),
                Access.CHANGE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        return switch (reports.withdraw(call.address(customer.addressKeys()), call.evidence(customer))) {
            case REPORTED -> Map.of("result", "recorded");
            case NONE -> throw new Refused("email", "was not reported");
            case CONFIRMED ->
                throw new Refused(409, "Confirmed", "A second caller confirmed it: everything is deleted.");
        };
    }
}
