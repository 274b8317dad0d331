package keepword.simulation.world;

import java.time.Instant;
import keepword.mail.Gate;
import keepword.simulation.check.Journal;

/** The gate, over the wire. */
public record CalledGate(Gate gate, Calls calls, Journal journal) implements Gate {
    @Override
    public ClaimResult claim(Claim claim, Instant now) {
        return calls.repeatable("claim", () -> {
            ClaimResult result = gate.claim(claim, now);
            journal.claimed(claim, now, result);
            return result;
        });
    }

    @Override
    public void release(Claim claim) {
        calls.repeatable("release", () -> {
            gate.release(claim);
            journal.released(claim);
            return "released";
        });
    }
}
