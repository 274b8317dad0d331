package keepword.simulation.injected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.consent.WordingItems;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.JobId;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.request.RequestTasks;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** What can be wrong with what is committed together. */
enum InACommit implements InjectedFault {
    @Against(value = "silence-after-opt-out", subtle = true)
    VERSION_IGNORED("consent is saved whatever the version of the stored one", "consent is what user actions say") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(
                    writes.stream().map(write -> latest(write, stores)).toList());
        }

        private static Write latest(Write write, InMemoryStores stores) {
            return write instanceof ConsentItems.SaveConsent(var consent)
                    ? new ConsentItems.SaveConsent(
                            version(consent, stores.consent(consent.address()).version() + 1))
                    : write;
        }

        private static Consent version(Consent old, long version) {
            return new Consent(
                    old.address(),
                    old.chosen(),
                    old.optedOutAt(),
                    old.importedAt(),
                    old.transactional(),
                    old.delivery(),
                    old.movedTo(),
                    version);
        }
    },
    @Against(value = "unsubscribe-by-support", subtle = true)
    SUPPORT_FROM_A_STALE_READ(
            "an opt-out at support is decided by what was read of its address, whatever was committed since",
            "consent is what user actions say") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            Commits stale = VERSION_IGNORED.commitsService(stores);
            return writes -> (writes.stream().anyMatch(InACommit::isOfSupport) ? stale : stores).commit(writes);
        }
    },
    @Against(value = "policy-posted", subtle = true)
    FORMER_POLICY(
            "what came with an entry names the policy before the one in force",
            "the evidence names the policy in force") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof HistoryItems.AppendHistory(HistoryEntry line)
                                    && line.evidence().source() == Source.SURVEY
                            ? new HistoryItems.AppendHistory(before(line))
                            : write);
        }

        private static HistoryEntry before(HistoryEntry line) {
            Evidence old = line.evidence();
            Evidence evidence = new Evidence(old.source(), old.chosenAt(), "2025-01", old.details());
            return new HistoryEntry(line.address(), line.id(), line.at(), line.event(), line.topics(), evidence);
        }
    },
    @Against("customer-record")
    MARK_FORGOTTEN("nobody remembers what was told before", "what is told twice counts once") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(Write.SetMark.class::isInstance, stores);
        }
    },
    @Against("silence-after-opt-out")
    HISTORY_FORGOTTEN("the history has no line of an opt-out", "the history is complete") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(
                    write -> write instanceof HistoryItems.AppendHistory(var line) && line.event() == Event.OPTED_OUT,
                    stores);
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    PLAN_AFTERWARDS("a job is planned after the commit that it follows from", "one mail tells of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return inTwo(JobItems.Plan.class::isInstance, right);
        }
    },
    @Against(value = "opt-out-at-registration", subtle = true)
    CONSENT_AFTERWARDS("consent is saved after the record that it came with", "what is told twice counts once") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return inTwo(
                    write -> write instanceof ConsentItems.SaveConsent || write instanceof HistoryItems.AppendHistory,
                    right);
        }
    },
    @Against("transactional-opt-out")
    REQUEST_WITHOUT_WORK("nobody plans to carry a request out", "every request is applied or undone") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(
                    write -> write instanceof JobItems.Plan(var job) && job.task() instanceof RequestTasks.ApplyRequest,
                    right);
        }
    },
    @Against(value = "customer-record", subtle = true)
    ACKNOWLEDGED_FIRST("a shop hears that an event is taken before it is", "what is acknowledged is committed") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> {
                if (writes.stream().noneMatch(RecordItems.PutRecord.class::isInstance)) {
                    return right.commit(writes);
                }
                Strand me = scheduler.current();
                Strand later = scheduler.start("later", java.time.Duration.ZERO, () -> right.commit(writes));
                later.about(me == null ? null : me.about());
                return new CommitResult.Committed();
            };
        }
    },
    @Against(value = "declining-is-fine", subtle = true)
    NAMELESS_IS_REFUSED("who says nothing of promotional mail is refused", "nobody is refused but a child") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> writes.stream().anyMatch(RecordItems.PutRecord.class::isInstance)
                            && writes.stream().noneMatch(ConsentItems.SaveConsent.class::isInstance)
                    ? new CommitResult.Rejected(writes.stream()
                            .filter(Write.CheckNoMark.class::isInstance)
                            .toList())
                    : right.commit(writes);
        }
    },
    @Against(value = "customer-record", subtle = true)
    PERSON_VERSION_IGNORED(
            "a person is saved whatever the version of the stored one", "nobody overwrites what they have not read") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(writes.stream()
                    .map(write -> write instanceof PersonItems.SavePerson(Person person)
                            ? new PersonItems.SavePerson(next(person, stores))
                            : write)
                    .toList());
        }

        private static Person next(Person person, InMemoryStores stores) {
            long version = stores.person(person.id()).map(Person::version).orElse(0L) + 1;
            return new Person(person.id(), person.data(), person.doNotShare(), person.erasure(), version);
        }
    },
    @Against(value = "customer-record", subtle = true)
    TWO_AT_ONE_ADDRESS("of two events of somebody new, each makes a person", "an address leads to one person") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(writes.stream()
                    .filter(write -> !(write instanceof PersonItems.PointTo(var address, var person)
                            && stores.personAt(address).isPresent()))
                    .toList());
        }
    },
    @Against("collect-with-reason")
    DATUM_OF_NOW("a datum tells when it was heard, not when it was said", "each datum tells when it came") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof PersonItems.SavePerson(Person person) && !person.isErasing()
                            ? new PersonItems.SavePerson(heard(person, scheduler.instant()))
                            : write);
        }

        private static Person heard(Person old, Instant at) {
            Map<Person.Field, Datum> data = new HashMap<>();
            old.data()
                    .forEach((field, datum) -> data.put(
                            field, field == Person.Field.NAME ? new Datum(datum.value(), datum.source(), at) : datum));
            return new Person(old.id(), data, old.doNotShare(), old.erasure(), old.version());
        }
    },
    @Against("opt-out-at-registration")
    DECLINED_UNHEARD("what somebody declines as they buy is not recorded", "silence after an opt-out") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return lost(right, Source.ORDER, Source.REGISTRATION, Source.TRIAL, Source.DOWNLOAD);
        }
    },
    @Against("unsubscribe-by-support")
    SUPPORT_OPT_OUT_LOST(
            "an opt-out at support is said to be recorded, and is not", "what is acknowledged is committed") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return lost(right, Source.SUPPORT);
        }
    },
    @Against("unsubscribe-by-link")
    LINK_OPT_OUT_LOST("an opt-out by a link is said to be recorded, and is not", "what is acknowledged is committed") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return lost(right, Source.LINK, Source.ONE_CLICK);
        }
    },
    @Against("order-trouble")
    TROUBLE_UNTOLD("nobody hears that their order failed", "one mail tells of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(write -> write instanceof JobItems.Plan(var job) && isTrouble(job.task()), right);
        }
    },
    @Against(value = "order-trouble", subtle = true)
    TROUBLE_PLANNED_AFTERWARDS("that an order failed is told of after it is recorded", "one mail tells of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return inTwo(write -> write instanceof JobItems.Plan(var job) && isTrouble(job.task()), right);
        }
    },
    @Against("order-trouble")
    TROUBLE_TOLD_TWICE("two mails tell of an order that failed", "one mail tells of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> right.commit(writes.stream()
                    .flatMap(write -> write instanceof JobItems.Plan(Job job) && isTrouble(job.task())
                            ? Stream.of(write, new JobItems.Plan(again(job)))
                            : Stream.of(write))
                    .toList());
        }

        private static Job again(Job job) {
            return Job.soon(new JobId(job.id() + "-again"), job.task(), job.plannedAt());
        }
    },
    @Against(value = "collect-with-reason", subtle = true)
    WORDING_LOST("what a page shows is said to be kept, and is not", "the evidence leads to what was shown") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(WordingItems.KeepWording.class::isInstance, right);
        }
    },
    @Against(value = "silence-after-opt-out", subtle = true)
    LATE_YES_COUNTS("a yes counts, also one that an opt-out has overtaken", "consent is what user actions say") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> right.commit(overtaken(writes));
        }

        private static List<Write> overtaken(List<Write> writes) {
            Set<Topic> refused = new LinkedHashSet<>();
            for (Write write : writes) {
                if (write instanceof HistoryItems.AppendHistory(HistoryEntry line)
                        && line.event() == Event.OPT_IN_REFUSED) {
                    refused.addAll(line.topics());
                }
            }
            return writes.stream()
                    .map(write -> write instanceof ConsentItems.SaveConsent(var consent) && !refused.isEmpty()
                            ? new ConsentItems.SaveConsent(on(consent, refused))
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
                    old.importedAt(),
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

    private static boolean isOfSupport(Write write) {
        return write instanceof HistoryItems.AppendHistory(var line)
                && line.evidence().source() == Source.SUPPORT;
    }

    private static boolean isTrouble(Task task) {
        return task instanceof PersonTasks.SendMail mail && mail.template() == MailTemplate.ORDER_TROUBLE;
    }

    /** An opt-out that came by one of these ways is not committed, and whoever waits hears that it is. */
    private static Commits lost(Commits right, Source... ways) {
        Predicate<Write> isOptOut = write -> write instanceof HistoryItems.AppendHistory(var line)
                && line.event() == Event.OPTED_OUT
                && List.of(ways).contains(line.evidence().source());
        Commits others = without(isOptOut.or(ConsentItems.SaveConsent.class::isInstance), right);
        return writes -> (writes.stream().anyMatch(isOptOut) ? others : right).commit(writes);
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
