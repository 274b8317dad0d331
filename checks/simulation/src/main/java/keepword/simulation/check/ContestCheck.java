package keepword.simulation.check;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import keepword.disclosure.DisclosureItems;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Entry;
import keepword.person.RecordItems;
import keepword.simulation.engine.Scheduler;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyWrite;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryStores;

/** Judges what becomes of contests. */
public final class ContestCheck {
    private final Scheduler scheduler;
    private final Verdict verdict;
    private final TicketCheck tickets;
    private final DrawingCheck draws;
    private final Map<SurveyId, ContestStory> stories;
    private final Set<EntryLink> waited = new HashSet<>();
    private final Set<SurveyId> entered = new HashSet<>();

    /**
     * Makes one.
     *
     * @param stories is filled by it
     */
    ContestCheck(Scheduler scheduler, Verdict verdict, Map<SurveyId, ContestStory> stories) {
        this.stories = stories;
        this.scheduler = scheduler;
        this.verdict = verdict;
        this.tickets = new TicketCheck(verdict);
        this.draws = new DrawingCheck(verdict);
    }

    private ContestStory of(SurveyId id) {
        return stories.computeIfAbsent(id, unknown -> new ContestStory());
    }

    void committed(CommittedWrites writes, Instant from) {
        writes.all(PersonItems.SavePerson.class).stream()
                .filter(save -> save.person().isErasing())
                .forEach(save -> leaves(save.person().id()));
        for (SurveyWrite write : writes.all(SurveyWrite.class)) {
            took(write, writes, from);
        }
        if (writes.contain(DisclosureItems.RecordDisclosure.class)) {
            for (RecordItems.PutRecord put : writes.all(RecordItems.PutRecord.class)) {
                if (put.record() instanceof Entry entry) {
                    tickets.disclosed(of(entry.survey()), put.person(), entry);
                }
            }
        }
    }

    private void took(SurveyWrite write, CommittedWrites writes, Instant from) {
        switch (write) {
            case SurveyItems.SaveSurvey(var survey, var now) -> {
                Survey old = of(survey.id()).survey;
                boolean before = old == null || from.isBefore(old.opens());
                verdict.require(before, "what has opened stays as it is", survey);
                boolean untouched = of(survey.id()).closed.isEmpty() && !entered.contains(survey.id());
                verdict.require(untouched, "what somebody has entered or closed stays as it is", survey);
                Survey.Organizer organizer = survey.organizer();
                boolean bound = organizer == null || !organizer.receives() || organizer.recipient() != null;
                verdict.require(bound, "a third party that gets data has committed to its protection", survey.id());
                of(survey.id()).survey = survey;
            }
            case DrawItems.KeepSeed(var survey, var seed) -> {
                verdict.require(!of(survey).seeded, "a seed is drawn once", survey);
                of(survey).seeded = true;
            }
            case DrawItems.SaveDraw(var draw) ->
                draws.saved(of(draw.survey()), draw, writes, from, scheduler.instant());
            case SurveyItems.KeepResults(var survey, var results) -> {
                verdict.require(!of(survey).counted, "results are counted once", survey);
                of(survey).counted = true;
            }
            case TicketItems.AddTicket(var ticket) -> tickets.added(of(ticket.survey()), ticket, writes);
            case TicketItems.ReplaceTicket(var ticket) -> tickets.replaced(of(ticket.survey()), ticket, writes);
            case TicketItems.RemoveTicket remove -> tickets.removed(of(remove.survey()), remove, writes);
            case WaitingEntryItems.KeepWaitingEntry keep -> {
                tickets.kept(keep);
                waited.add(keep.entry().link());
                entered.add(keep.entry().link().survey());
            }
            case TicketItems.CheckOpen check -> {
                // A condition alone.
            }
            case SurveyItems.SealSurvey(var survey, long version) -> {
                Survey stored = of(survey).survey;
                boolean current = stored != null && stored.version() == version;
                verdict.require(current, "who acts on a definition acts on the one in force", survey);
            }
            case TicketItems.CloseShard(var survey, char shard) -> {
                boolean over = of(survey).isOver(scheduler.trueTime());
                verdict.require(over, "entries are taken until the closing", survey);
                of(survey).closed.add(shard);
            }
            case WaitingEntryItems.ConfirmWaitingEntry confirm -> {
                // Judged with what it becomes.
            }
            case WaitingEntryItems.RemoveWaitingEntry remove -> {
                // Judged with what it becomes.
            }
            default -> throw new IllegalStateException("Nobody judges " + write);
        }
    }

    /** Somebody sends in an entry. */
    public void submits(EntrySaid entry) {
        tickets.submits(entry);
    }

    /** Somebody is about to take back what they have entered. */
    public void leaves(PersonId person) {
        tickets.leaves(person);
    }

    /** A mail to a winner was not written, since there is nobody to tell. */
    void untold(SurveyId contest, EntryId entry) {
        ContestStory story = of(contest);
        boolean won = story.placeOf(entry)
                .filter(place -> place.state() == State.NOTIFIED)
                .isPresent();
        boolean there = story.ownerOf(entry).filter(tickets::stays).isPresent();
        verdict.require(!won || !there, "a winner is told", entry + " of " + story);
    }

    void end(InMemoryStores stores) {
        waited.forEach(link ->
                verdict.require(stores.waitingEntry(link).isEmpty(), "what is not confirmed is forgotten", link));
        stories.forEach((id, story) -> {
            draws.end(story);
            story.tickets.values().forEach(ticket -> requireOwner(ticket, stores));
        });
    }

    private void requireOwner(Ticket ticket, InMemoryStores stores) {
        PersonId person = ticket.person();
        boolean owned = person == null
                || stores.record(person, Entry.idOf(ticket.survey()), Entry.class)
                        .filter(entry -> stores.person(person).isPresent())
                        .filter(entry -> entry.entry().equals(ticket.id()))
                        .isPresent();
        verdict.require(owned, "what counts is somebody's, or nobody's", ticket);
    }
}
