package keepword.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import keepword.link.RandomIds;

/** Works on one work at a time: leases it, has it attempted, and closes or postpones it. */
public final class Worker {
    /** Longer than a function may run, shorter than a message stays invisible. */
    public static final Duration LEASE = Duration.ofSeconds(90);

    /**
     * Crashes count too, so that work that kills its worker ends as well. Work with a deadline has no such end: a promise
     * is not given up, an alarm tells. A promotional mail is tried until it is too late for it.
     */
    public static final int MOST_ATTEMPTS = 100;

    /**
     * Nothing is given up before: each receive of a message counts as an attempt, so that a hundred may be a day's; and
     * what is out of order for a day finds its work still there on the next.
     */
    public static final Duration LEAST_TIME = Duration.ofDays(3);

    private final Agenda agenda;
    private final Duration length;
    private final RandomIds ids;
    private final InstantSource clock;
    private final Log log;

    public Worker(Agenda agenda, RandomIds ids, InstantSource clock, Log log) {
        this(agenda, LEASE, ids, clock, log);
    }

    /**
     * For a function that may run longer than others.
     *
     * @param length of a lease
     */
    public Worker(Agenda agenda, Duration length, RandomIds ids, InstantSource clock, Log log) {
        this.agenda = agenda;
        this.length = length;
        this.ids = ids;
        this.clock = clock;
        this.log = log;
    }

    /** What is to be done with the work after an attempt. */
    public sealed interface Next {
        record Close(Outcome outcome) implements Next {}

        record TryLater(String reason) implements Next {}
    }

    /** Told of what became of a work. */
    public interface Log {
        void closed(WorkId work, Outcome outcome);

        void postponed(WorkId work, String reason);
    }

    /** Does a work that is due, if nobody else is at it; otherwise the agenda brings it again if need be. */
    public void work(WorkId id, Function<Lease, Next> attempt) {
        switch (agenda.lease(id, ids.next(), clock.instant(), length)) {
            case LeaseResult.NothingToDo() -> {
                // Done already, or somebody is at it.
            }
            case LeaseResult.Leased(Lease lease) -> {
                finish(lease, isHopeless(lease.work()) ? givenUp() : attempt.apply(lease));
            }
        }
    }

    private boolean isHopeless(Work work) {
        return work.attempts() > MOST_ATTEMPTS
                && !work.hasAnEnd()
                && !clock.instant().isBefore(work.due().plus(LEAST_TIME));
    }

    private static Next givenUp() {
        return new Next.Close(new Outcome(Outcome.State.FAILED, "given up after " + MOST_ATTEMPTS + " attempts"));
    }

    private void finish(Lease lease, Next next) {
        switch (next) {
            case Next.Close(Outcome outcome) -> {
                if (agenda.close(lease, outcome, clock.instant())) {
                    log.closed(lease.work().id(), outcome);
                }
            }
            case Next.TryLater(String reason) -> {
                Instant again = clock.instant().plus(lease.work().backOff());
                agenda.postpone(lease, again, reason);
                log.postponed(lease.work().id(), reason);
            }
        }
    }
}
