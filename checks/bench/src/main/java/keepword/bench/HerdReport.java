package keepword.bench;

import static keepword.bench.Report.number;

import java.util.List;
import keepword.bench.HerdFigures.Pace;

/** What is printed of a herd: the figures, what follows from them on AWS, and whether the promise holds. */
final class HerdReport {
    private static final int MINUTE = 60;

    private HerdReport() {}

    /** Whether everything holds. */
    static boolean print(HerdFigures herd) {
        HerdBounds bounds = new HerdBounds(herd);
        IO.println("%,d jobs (ends of all mail), all due in the same second.".formatted(herd.jobs()));
        measured(herd);
        onAws(herd, bounds);
        List<Check> checks = checks(herd, bounds);
        IO.println("");
        checks.forEach(check -> IO.println(check.line()));
        boolean allDone = herd.left() == 0;
        IO.println("%-4s  jobs left open or failed at the end: %d".formatted(allDone ? "PASS" : "FAIL", herd.left()));
        if (bounds.table("Ledger") > MINUTE) {
            IO.println(
                    "NOTE  a new table Ledger serves %,.0f of these jobs in a minute; one that took %,.0f writes a second before,"
                                    .formatted(
                                            bounds.jobsInAMinute("Ledger"),
                                            bounds.table("Ledger") / MINUTE * HerdBounds.NEW_TABLE / 2)
                            + " or was warmed to twice that, all of them (docs/capacity.md)");
        }
        return allDone && checks.stream().allMatch(Check::passes);
    }

    private static void measured(HerdFigures herd) {
        Units jobStore = herd.perJob("Jobs");
        IO.println("");
        IO.println("Measured here (DynamoDB Local and ElasticMQ share the processors with the functions):");
        line(
                "shards of index due",
                "%d to %d jobs, mean %d"
                        .formatted(
                                herd.index().sizes().stream()
                                        .mapToInt(Integer::intValue)
                                        .min()
                                        .orElse(0),
                                herd.index().largest(),
                                herd.jobs() / herd.index().sizes().size()));
        line(
                "write units a job, from enqueueing to close",
                "%s on table Jobs, %s on index due, %s on Ledger"
                        .formatted(
                                number(jobStore.writes()),
                                number(jobStore.indexWrites()),
                                number(herd.perJob("Ledger").writes())));
        line("enqueueing with 5 ms a request, shard by shard", pace(herd.sequential()));
        line(
                "the same jobs, all shards at once",
                pace(herd.parallel())
                        + ", %.1f times as fast"
                                .formatted(herd.parallel().perSecond()
                                        / herd.sequential().perSecond()));
        line(
                "processor time of dispatch's thread",
                "%.2f ms a job".formatted(herd.cpu().toNanos() / 1e6));
        herd.enqueueRuns().forEach(run -> line("enqueueing of the herd, one run of dispatch", pace(run)));
        line("worked off by the opt-out function, 8 batches at once", pace(herd.worked()));
    }

    private static void onAws(HerdFigures herd, HerdBounds bounds) {
        Units jobStore = herd.perJob("Jobs");
        IO.println("");
        IO.println("What follows on AWS (the steps run at the same time, so the longest counts):");
        line(
                "fullest shard",
                "%d jobs x %s index writes / %,d a second of a partition = %.1f s"
                        .formatted(
                                herd.index().largest(),
                                number(jobStore.indexWrites()),
                                HerdBounds.PARTITION,
                                bounds.fullestShard()));
        line("index due", spread(herd, jobStore.indexWrites(), bounds.index()));
        line("table Jobs", spread(herd, jobStore.writes(), bounds.table("Jobs")));
        line("table Ledger", spread(herd, herd.perJob("Ledger").writes(), bounds.table("Ledger")));
        line(
                "dispatch, 5 ms a request",
                "%d jobs of the fullest shard x 1.11 requests = %.1f s"
                        .formatted(herd.index().largest(), bounds.dispatchByRoundTrips()));
        line(
                "dispatch, its processor",
                "%,d jobs x %.2f ms / %.2f processors (%,d MB) = %.1f s"
                        .formatted(
                                herd.jobs(),
                                herd.cpu().toNanos() / 1e6,
                                bounds.processors(),
                                herd.memory(),
                                bounds.dispatchByProcessor()));
        line(
                "opt-out function",
                "10 jobs x %s requests x 5 ms = %.2f s a batch; %d batches at once, %d more each second: %.1f s, %d batches at once in the end"
                        .formatted(
                                number(herd.workerRequests()),
                                bounds.secondsOfABatch(),
                                HerdBounds.FIRST_BATCHES,
                                HerdBounds.MORE_BATCHES,
                                bounds.workers(),
                                Math.round(bounds.batchesAtOnce())));
    }

    private static String spread(HerdFigures herd, double units, double seconds) {
        return "%,d jobs x %s writes / %,d a second of a new on-demand table = %.1f s"
                .formatted(herd.jobs(), number(units), HerdBounds.NEW_TABLE, seconds);
    }

    private static List<Check> checks(HerdFigures herd, HerdBounds bounds) {
        return List.of(
                new Check("largest shard against the mean", herd.index().skew(), 1.5, "times"),
                new Check("fullest shard of index due", bounds.fullestShard(), MINUTE, "s"),
                new Check("index due of a new on-demand table", bounds.index(), MINUTE, "s"),
                new Check("new on-demand table Jobs", bounds.table("Jobs"), MINUTE, "s"),
                new Check("one run of dispatch, by round trips", bounds.dispatchByRoundTrips(), budget(), "s"),
                new Check("one run of dispatch, by its processor", bounds.dispatchByProcessor(), budget(), "s"),
                new Check("opt-out function as Lambda scales it", bounds.workers(), MINUTE, "s"));
    }

    private static double budget() {
        return HerdBounds.BUDGET.toSeconds();
    }

    private static String pace(Pace pace) {
        return "%,d jobs in %.1f s, %,.0f a second".formatted(pace.jobs(), pace.seconds(), pace.perSecond());
    }

    private static void line(String what, String figures) {
        IO.println("    %s: %s".formatted(what, figures));
    }
}
