package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepword.job.Due;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.JobId;

/** What can be wrong with the job store, and with how it is used. */
enum InTheJobStore implements InjectedFault {
    @Against(value = "transactional-mail", subtle = true)
    LEASE_WITHOUT_CONDITION("a lease is given to whoever asks", "one worker at a time") {
        @Override
        public JobStore jobStoreService(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
                    Lease held = latest.get(id);
                    // As if the lease of before had ended.
                    Instant then = held == null || held.until().isBefore(now) ? now : held.until();
                    return super.lease(id, attempt, then, length);
                }
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    CLOSE_WITHOUT_CONDITION(
            "whoever closes a job closes it, also after losing the lease", "who lost the lease decides nothing") {
        @Override
        public JobStore jobStoreService(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public boolean close(Lease lease, Outcome outcome, Instant now) {
                    return right.close(latest.getOrDefault(lease.job().id(), lease), outcome, now);
                }
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    OUT_OF_THE_INDEX("a job leaves the due index when it is enqueued", "nothing is stuck") {
        @Override
        public JobStore jobStoreService(JobStore right) {
            Set<JobId> gone = new HashSet<>();
            return new JobStoreBehind(right) {
                @Override
                public List<Due> due(int shard, Instant now, int limit) {
                    return right.due(shard, now, limit).stream()
                            .filter(due -> !gone.contains(due.id()))
                            .toList();
                }

                @Override
                public boolean markEnqueued(Due due, Instant nextAttempt) {
                    gone.add(due.id());
                    return right.markEnqueued(due, nextAttempt);
                }
            };
        }
    },
    @Against("within-10-business-days")
    FIRST_SHARDS_ONLY("dispatch reads half of the shards", "nothing is stuck") {
        @Override
        public JobStore jobStoreClient(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public List<Due> due(int shard, Instant now, int limit) {
                    return shard < SHARDS / 2 ? right.due(shard, now, limit) : List.of();
                }
            };
        }
    },
    @Against("transactional-mail")
    LEASE_FOR_EVER("a lease never ends", "nothing is stuck") {
        @Override
        public JobStore jobStoreService(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
                    return right.lease(id, attempt, now, Duration.ofDays(1000));
                }
            };
        }
    },
    @Against("transactional-mail")
    GIVES_UP_AT_ONCE("what cannot be done now is closed as failed", "a job ends as it should") {
        @Override
        public JobStore jobStoreClient(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
                    return right.close(lease, new Outcome(Outcome.State.FAILED, reason), nextAttempt);
                }
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    DONE_BEFORE_IT_IS("a job is closed as done when it is postponed", "a job ends as it should") {
        @Override
        public JobStore jobStoreClient(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
                    return right.close(lease, new Outcome(Outcome.State.DONE, reason), nextAttempt);
                }
            };
        }
    };

    private final String words;
    private final String breaks;

    InTheJobStore(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String breaks() {
        return breaks;
    }
}
