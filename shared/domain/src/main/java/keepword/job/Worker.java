package keepword.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;

/** Works on one job at a time: leases it, has it attempted, and closes or postpones it. */
public final class Worker {
    /** Longer than a function may run, shorter than a message stays invisible. */
    public static final Duration LEASE = Duration.ofSeconds(90);

    /**
     * Crashes count too, so that a job that kills its worker ends as well. A job with a deadline has no such end: a promise
     * is not abandoned, an alarm tells. A promotional mail is tried until it is too late for it.
     */
    public static final int MAX_ATTEMPTS = 100;

    /**
     * Nothing is abandoned before: each receive of a message counts as an attempt, so that a hundred may be a day's; and
     * what is out of order for a day finds its jobs still there on the next.
     */
    public static final Duration MIN_TIME = Duration.ofDays(3);

    private final JobStore jobStore;
    private final Duration length;
    private final RandomIds ids;
    private final InstantSource clock;
    private final Log log;

    public Worker(JobStore jobStore, RandomIds ids, InstantSource clock, Log log) {
        this(jobStore, LEASE, ids, clock, log);
    }

    /**
     * For a function that may run longer than others.
     *
     * @param length of a lease
     */
    public Worker(JobStore jobStore, Duration length, RandomIds ids, InstantSource clock, Log log) {
        this.jobStore = jobStore;
        this.length = length;
        this.ids = ids;
        this.clock = clock;
        this.log = log;
    }

    /** What is to be done with the job after an attempt. */
    public sealed interface Next {
        record Close(Outcome outcome) implements Next {}

        record TryLater(String reason) implements Next {}

        /** A part of it is done, and the rest is due after a while. */
        record GoOn(Duration after, String reason) implements Next {}

        /** It ends, since it can never be done. */
        static Next failed(String reason) {
            return new Close(new Outcome(Outcome.State.FAILED, reason));
        }
    }

    /** Told of what became of a job. */
    public interface Log {
        void closed(JobId job, Outcome outcome);

        void postponed(JobId job, String reason);
    }

    /** Does a job that is due, if nobody else is at it; otherwise the job store brings it again if need be. */
    public void work(JobId id, Function<Lease, Next> attempt) {
        switch (jobStore.lease(id, ids.next(), clock.instant(), length)) {
            case LeaseResult.NothingToDo() -> {
                // Done already, or somebody is at it.
            }
            case LeaseResult.Leased(Lease lease) -> {
                finish(lease, next(lease, attempt));
            }
        }
    }

    private Next next(Lease lease, Function<Lease, Next> attempt) {
        if (lease.job().task() instanceof Task.Unknown(String type)) {
            // Another version planned it. Should that be put in service again, it finds it; until then alarms tell.
            return new Next.TryLater("no task is known that is called " + type);
        }
        return isHopeless(lease.job())
                ? Next.failed("abandoned after " + MAX_ATTEMPTS + " attempts")
                : attempt.apply(lease);
    }

    private boolean isHopeless(Job job) {
        return job.attempts() > MAX_ATTEMPTS
                && !job.hasAnEnd()
                && !clock.instant().isBefore(job.due().plus(MIN_TIME));
    }

    private void finish(Lease lease, Next next) {
        switch (next) {
            case Next.Close(Outcome outcome) -> {
                if (jobStore.close(lease, outcome, clock.instant())) {
                    log.closed(lease.job().id(), outcome);
                }
            }
            case Next.TryLater(String reason) -> {
                Instant again = clock.instant().plus(lease.job().backOff());
                jobStore.postpone(lease, again, reason);
                log.postponed(lease.job().id(), reason);
            }
            case Next.GoOn(Duration after, String reason) -> {
                jobStore.goOn(lease, clock.instant().plus(after), reason);
                log.postponed(lease.job().id(), reason);
            }
        }
    }
}
