package keepword.simulation.planted;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import keepword.agenda.Task;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Topic;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** What can be wrong with what is committed together. */
enum InACommit implements Planted {
    VERSION_IGNORED("consent is saved whatever the version of the stored one", "consent is what its deeds say") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(
                    writes.stream().map(write -> latest(write, stores)).toList());
        }

        private static Write latest(Write write, InMemoryStores stores) {
            return write instanceof Write.SaveConsent(var consent)
                    ? new Write.SaveConsent(
                            version(consent, stores.consent(consent.address()).version() + 1))
                    : write;
        }

        private static Consent version(Consent old, long version) {
            return new Consent(
                    old.address(),
                    old.chosen(),
                    old.optedOutAt(),
                    old.transactional(),
                    old.delivery(),
                    old.movedTo(),
                    version);
        }
    },
    MARK_FORGOTTEN("nobody remembers what was told before", "what is told twice counts once") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(Write.SetMark.class::isInstance, stores);
        }
    },
    HISTORY_FORGOTTEN("the history has no line of an opt-out", "the history is complete") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(
                    write -> write instanceof Write.AppendHistory(var line) && line.event() == Event.OPTED_OUT, stores);
        }
    },
    PLAN_AFTERWARDS("work is planned after the commit that it follows from", "one mail tells of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return inTwo(Write.Plan.class::isInstance, right);
        }
    },
    CONSENT_AFTERWARDS("consent is saved after the record that it came with", "what is told twice counts once") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return inTwo(write -> write instanceof Write.SaveConsent || write instanceof Write.AppendHistory, right);
        }
    },
    REQUEST_WITHOUT_WORK("nobody plans to carry a request out", "every request is applied or undone") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(
                    write -> write instanceof Write.Plan(var work) && work.task() instanceof Task.ApplyRequest, right);
        }
    },
    ACKNOWLEDGED_FIRST("a shop hears that an event is taken before it is", "what is handed out is on record") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> {
                if (writes.stream().noneMatch(Write.PutRecord.class::isInstance)) {
                    return right.commit(writes);
                }
                Strand me = scheduler.current();
                Strand later = scheduler.start("later", java.time.Duration.ZERO, () -> right.commit(writes));
                later.about(me == null ? null : me.about());
                return new CommitResult.Committed();
            };
        }
    },
    NAMELESS_IS_REFUSED("who says nothing of promotional mail is refused", "nobody is refused but a child") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> writes.stream().anyMatch(Write.PutRecord.class::isInstance)
                            && writes.stream().noneMatch(Write.SaveConsent.class::isInstance)
                    ? new CommitResult.Rejected(writes.stream()
                            .filter(Write.CheckNoMark.class::isInstance)
                            .toList())
                    : right.commit(writes);
        }
    },
    LATE_YES_COUNTS("a yes counts, also one that an opt-out has overtaken", "consent is what its deeds say") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> right.commit(overtaken(writes));
        }

        private static List<Write> overtaken(List<Write> writes) {
            Set<Topic> refused = new LinkedHashSet<>();
            for (Write write : writes) {
                if (write instanceof Write.AppendHistory(HistoryEntry line) && line.event() == Event.OPT_IN_REFUSED) {
                    refused.addAll(line.topics());
                }
            }
            return writes.stream()
                    .map(write -> write instanceof Write.SaveConsent(var consent) && !refused.isEmpty()
                            ? new Write.SaveConsent(on(consent, refused))
                            : write)
                    .toList();
        }

        private static Consent on(Consent old, Set<Topic> more) {
            Map<Topic, Instant> on = new HashMap<>(old.chosen());
            more.forEach(topic -> on.put(topic, Instant.EPOCH));
            return new Consent(
                    old.address(),
                    on,
                    old.optedOutAt(),
                    old.transactional(),
                    old.delivery(),
                    old.movedTo(),
                    old.version());
        }
    };

    private final String words;
    private final String breaks;

    InACommit(String words, String breaks) {
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

    static Commits without(Predicate<Write> forgotten, Commits right) {
        return writes -> {
            List<Write> others = writes.stream().filter(forgotten.negate()).toList();
            return others.isEmpty() ? new CommitResult.Committed() : right.commit(others);
        };
    }

    static Commits inTwo(Predicate<Write> second, Commits right) {
        return writes -> {
            List<Write> first = new ArrayList<>(writes);
            first.removeIf(second);
            List<Write> then = writes.stream().filter(second).toList();
            CommitResult result = right.commit(first);
            if (result instanceof CommitResult.Committed && !then.isEmpty()) {
                return right.commit(then);
            }
            return result;
        };
    }
}
