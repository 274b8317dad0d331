package keepword.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.json.Finding;
import keepword.json.JsonProblem;
import keepword.kernel.Fields;
import keepword.person.CustomerPart;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.policy.text.PolicyCheck;
import keepword.policy.text.PolicyDraft;
import keepword.policy.text.PolicyReader;
import keepword.store.Committer;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * What staff decide about the policy (promises {@code policy-posted}, {@code policy-30-days}).
 *
 * @param zone the vendor's
 */
record PolicySteps(CustomerPart customer, ZoneId zone) {
    private static final Field<Map<?, ?>> POLICY =
            Field.object("policy", "The version: its folder as JSON (docs/policy.md).");
    private static final Field<String> ID =
            Field.form("id", "The version.", PolicyVersion.ID, "the id of a version, such as 2027-01");

    /** What comes of a step; nothing is written where there is an error, or no such version. */
    private record Step(
            PolicyCalendar calendar, @Nullable PolicyVersion version, List<Finding> findings, List<Write> writes)
            implements Committer.Decision {}

    Operation check() {
        return new Operation(
                "policy-check",
                "Says what stands against announcing a version of the policy now, and when it would take effect.",
                List.of(POLICY),
                Access.NONE,
                call -> {
                    PolicyDraft draft = read(call);
                    return answer("fine", right(decide(draft)));
                });
    }

    Operation announce() {
        return new Operation(
                "policy-announce",
                "Announces a version of the policy: the notice of a material change stands on the home page from now on, for thirty days"
                        + " before it takes effect. Its text never changes after that.",
                List.of(POLICY),
                Access.NONE,
                call -> {
                    PolicyDraft draft = read(call);
                    return answer("announced", right(customer.committer().decide(() -> decide(draft))));
                });
    }

    Operation withdraw() {
        return new Operation(
                "policy-withdraw",
                "Withdraws an announced version of the policy, up to two minutes before it takes effect. It stays on the site as one that never"
                        + " held.",
                List.of(ID),
                Access.NONE,
                this::withdraw);
    }

    Operation versions() {
        return new Operation(
                "policy-versions",
                "Lists the versions of the policy, when each holds, and on how many days the home page was seen with its notice.",
                List.of(),
                Access.NONE,
                call -> Map.of("versions", list(policies().stored(), call.now())));
    }

    private Policies policies() {
        return customer.policies();
    }

    private static PolicyDraft read(Call call) throws Refused {
        Map<String, Object> named = new LinkedHashMap<>();
        call.get(POLICY).forEach((name, value) -> named.put(String.valueOf(name), value));
        return switch (PolicyReader.read(named)) {
            case PolicyReader.Read(PolicyDraft draft) -> draft;
            case PolicyReader.Refused(List<JsonProblem> problems) ->
                throw Refused.of("Invalid policy", "policy", problems);
        };
    }

    private Step decide(PolicyDraft draft) {
        PolicyCalendar calendar = policies().stored();
        Instant now = customer.clock().instant();
        PolicyCheck check = new PolicyCheck(calendar, policies()::words, now, zone);
        List<Finding> findings = check.check(draft);
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Step(calendar, null, findings, List.of());
        }
        LocalDate effective = check.effective(draft);
        PolicyVersion version = draft.announced(check.isMaterial(draft), effective, now, zone);
        PolicyCalendar announced = calendar.announced(version);
        List<Write> writes = new ArrayList<>();
        writes.add(new PolicyItems.SaveVersions(announced));
        draft.words().forEach((language, words) -> writes.add(new PolicyItems.KeepWords(draft.id(), language, words)));
        return new Step(announced, version, findings, writes);
    }

    private static Step right(Step step) throws Refused {
        List<Finding> errors = step.findings().stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw Refused.ofFindings("Invalid policy", "policy", errors);
        }
        return step;
    }

    private Map<String, Object> answer(String result, Step step) {
        PolicyVersion version = Optional.ofNullable(step.version()).orElseThrow();
        Map<String, Object> answer = Fields.of("result", result)
                .andAll(view(step.calendar(), version, customer.clock().instant()))
                .map();
        answer.put(
                "warnings",
                step.findings().stream()
                        .map(warning -> warning.pointer() + ": " + Refused.words(warning))
                        .toList());
        return answer;
    }

    private Map<String, Object> withdraw(Call call) throws Refused {
        String id = call.get(ID);
        Step step = customer.committer().decide(() -> {
            PolicyCalendar calendar = policies().stored();
            Instant now = customer.clock().instant();
            PolicyVersion version = calendar.find(id).orElse(null);
            if (version == null || !calendar.isWithdrawable(version, now)) {
                return new Step(calendar, version, List.of(), List.of());
            }
            PolicyVersion withdrawn = version.withdrawn(now);
            PolicyCalendar changed = calendar.with(withdrawn);
            return new Step(changed, withdrawn, List.of(), List.of(new PolicyItems.SaveVersions(changed)));
        });
        PolicyVersion version = step.version();
        if (version == null) {
            throw new Refused("id", "names no version; policy-versions lists them");
        }
        if (version.withdrawn() == null) {
            throw new Refused(
                    409,
                    "Too late",
                    "It took effect, or will within two minutes. Announce another version that says what the one before said.");
        }
        return view(step.calendar(), version, call.now());
    }

    private static List<Map<String, Object>> list(PolicyCalendar calendar, Instant now) {
        return calendar.versions().stream()
                .map(version -> view(calendar, version, now))
                .toList();
    }

    private static Map<String, Object> view(PolicyCalendar calendar, PolicyVersion version, Instant now) {
        Instant start = calendar.start(version, now);
        boolean isInForce = calendar.at(now).filter(version::equals).isPresent();
        String state = version.withdrawn() != null
                ? "withdrawn"
                : isInForce ? "in-force" : start.isAfter(now) ? "announced" : "superseded";
        return Fields.of("id", version.id())
                .and("state", state)
                .and("material", version.material())
                .and("announced", version.announced().toString())
                .and("effective", version.day(start).toString())
                .and("noticedDays", version.material() ? version.noticed().size() : null)
                .and(
                        "withdrawn",
                        version.withdrawn() == null ? null : version.withdrawn().toString())
                .and("binding", version.binding())
                .and("sha256", version.hashes())
                .and("page", "/policy/" + version.id())
                .map();
    }
}
