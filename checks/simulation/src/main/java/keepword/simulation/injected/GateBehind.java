package keepword.simulation.injected;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import keepword.kernel.MailId;
import keepword.mail.Gate;

/** A gate in front of the right one, which does as that does; it remembers who holds which claim since when. */
class GateBehind implements Gate {
    final Gate right;
    final Map<MailId, Claim> held = new HashMap<>();
    final Map<MailId, Instant> since = new HashMap<>();

    GateBehind(Gate right) {
        this.right = right;
    }

    @Override
    public ClaimResult claim(Claim claim, Instant now) {
        return remember(claim, now, right.claim(claim, now));
    }

    final ClaimResult remember(Claim claim, Instant now, ClaimResult result) {
        if (result instanceof ClaimResult.Allowed) {
            held.put(claim.mail(), claim);
            since.put(claim.mail(), now);
        }
        return result;
    }

    @Override
    public void release(Claim claim) {
        right.release(claim);
    }

    /** A gate that lets pass what should be refused for a reason. */
    static Gate ignoring(Gate right, Reason ignored) {
        return new GateBehind(right) {
            @Override
            public ClaimResult claim(Claim claim, Instant now) {
                ClaimResult result = right.claim(claim, now);
                boolean ignores = result instanceof ClaimResult.Refused(Reason reason) && reason == ignored;
                return ignores ? new ClaimResult.Allowed() : result;
            }
        };
    }
}
