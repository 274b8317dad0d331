package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.AddressKeys;
import keepword.person.ChildReports;

/** A report of a child was a mistake. */
record ChildReportWithdrawn(ChildReports reports, AddressKeys addressKeys, String policyVersion) implements Operation {
    @Override
    public String name() {
        return "child-report-withdrawn";
    }

    @Override
    public String does() {
        return "Takes a mistaken child-reported back, until a second caller confirms it. Promotional mail stays off until the"
                + " person chooses it.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET, Field.EMAIL);
    }

    @Override
    public Access access() {
        return Access.CHANGE;
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        return switch (reports.withdraw(call.address(addressKeys), call.evidence(policyVersion))) {
            case REPORTED -> Map.of("result", "recorded");
            case NONE -> throw new Refused("email", "was not reported");
            case CONFIRMED ->
                throw new Refused(409, "Confirmed", "A second caller confirmed it: everything is deleted.");
        };
    }
}
