package keepword.bench;

import java.time.Duration;
import java.util.List;

/**
 * What was measured of a herd of works that are due in the same second.
 *
 * @param index how they lay in index {@code due} before anything was handed over
 * @param sequential a small herd, handed over one shard after the other, with a round trip to AWS in each request
 * @param parallel the same works, handed over once more, all shards at once
 * @param cpu processor time that the SDK took on dispatch's own thread for a work of the small herd
 * @param memory of the function dispatch, in MB, which says how much of a processor it has
 * @param handOvers the runs of {@code dispatch} until the whole herd was handed over
 * @param worked how the opt-out function then worked it off
 * @param dispatch what {@code dispatch} asked of DynamoDB for the whole herd
 * @param worker what the opt-out function asked of DynamoDB for the whole herd
 * @param left works that were open or failed at the end
 */
record HerdFigures(
        DueIndex index,
        Pace sequential,
        Pace parallel,
        Duration cpu,
        int memory,
        List<Pace> handOvers,
        Pace worked,
        List<Usage> dispatch,
        List<Usage> worker,
        int left) {

    /** How long something took for so many works. */
    record Pace(int works, Duration time) {
        double perSecond() {
            return works / seconds();
        }

        double seconds() {
            return time.toNanos() / 1e9;
        }
    }

    int works() {
        return index.total();
    }

    /** What one work took of a table and its index, on average. */
    Units perWork(String table) {
        Units all = total(dispatch, table).plus(total(worker, table));
        return new Units(
                all.reads() / works(), all.writes() / works(), all.indexReads() / works(), all.indexWrites() / works());
    }

    /** How many requests to DynamoDB the worker made for a work. */
    double workerRequests() {
        return worker.size() / (double) works();
    }

    private static Units total(List<Usage> usages, String table) {
        return usages.stream()
                .map(usage -> usage.byTable().getOrDefault(table, Units.NONE))
                .reduce(Units.NONE, Units::plus);
    }
}
