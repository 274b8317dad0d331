package keepword.bench;

import java.time.Duration;
import java.util.List;

/**
 * What was measured of a draw.
 *
 * @param before a bare query of all entries, whose items nobody looks at, before the draw
 * @param after the same once more, after it
 * @param close the first attempt, which closes the entries
 * @param count the second, which reads all of them, fixes the list and counts the results
 * @param draw the third, which draws from the list
 * @param largestHeap in bytes, with the garbage
 * @param keptHeap in bytes, what a collection left at most
 * @param drawItem size of the draw's item in the table, in bytes
 * @param proof one participant's proof: the median of some
 * @param proofUnits read units of one
 * @param check everything that {@code DrawCheck} does
 * @param problems what is not right with the draw; none if all is well
 */
record DrawFigures(
        int entries,
        DrawPhase before,
        DrawPhase after,
        DrawPhase close,
        DrawPhase count,
        DrawPhase draw,
        long largestHeap,
        long keptHeap,
        int drawItem,
        Duration proof,
        double proofUnits,
        Duration check,
        List<String> problems) {

    /** How many times as long as the bare query the counting took. */
    double ratio() {
        return count.seconds() / ((before.seconds() + after.seconds()) / 2);
    }

    /** The same of processor time, which does not wait for DynamoDB Local. */
    double cpuRatio() {
        return count.cpuSeconds() / ((before.cpuSeconds() + after.cpuSeconds()) / 2);
    }
}
