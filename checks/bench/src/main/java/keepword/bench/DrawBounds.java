package keepword.bench;

import keepword.kernel.EntryId;

/**
 * What follows for AWS, and for a contest of a million entries, if all that grows with entries grows evenly.
 *
 * @param memory of the function, in MB, which says how much of a processor it has
 * @param timeout of the function, in seconds
 */
record DrawBounds(DrawFigures figures, int memory, int timeout) {
    static final int MILLION = 1_000_000;
    /** What AWS may take to answer with a page of 1 MB; assumed, and generous. */
    static final double PAGE_SECONDS = 0.1;
    /** Strongly consistent, a second: what one partition gives. The entries of a contest are in 16 of them, read in turn. */
    static final int PARTITION_READS = 3000;

    /** That a strongly consistent read unit reads. */
    private static final double KILOBYTES_READ = 4;

    private static final double KILOBYTES_OF_PAGE = 1024;
    /** The memory with which a function has one processor of its own, in MB. */
    private static final double PROCESSOR = 1769;

    private static final double WRITE_DOLLARS = 0.625 / MILLION;
    private static final double READ_DOLLARS = 0.125 / MILLION;

    double processors() {
        return memory / PROCESSOR;
    }

    /** The whole draw, all attempts. */
    double dollars() {
        Units all = figures.close()
                .units()
                .plus(figures.count().units())
                .plus(figures.draw().units());
        return all.allReads() * READ_DOLLARS + all.allWrites() * WRITE_DOLLARS;
    }

    double factor() {
        return (double) MILLION / figures.entries();
    }

    /** The processor's part of counting a million, on the part of a processor that the function has. */
    double cpuOfMillion() {
        return figures.count().cpuSeconds() * factor() / processors();
    }

    /** Each shard ends with a page that is not full. */
    double pagesOfMillion() {
        return readsOfMillion() * KILOBYTES_READ / KILOBYTES_OF_PAGE + EntryId.SHARDS.length();
    }

    double waitingForMillion() {
        return pagesOfMillion() * PAGE_SECONDS;
    }

    /** As if nothing were done while waiting. */
    double secondsOfMillion() {
        return cpuOfMillion() + waitingForMillion();
    }

    double readsOfMillion() {
        return figures.count().units().allReads() * factor();
    }

    double dollarsOfMillion() {
        return readsOfMillion() * READ_DOLLARS;
    }

    /** Read units a second, which one partition at a time has to give. */
    double readsPerSecond() {
        return readsOfMillion() / secondsOfMillion();
    }
}
