package keepword.simulation.injected;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import keepword.disclosure.DisclosureItems;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.SurveyId;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Entry;
import keepword.person.RecordItems;
import keepword.simulation.engine.Scheduler;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Draw;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.Survey;
import keepword.survey.Survey.Organizer;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryStores;

/** What can be wrong with contests. */
enum InAContest implements InjectedFault {
    @Against(value = "winners-told", subtle = true)
    LISTED_WHILE_OPEN("the list is read without closing entries first", "what is on the list stays there") {
        @Override
        public Surveys surveysOfDraw(Surveys right, InstantSource clock) {
            return new SurveysBehind(right) {
                @Override
                public boolean isClosed(SurveyId id, char shard) {
                    return true;
                }
            };
        }
    },
    @Against(value = "winners-told", subtle = true)
    CLOSED_UNCHECKED(
            "a confirmation asks the clock alone whether entries are open", "nothing comes once entries are closed") {
        @Override
        public Surveys surveysOfPages(Surveys right) {
            return new SurveysBehind(right) {
                @Override
                public boolean isClosed(SurveyId id, char shard) {
                    return false;
                }
            };
        }

        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(TicketItems.CheckOpen.class::isInstance, right);
        }
    },
    @Against(value = "voluntary", subtle = true)
    DEFINITION_UNSEALED(
            "a definition is replaced, although somebody has acted on it",
            "what somebody has entered or closed stays as it is") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(SurveyItems.SealSurvey.class::isInstance, stores);
        }

        @Override
        public Surveys surveysOfDraw(Surveys right, InstantSource clock) {
            return SurveysBehind.sealed(right, draw -> true);
        }

        @Override
        public Surveys surveysOfStaff(Surveys right) {
            return SurveysBehind.sealed(right, draw -> draw.list() != null);
        }
    },
    @Against(value = "aggregate-insight", subtle = true)
    ENTERS_TWICE("of two entries of a person that are confirmed at once, both count", "a person has one entry") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unchecked = without(
                    write -> write instanceof PersonItems.SavePerson(var person) && person.version() > 1, right);
            return writes -> (writes.stream().anyMatch(TicketItems.AddTicket.class::isInstance) ? unchecked : right)
                    .commit(writes);
        }
    },
    @Against("winners-told")
    LAPSES_ANYWAY(
            "a prize passes on whether it was claimed or not",
            "a prize is claimed in time, or lapses, or is given back") {
        @Override
        public Surveys surveysOfDraw(Surveys right, InstantSource clock) {
            return SurveysBehind.offering(right, State.CLAIMED, Duration.ZERO);
        }
    },
    @Against(value = "winners-told", subtle = true)
    CLAIMED_AFTERWARDS("a prize can be claimed after it lapsed", "who was drawn stays drawn") {
        @Override
        public Surveys surveysOfPages(Surveys right) {
            return SurveysBehind.offering(right, State.LAPSED, Duration.ofDays(90));
        }
    },
    @Against(value = "winners-told", subtle = true)
    DRAW_VERSION_IGNORED(
            "a draw is saved whatever the version of the stored one",
            "a prize is claimed in time, or lapses, or is given back") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return changed(
                    write -> write instanceof DrawItems.SaveDraw(var draw)
                            ? new DrawItems.SaveDraw(version(draw, stores))
                            : write,
                    stores);
        }

        private static Draw version(Draw old, InMemoryStores stores) {
            long stored = stores.surveys().draw(old.survey()).map(Draw::version).orElse(0L);
            return new Draw(
                    old.survey(),
                    old.commitment(),
                    old.list(),
                    old.publicValue(),
                    old.seed(),
                    old.places(),
                    stored + 1);
        }
    },
    @Against("winners-told")
    NEVER_LAPSES(
            "nobody plans the end of a winner's time to claim", "a winner has the time to claim that was promised") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(planned(SurveyTasks.LapsePrize.class), right);
        }
    },
    @Against("aggregate-insight")
    TICKET_STAYS("an entry that is taken back goes on counting", "a person has one entry") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(
                    write -> write instanceof TicketItems.RemoveTicket
                            || (write instanceof TicketItems.ReplaceTicket(Ticket ticket) && ticket.person() == null),
                    right);
        }
    },
    @Against("contest-data-stays")
    SHARED_UNASKED("a third party gets every entry", "an entry and what counts of it commit together") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return changed(
                    write -> switch (write) {
                        case TicketItems.AddTicket(Ticket old) ->
                            new TicketItems.AddTicket(
                                    new Ticket(old.survey(), old.id(), old.person(), old.statistics(), true));
                        case RecordItems.PutRecord(var person, Entry old) ->
                            new RecordItems.PutRecord(
                                    person,
                                    new Entry(
                                            old.source(),
                                            old.at(),
                                            old.survey(),
                                            old.entry(),
                                            old.name(),
                                            old.answers(),
                                            true,
                                            old.disclosedAt()));
                        default -> write;
                    },
                    right);
        }
    },
    @Against("voluntary")
    ENTRY_WITH_NEWS("whoever enters gets news, chosen or not", "what is kept was sent in, by nobody too young") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return changed(
                    write -> write instanceof WaitingEntryItems.KeepWaitingEntry(WaitingEntry entry)
                            ? new WaitingEntryItems.KeepWaitingEntry(wanted(entry))
                            : write,
                    right);
        }

        private static WaitingEntry wanted(WaitingEntry old) {
            return new WaitingEntry(
                    old.link(), old.email(), old.name(), old.answers(), true, null, old.shared(), old.at());
        }
    },
    @Against(value = "bound-partners", subtle = true)
    AGREEMENT_DROPPED(
            "a definition is stored without who its third party is in the register",
            "a third party that gets data has committed to its protection") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return changed(
                    write -> write instanceof SurveyItems.SaveSurvey(Survey survey, var now)
                            ? new SurveyItems.SaveSurvey(unbound(survey), now)
                            : write,
                    right);
        }

        private static Survey unbound(Survey old) {
            Organizer organizer = old.organizer();
            return new Survey(
                    old.id(),
                    old.title(),
                    old.language(),
                    old.introduction(),
                    old.purpose(),
                    old.opens(),
                    old.closes(),
                    old.minimumAge(),
                    old.again(),
                    old.asksName(),
                    old.questions(),
                    old.prizes(),
                    organizer == null
                            ? null
                            : new Organizer(
                                    organizer.name(),
                                    organizer.purpose(),
                                    organizer.receives(),
                                    organizer.contact(),
                                    null),
                    old.origins(),
                    old.publicValue(),
                    old.claimDays(),
                    old.version(),
                    old.sealed());
        }
    },
    @Against(value = "disclosures-visible", subtle = true)
    DISCLOSED_AFTERWARDS(
            "what a third party gets is recorded after it is marked as handed out", "what is handed out is on record") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.inTwo(DisclosureItems.RecordDisclosure.class::isInstance, right);
        }
    },
    @Against(value = "contest-data-stays", subtle = true)
    ORGANIZER_UNTOLD(
            "a third party is not told what it has to delete",
            "a third party is told of what it has to delete, and of nothing else") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return without(planned(SurveyTasks.TellOrganizer.class), right);
        }
    };

    private final String words;
    private final String breaks;

    InAContest(String words, String breaks) {
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

    private static Predicate<Write> planned(Class<? extends Task> task) {
        return write -> write instanceof JobItems.Plan(var job) && task.isInstance(job.task());
    }

    private static Commits without(Predicate<Write> forgotten, Commits right) {
        return writes -> right.commit(writes.stream().filter(forgotten.negate()).toList());
    }

    private static Commits changed(UnaryOperator<Write> change, Commits right) {
        return writes -> {
            List<Write> others = writes.stream().map(change).toList();
            return right.commit(others);
        };
    }
}
