package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Outcome;
import keepword.audit.AuditItems;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.person.PersonItems;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.SignUpItems;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestItems;
import keepword.request.RequestLedger;
import keepword.request.RequestTasks;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/** What can be wrong with what support does. */
enum InSupport implements InjectedFault {
    @Against(value = "authorised-only", subtle = true)
    AUDIT_AFTERWARDS("what staff do is written down after it is done", "what staff do is in the audit first") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Map<Strand, List<Write>> put = new HashMap<>();
            return writes -> {
                Strand me = scheduler.current();
                if (me != null && isAudit(writes, Outcome.STARTED)) {
                    put.put(me, writes);
                    return new CommitResult.Committed();
                }
                CommitResult result = right.commit(writes);
                List<Write> first = me == null ? null : put.remove(me);
                if (first != null) {
                    right.commit(first);
                }
                return result;
            };
        }
    },
    @Against("authorised-only")
    REFUSAL_UNAUDITED("the audit does not say that somebody was refused", "the audit says what came of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> isAudit(writes, Outcome.REFUSED) ? new CommitResult.Committed() : right.commit(writes);
        }
    },
    @Against("authorised-only")
    AUDIT_WITHOUT_PERSON(
            "the audit says what staff did on a day, and not to whom", "the audit says whom it was about") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof AuditItems.AppendAudit(AuditEntry entry)
                            && !entry.subject()
                                    .equals(AuditEntry.day(entry.at()).toString()),
                    right);
        }
    },
    @Against("within-10-business-days")
    DATED_FROM_NOW(
            "what support is asked for counts from when support does it",
            "what support is asked for counts from when it was asked") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return each(
                    right,
                    write -> write instanceof RequestItems.SaveRequest(var request)
                                    && request.kind() == Kind.CORRECTION
                                    && request.closed() != null
                            ? new RequestItems.SaveRequest(Request.done(
                                    request.id(),
                                    request.address(),
                                    request.kind(),
                                    request.closed(),
                                    request.closed(),
                                    Parts.REQUESTS))
                            : write);
        }
    },
    @Against("correct")
    CORRECTION_UNTOLD("nobody hears that support corrected something", "who asks support hears what comes of it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits silent = InACommit.without(
                    write -> write instanceof JobItems.Plan(var job)
                            && job.task() instanceof RequestTasks.ConfirmRequest,
                    right);
            return writes -> (writes.stream().anyMatch(InSupport::isCorrection) ? silent : right).commit(writes);
        }
    },
    @Against("support-verifies")
    ANYBODY_IS_VERIFIED("support acts for somebody who proved nothing", "support makes sure of whom it acts for") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return Behind.of(
                    RequestLedger.class, right, "mark", (arguments, answer) -> verified(arguments, answer, ""));
        }
    },
    @Against(value = "support-verifies", subtle = true)
    QUESTIONS_FORGOTTEN(
            "support corrects for who has read a code, without their answers",
            "support makes sure of whom it acts for") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return Behind.of(
                    RequestLedger.class,
                    right,
                    "mark",
                    (arguments, answer) -> verified(arguments, answer, "QUESTIONS"));
        }
    },
    @Against(value = "support-verifies", subtle = true)
    VERIFIED_FOR_A_DAY("a proof holds for a day", "support makes sure of whom it acts for") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return each(
                    right,
                    write -> write instanceof Write.SetMark(Mark mark, var now)
                                    && mark.name().startsWith("verified")
                                    && mark.expires() != null
                            ? new Write.SetMark(
                                    new Mark(
                                            mark.name(),
                                            mark.value(),
                                            mark.expires().plus(Duration.ofDays(1))),
                                    now)
                            : write);
        }
    },
    @Against(value = "no-children", subtle = true)
    CHILD_SIGNS_UP(
            "a sign-up does not ask whether the address was reported as a child's", "nothing new is kept of a child") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unasked = InACommit.without(Write.CheckNoMark.class::isInstance, right);
            return writes -> (writes.stream().anyMatch(SignUpItems.KeepSignUp.class::isInstance) ? unasked : right)
                    .commit(writes);
        }
    },
    @Against(value = "no-children", subtle = true)
    CHILD_BUYS(
            "an order does not ask whether the address was reported as a child's", "nothing new is kept of a child") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unasked = InACommit.without(Write.CheckNoMark.class::isInstance, right);
            return writes -> (writes.stream().anyMatch(RecordItems.PutRecord.class::isInstance) ? unasked : right)
                    .commit(writes);
        }
    },
    @Against(value = "no-children", subtle = true)
    CHILD_MARKED_AFTERWARDS("mail to a child ends before new data are refused", "nothing new is kept of a child") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.inTwo(InSupport::isChildMark, right);
        }
    },
    @Against("no-children")
    ONE_CALLER_IS_ENOUGH("who reported a child confirms it", "somebody else confirms a report, once") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return each(
                    right,
                    write -> isChildMark(write) && write instanceof Write.SetMark(Mark mark, var now)
                            ? new Write.SetMark(new Mark(mark.name(), "somebody", mark.expires()), now)
                            : write);
        }
    },
    @Against("no-children")
    CHILD_HAS_GRACE("the data of a child stay for three days", "a child's data go without grace") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits later = each(
                    right,
                    write -> write instanceof JobItems.Plan(Job job) && job.task() instanceof PersonTasks.Erase
                            ? new JobItems.Plan(
                                    Job.at(job.id(), job.task(), job.due().plus(Duration.ofDays(3)), job.plannedAt()))
                            : write);
            return writes -> (writes.stream().anyMatch(PersonItems.RemovePointer.class::isInstance) ? later : right)
                    .commit(writes);
        }
    };

    private final String words;
    private final String breaks;

    InSupport(String words, String breaks) {
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

    static Commits each(Commits right, UnaryOperator<Write> other) {
        return writes -> right.commit(writes.stream().map(other).toList());
    }

    private static Object verified(List<Object> arguments, Object answer, String factor) {
        String name = String.valueOf(arguments.getFirst());
        return name.startsWith("verified") && name.contains(factor) && answer.equals(Optional.empty())
                ? Optional.of(new Mark(name, "" + ((Instant) arguments.getLast()).toEpochMilli(), null))
                : answer;
    }

    private static boolean isAudit(List<Write> writes, Outcome outcome) {
        return writes.stream()
                .anyMatch(write ->
                        write instanceof AuditItems.AppendAudit(AuditEntry entry) && entry.outcome() == outcome);
    }

    private static boolean isCorrection(Write write) {
        return write instanceof RequestItems.SaveRequest(var request)
                && request.kind() == Kind.CORRECTION
                && request.asked().source() == Source.SUPPORT;
    }

    private static boolean isChildMark(Write write) {
        return write instanceof Write.SetMark(Mark mark, var now) && mark.name().startsWith("child/");
    }
}
