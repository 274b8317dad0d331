package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Task;
import keepword.kernel.JobId;
import keepword.person.LicenceItems;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonTasks;
import keepword.person.PersonTasks.SendMail;
import keepword.person.RecordItems;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestItems;
import keepword.request.RequestLedger;
import keepword.request.RequestTasks;
import keepword.simulation.engine.Scheduler;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.WaitingEntryItems;
import org.jspecify.annotations.Nullable;

/** What can be wrong with when something is done, and with what an erasure leaves. */
enum InRequests implements InjectedFault {
    @Against("transactional-opt-out")
    GRACE_IGNORED("an end of all mail takes effect at once", "a request can be undone until it takes effect") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return planning(right, RequestTasks.ApplyRequest.class, job -> due(job, job.plannedAt()));
        }
    },
    @Against(value = "transactional-opt-out", subtle = true)
    GRACE_A_DAY_SHORT("the grace is a day too short", "a request takes effect when its grace is over") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return requests(
                    right, request -> applying(request, request.appliesAt().minus(Duration.ofDays(1))));
        }
    },
    @Against("transactional-opt-out")
    DONE_AT_THE_DEADLINE(
            "what was asked for is done at its deadline only", "a request takes effect soon after its grace") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return planning(
                    right,
                    RequestTasks.ApplyRequest.class,
                    job -> due(job, deadline(job).minus(Duration.ofHours(1))));
        }
    },
    @Against("erase")
    ERASED_AT_THE_DEADLINE("an erasure begins at its deadline only", "a request takes effect soon after its grace") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return planning(
                    right,
                    PersonTasks.Erase.class,
                    job -> due(job, deadline(job).minus(Duration.ofHours(1))));
        }
    },
    @Against(value = "within-10-business-days", subtle = true)
    DEADLINE_A_DAY_LATE("the deadline is a day too late", "the deadline is the tenth business day") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return requests(right, request -> due(request, request.deadline().plus(Duration.ofDays(1))));
        }
    },
    @Against(value = "within-10-business-days", subtle = true)
    COUNTED_FROM_THE_COMMIT(
            "an erasure counts from an hour before it was said", "a request counts from when it was said") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return requests(
                    right,
                    request -> request.kind() == Kind.ERASURE && request.state() == State.OPEN
                            ? asked(
                                    request,
                                    dated(request.asked(), request.askedAt().minus(Duration.ofHours(1))))
                            : request);
        }
    },
    @Against(value = "erase", subtle = true)
    UNDONE_WITHOUT_PERSON(
            "an undo closes the request and leaves the erasure with the person", "what a page says is done is done") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unsaved = InACommit.without(PersonItems.SavePerson.class::isInstance, right);
            return writes -> (writes.stream().anyMatch(InRequests::undoesErasure) ? unsaved : right).commit(writes);
        }
    },
    @Against(value = "transactional-opt-out", subtle = true)
    MAIL_OF_WHAT_WAS_UNDONE("a mail confirms a request that was undone", "no mail tells of what was undone") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return Behind.of(
                    RequestLedger.class,
                    right,
                    "request",
                    (arguments, answer) -> isIn("mailer", scheduler) && answer instanceof Optional<?> found
                            ? found.map(Request.class::cast).map(InRequests::reopened)
                            : answer);
        }
    },
    @Against(value = "erase", subtle = true)
    RECEIPT_NOT_AWAITED("an erasure ends while the last mail is on its way", "who is erased hears of it") {
        @Override
        public JobStore jobStoreClient(JobStore right) {
            return new JobStoreBehind(right) {
                @Override
                public boolean isOpen(JobId id) {
                    return false;
                }
            };
        }
    },
    @Against(value = "within-10-business-days", subtle = true)
    DEADLINE_ABANDONED(
            "what has to be done by a deadline is abandoned after a hundred attempts", "a job ends as it should") {
        @Override
        public JobStore jobStoreClient(JobStore right) {
            return leasing(
                    right, job -> new Job(job.id(), job.task(), job.due(), null, job.plannedAt(), job.attempts()));
        }
    },
    @Against("promotional-by-choice")
    CLOSING_IGNORED("promotional mail goes after its closing time", "no promotional mail after its closing time") {
        @Override
        public JobStore jobStoreClient(JobStore right) {
            return leasing(
                    right,
                    job -> job.task() instanceof SendMail(var template, var person, var about, var topic, var closes)
                                    && closes != null
                            ? new Job(
                                    job.id(),
                                    new SendMail(template, person, about, topic, closes.plus(Duration.ofDays(9))),
                                    job.due(),
                                    job.deadline(),
                                    job.plannedAt(),
                                    job.attempts())
                            : job);
        }
    },
    @Against(value = "erase", subtle = true)
    ERASED_AND_MAILED(
            "mail is written to somebody whose erasure has begun", "no mail but the last goes to who is erased") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return behindPeople(
                    right,
                    "person",
                    (arguments, answer) -> isIn("mailer", scheduler) && answer instanceof Optional<?> found
                            ? found.map(Person.class::cast).map(InRequests::notErasing)
                            : answer);
        }
    },
    @Against("silence-after-opt-out")
    ERASED_UNSUPPRESSED("an erasure leaves no opt-out", "who is erased is opted out from that moment") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return erasing(right, write -> write instanceof ConsentItems.SaveConsent ? null : write);
        }
    },
    @Against(value = "silence-after-opt-out", subtle = true)
    ERASED_SINCE_LONG_AGO(
            "the opt-out that an erasure leaves is a day too old", "who is erased is opted out from that moment") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return erasing(
                    right,
                    write -> write instanceof ConsentItems.SaveConsent(Consent consent)
                            ? new ConsentItems.SaveConsent(optedOut(consent, Duration.ofDays(1)))
                            : write);
        }
    },
    @Against("erase")
    ERASED_UNTOLD("the history does not say that somebody was erased", "the history tells when somebody was erased") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return erasing(
                    right,
                    write -> write instanceof HistoryItems.AppendHistory(var line) && line.event() == Event.ERASED
                            ? null
                            : write);
        }
    },
    @Against("erase")
    ERASED_AND_FOUND("the address still leads to somebody who is being erased", "nobody finds who is erased") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return erasing(right, write -> write instanceof PersonItems.RemovePointer ? null : write);
        }
    },
    @Against("erase")
    ERASED_SIGN_UP_WAITS("an erasure forgets no sign-up", "nothing of who is erased waits for a confirmation") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return behindPeople(
                    right, "signUps", (arguments, answer) -> isIn("optout", scheduler) ? List.of() : answer);
        }
    },
    @Against("erase")
    ERASED_ENTRY_WAITS("an erasure forgets no entry that waits", "nothing of who is erased waits for a confirmation") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return behindPeople(
                    right, "waitingEntries", (arguments, answer) -> isIn("optout", scheduler) ? List.of() : answer);
        }
    },
    @Against(value = "erase", subtle = true)
    ERASES_ONE_PAGE("an erasure deletes one page of records", "the records of who is erased go before the rest") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            Set<Object> seen = new HashSet<>();
            return behindPeople(right, "records", (arguments, answer) -> {
                boolean page = arguments.size() == 2 && isIn("optout", scheduler);
                return page && !seen.add(arguments.getFirst()) ? List.of() : answer;
            });
        }
    },
    @Against("erase")
    LICENCE_LOST("an erasure deletes licences, too", "what may stay of a licence is kept before its owner is erased") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(LicenceItems.KeepLicence.class::isInstance, right);
        }
    },
    @Against(value = "erase", subtle = true)
    SOLD_TO_THE_ERASED(
            "an order is added to whoever was read, also if their erasure has begun since",
            "nothing new is kept of who is erased") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unasked = InACommit.without(
                    write -> write instanceof PersonItems.SavePerson(var person) && person.version() > 1, right);
            return writes -> (writes.stream().anyMatch(RecordItems.PutRecord.class::isInstance) ? unasked : right)
                    .commit(writes);
        }
    },
    @Against(value = "collect-with-reason", subtle = true)
    ENTRY_OPT_IN_OF_THE_FORM(
            "an opt-in that came with an entry counts from before its owner confirmed it",
            "the evidence tells when it was") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> right.commit(
                    writes.stream().anyMatch(WaitingEntryItems.ConfirmWaitingEntry.class::isInstance)
                            ? writes.stream().map(InRequests::anHourEarlier).toList()
                            : writes);
        }
    };

    private final String words;
    private final String breaks;

    InRequests(String words, String breaks) {
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

    private static boolean isIn(String function, Scheduler scheduler) {
        return String.valueOf(scheduler.current()).startsWith(function);
    }

    private static People behindPeople(People right, String method, BiFunction<List<Object>, Object, Object> wrong) {
        return Behind.of(People.class, right, method, wrong);
    }

    private static JobStore leasing(JobStore right, UnaryOperator<Job> other) {
        return new JobStoreBehind(right) {
            @Override
            public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
                return super.lease(id, attempt, now, length) instanceof LeaseResult.Leased(Lease lease)
                        ? new LeaseResult.Leased(new Lease(other.apply(lease.job()), lease.attempt(), lease.until()))
                        : new LeaseResult.NothingToDo();
            }
        };
    }

    private static Commits planning(Commits right, Class<? extends Task> what, UnaryOperator<Job> other) {
        return InSupport.each(
                right,
                write -> write instanceof JobItems.Plan(Job job) && what.isInstance(job.task())
                        ? new JobItems.Plan(other.apply(job))
                        : write);
    }

    private static Job due(Job job, Instant due) {
        return new Job(job.id(), job.task(), due, job.deadline(), job.plannedAt(), job.attempts());
    }

    private static Instant deadline(Job job) {
        return Optional.ofNullable(job.deadline()).orElse(job.due());
    }

    private static Commits requests(Commits right, UnaryOperator<Request> other) {
        return InSupport.each(
                right,
                write -> write instanceof RequestItems.SaveRequest(Request request)
                        ? new RequestItems.SaveRequest(other.apply(request))
                        : write);
    }

    private static Request applying(Request request, Instant appliesAt) {
        return with(request, request.asked(), appliesAt, request.deadline());
    }

    private static Request due(Request request, Instant deadline) {
        return with(request, request.asked(), request.appliesAt(), deadline);
    }

    private static Request asked(Request request, Evidence asked) {
        return with(request, asked, request.appliesAt(), request.deadline());
    }

    private static Request with(Request old, Evidence asked, Instant appliesAt, Instant deadline) {
        return new Request(old.id(), old.address(), old.kind(), asked, appliesAt, deadline, old.state(), old.closed());
    }

    private static Request reopened(Request old) {
        return new Request(
                old.id(), old.address(), old.kind(), old.asked(), old.appliesAt(), old.deadline(), State.OPEN, null);
    }

    private static boolean undoesErasure(Write write) {
        return write instanceof RequestItems.SaveRequest(var request)
                && request.kind() == Kind.ERASURE
                && request.state() == State.UNDONE;
    }

    private static Person notErasing(Person person) {
        return person.isErasing() ? person.with(null) : person;
    }

    /** Of a commit that begins an erasure, other writes; null for none. */
    private static Commits erasing(Commits right, UnaryOperator<@Nullable Write> other) {
        Predicate<Write> begins = write -> write instanceof PersonItems.SavePerson(var person) && person.isErasing();
        return writes -> right.commit(
                writes.stream().anyMatch(begins)
                        ? writes.stream()
                                .map(other)
                                .flatMap(java.util.stream.Stream::ofNullable)
                                .toList()
                        : writes);
    }

    private static Consent optedOut(Consent old, Duration earlier) {
        Instant since = old.optedOutAt();
        return consent(old, since == null ? null : since.minus(earlier), old.chosen());
    }

    private static Consent consent(
            Consent old, @Nullable Instant optedOutAt, Map<keepword.kernel.Topic, Instant> chosen) {
        return new Consent(
                old.address(),
                chosen,
                optedOutAt,
                old.importedAt(),
                old.transactional(),
                old.delivery(),
                old.movedTo(),
                old.version());
    }

    private static Write anHourEarlier(Write write) {
        return switch (write) {
            case ConsentItems.SaveConsent(Consent consent) ->
                new ConsentItems.SaveConsent(consent(
                        consent,
                        consent.optedOutAt(),
                        consent.chosen().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        chosen -> chosen.getValue().minus(Duration.ofHours(1))))));
            case HistoryItems.AppendHistory(HistoryEntry line) ->
                new HistoryItems.AppendHistory(new HistoryEntry(
                        line.address(),
                        line.id(),
                        line.at(),
                        line.event(),
                        line.topics(),
                        dated(line.evidence(), line.evidence().chosenAt().minus(Duration.ofHours(1)))));
            default -> write;
        };
    }

    private static Evidence dated(Evidence evidence, Instant at) {
        return new Evidence(evidence.source(), at, evidence.policyVersion(), new HashMap<>(evidence.details()));
    }
}
