package keepword.bench;

import java.time.Duration;

/** What follows on AWS from what was counted here and from AWS's documented limits, in seconds for the whole herd. */
record HerdBounds(HerdFigures herd) {
    /** Write units a second of one partition, of a table or an index; a key is in one partition. */
    static final int PARTITION = 1000;
    /** Write units a second of an on-demand table or index that has never seen more. */
    static final int NEW_TABLE = 4000;
    /** How long a run of dispatch may take before it leaves the rest to the next. */
    static final Duration BUDGET = Duration.ofSeconds(40);
    /** Batches that Lambda works at first at the same time, and how many more of them each second. */
    static final int FIRST_BATCHES = 5;

    static final int MORE_BATCHES = 300 / 60;
    private static final int BATCH = 10;
    private static final int PAGE = 100;
    /** The memory with which a function has one processor of its own, in MB. */
    private static final double PROCESSOR = 1769;

    /** Everything that is written to the fullest shard, if one partition does nothing else. */
    double fullestShard() {
        return herd.index().largest() * herd.perJob("Jobs").indexWrites() / PARTITION;
    }

    double index() {
        return herd.jobs() * herd.perJob("Jobs").indexWrites() / NEW_TABLE;
    }

    double table(String table) {
        return herd.jobs() * herd.perJob(table).writes() / NEW_TABLE;
    }

    /** The fullest shard, one request after the other: its pages, its jobs, and their messages by ten. */
    double dispatchByRoundTrips() {
        double jobs = herd.index().largest();
        return (jobs / PAGE + jobs + jobs / BATCH) * roundTrip();
    }

    /** The processor time of all jobs, on the part of a processor that the function has. */
    double dispatchByProcessor() {
        return herd.jobs() * (herd.cpu().toNanos() / 1e9) / processors();
    }

    double processors() {
        return herd.memory() / PROCESSOR;
    }

    /** How many of these jobs a new table serves in a minute. */
    double jobsInAMinute(String table) {
        return NEW_TABLE * 60 / herd.perJob(table).writes();
    }

    /** Ten jobs in a batch, one after the other. */
    double secondsOfABatch() {
        return BATCH * herd.workerRequests() * roundTrip();
    }

    /** Until the batches that run at the same time, which grow as Lambda lets them, have worked off everything. */
    double workers() {
        double batches = herd.jobs() / (double) BATCH * secondsOfABatch();
        return (Math.sqrt((double) FIRST_BATCHES * FIRST_BATCHES + 2.0 * MORE_BATCHES * batches) - FIRST_BATCHES)
                / MORE_BATCHES;
    }

    /** How many batches run at the same time in the end. */
    double batchesAtOnce() {
        return FIRST_BATCHES + MORE_BATCHES * workers();
    }

    private static double roundTrip() {
        return HerdRun.ROUND_TRIP.toMillis() / 1000.0;
    }
}
