package keepword.simulation.planted;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.WorkId;

/** What can be wrong with the agenda, and with how it is used. */
enum OnTheAgenda implements Planted {
    @Against(value = "transactional-mail", subtle = true)
    LEASE_WITHOUT_CONDITION("a lease is given to whoever asks", "one worker at a time") {
        @Override
        public Agenda agendaService(Agenda right) {
            return new AgendaBehind(right) {
                @Override
                public LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
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
            "whoever closes a work closes it, also after losing the lease", "who lost the lease decides nothing") {
        @Override
        public Agenda agendaService(Agenda right) {
            return new AgendaBehind(right) {
                @Override
                public boolean close(Lease lease, Outcome outcome, Instant now) {
                    return right.close(latest.getOrDefault(lease.work().id(), lease), outcome, now);
                }
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    OUT_OF_THE_INDEX("work leaves the due index when it is handed over", "nothing is stuck") {
        @Override
        public Agenda agendaService(Agenda right) {
            Set<WorkId> gone = new HashSet<>();
            return new AgendaBehind(right) {
                @Override
                public List<Due> due(int shard, Instant now, int limit) {
                    return right.due(shard, now, limit).stream()
                            .filter(due -> !gone.contains(due.id()))
                            .toList();
                }

                @Override
                public boolean handOver(Due due, Instant nextAttempt) {
                    gone.add(due.id());
                    return right.handOver(due, nextAttempt);
                }
            };
        }
    },
    @Against("within-10-business-days")
    FIRST_SHARDS_ONLY("dispatch reads half of the shards", "nothing is stuck") {
        @Override
        public Agenda agendaClient(Agenda right) {
            return new AgendaBehind(right) {
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
        public Agenda agendaService(Agenda right) {
            return new AgendaBehind(right) {
                @Override
                public LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
                    return right.lease(id, attempt, now, Duration.ofDays(1000));
                }
            };
        }
    },
    @Against("transactional-mail")
    GIVES_UP_AT_ONCE("what cannot be done now is closed as failed", "work ends as it should") {
        @Override
        public Agenda agendaClient(Agenda right) {
            return new AgendaBehind(right) {
                @Override
                public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
                    return right.close(lease, new Outcome(Outcome.State.FAILED, reason), nextAttempt);
                }
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    DONE_BEFORE_IT_IS("a work is closed as done when it is postponed", "work ends as it should") {
        @Override
        public Agenda agendaClient(Agenda right) {
            return new AgendaBehind(right) {
                @Override
                public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
                    return right.close(lease, new Outcome(Outcome.State.DONE, reason), nextAttempt);
                }
            };
        }
    };

    private final String words;
    private final String breaks;

    OnTheAgenda(String words, String breaks) {
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
