package keepword.bench;

import java.time.Duration;
import java.util.List;

/**
 * What was measured of a herd of jobs that are due in the same second.
 *
 * @param index how they lay in index {@code due} before anything was enqueued
 * @param sequential a small herd, enqueued one shard after the other, with a round trip to AWS in each request
 * @param parallel the same jobs, enqueued once more, all shards at once
 * @param cpu processor time that the SDK took on dispatch's own thread for a job of the small herd
 * @param memory of the function dispatch, in MB, which says how much of a processor it has
 * @param enqueueRuns the runs of {@code dispatch} until the whole herd was enqueued
 * @param worked how the opt-out function then worked it off
 * @param dispatch what {@code dispatch} asked of DynamoDB for the whole herd
 * @param worker what the opt-out function asked of DynamoDB for the whole herd
 * @param left jobs that were open or failed at the end
 */
record HerdFigures(
        DueIndex index,
        Pace sequential,
        Pace parallel,
        Duration cpu,
        int memory,
        List<Pace> enqueueRuns,
        Pace worked,
        List<Usage> dispatch,
        List<Usage> worker,
        int left) {

    /** How long something took for so many jobs. */
    record Pace(int jobs, Duration time) {
        double perSecond() {
            return jobs / seconds();
        }

        double seconds() {
            return time.toNanos() / 1e9;
        }
    }

    int jobs() {
        return index.total();
    }

    /** What one job took of a table and its index, on average. */
    Units perJob(String table) {
        Units all = total(dispatch, table).plus(total(worker, table));
        return new Units(
                all.reads() / jobs(), all.writes() / jobs(), all.indexReads() / jobs(), all.indexWrites() / jobs());
    }

    /** How many requests to DynamoDB the worker made for a job. */
    double workerRequests() {
        return worker.size() / (double) jobs();
    }

    private static Units total(List<Usage> usages, String table) {
        return usages.stream()
                .map(usage -> usage.byTable().getOrDefault(table, Units.NONE))
                .reduce(Units.NONE, Units::plus);
    }
}
