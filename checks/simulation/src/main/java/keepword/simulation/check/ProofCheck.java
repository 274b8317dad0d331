package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.simulation.engine.Strand;

/** Judges that support makes sure of whom it acts for: by a code, and where it shows or changes data by questions, too. */
final class ProofCheck {
    private static final Duration HOLDS_FOR = Duration.ofMinutes(30);
    private static final Set<String> BY_BOTH = Set.of("correct", "erase", "remove", "copy", "review", "history");
    private static final Set<String> BY_CODE = Set.of("transactional-opt-out", "transactional-opt-out-undo");

    private final Verdict verdict;
    /** By caller, ticket, address and proof: when it was given last. */
    private final Map<List<Object>, Instant> given = new HashMap<>();

    ProofCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /** Support types in what a person says. */
    void typed(StaffCall call, Instant now) {
        for (String proof : List.of("code", "answers")) {
            if (call.is("verify-person") && call.fields().containsKey(proof)) {
                given.put(key(call, proof), now);
            }
        }
    }

    /** Something is committed; a request that support was asked for, perhaps. */
    void committed(StaffCall call, Strand process, CommittedWrites writes, Instant now) {
        // What is said counts from when it is believed.
        typed(call, now);
        if (writes.request().isPresent()) {
            recorded(call, process);
        }
    }

    private void recorded(StaffCall call, Strand process) {
        if (call.fields().containsKey("byLink")) {
            return;
        }
        boolean both = BY_BOTH.contains(call.operation());
        boolean proven = !(both || BY_CODE.contains(call.operation())) || isGiven(call, "code", process.startedAt());
        boolean known = !both || isGiven(call, "answers", process.startedAt());
        verdict.require(proven && known, "support makes sure of whom it acts for", call);
    }

    private boolean isGiven(StaffCall call, String proof, Instant began) {
        Instant then = given.get(key(call, proof));
        return then != null && !began.isAfter(then.plus(HOLDS_FOR).plus(Journal.CLOCK_ERROR));
    }

    private static List<Object> key(StaffCall call, String proof) {
        return List.of(
                call.user(), call.text("ticket").orElse(""), call.address().orElseThrow(), proof);
    }
}
