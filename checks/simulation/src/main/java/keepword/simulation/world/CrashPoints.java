package keepword.simulation.world;

import java.time.Instant;
import java.util.Set;

/** Nothing goes wrong, but that the process dies that makes a certain call, before it or after it. */
public final class CrashPoints extends FaultModel {
    private final Set<Integer> points;
    private int calls;

    /**
     * Makes one.
     *
     * @param points twice the number of the call, counted from 0, and one more for a crash after it
     */
    public CrashPoints(Set<Integer> points) {
        this.points = points;
    }

    @Override
    public Fault next(Instant now, boolean first) {
        int call = calls++;
        if (points.contains(2 * call)) {
            return Fault.CRASH_BEFORE;
        }
        return points.contains(2 * call + 1) ? Fault.CRASH_AFTER : Fault.NONE;
    }

    /** How many points there were to crash at. */
    public int passed() {
        return 2 * calls;
    }
}
