package keepword.optout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.CustomerPart;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.person.RecordItems;
import keepword.person.Withdrawals;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.SurveyTasks.ForgetEntries;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;

/** Forgets who took part in a survey, and what they wrote. The ids stay, which the published list holds, as nobody's. */
record OldEntries(CustomerPart customer, Surveys surveys) {
    /** Well within the time of a function and of its lease; another job goes on from there. */
    private static final Duration BUDGET = Duration.ofSeconds(15);

    /** Each takes four writes of one commit at most. */
    private static final int PAGE = Commits.BATCH / 4;

    /** Does what can be done now, and plans the rest. */
    String forget(ForgetEntries task) {
        Instant began = customer.clock().instant();
        List<Ticket> page = surveys.tickets(task.survey(), task.from(), PAGE);
        forget(page);
        while (page.size() == PAGE) {
            ForgetEntries rest = new ForgetEntries(task.survey(), page.getLast().id());
            Instant now = customer.clock().instant();
            if (!now.isBefore(began.plus(BUDGET))) {
                Job next = rest.due(now, now);
                customer.commits().commit(List.of(new JobItems.Plan(next)));
                return "another job goes on";
            }
            page = surveys.tickets(task.survey(), rest.from(), PAGE);
            forget(page);
        }
        return "nobody's entries are left";
    }

    private void forget(List<Ticket> page) {
        customer.commits()
                .commitInBatches(page.stream()
                        .filter(ticket -> !ticket.equals(ticket.anonymous()))
                        .flatMap(this::writes)
                        .toList());
    }

    private Stream<Write> writes(Ticket ticket) {
        return Stream.concat(
                Stream.ofNullable(ticket.person()).flatMap(person -> records(ticket, person)),
                Stream.of(new TicketItems.ReplaceTicket(ticket.anonymous())));
    }

    /** A third party that got the entry is told to delete it, too. */
    private Stream<Write> records(Ticket ticket, PersonId person) {
        RecordId id = Entry.idOf(ticket.survey());
        Optional<Write> told = Optional.of(ticket)
                .filter(Ticket::shared)
                .flatMap(shared -> customer.people().record(person, id, Entry.class))
                .flatMap(
                        entry -> Withdrawals.askToDelete(entry, customer.clock().instant()));
        return Stream.concat(
                told.stream(),
                Stream.of(
                        new RecordItems.RemoveRecord(person, id),
                        new RecordItems.RemoveRecord(person, Prize.idOf(ticket.survey()))));
    }
}
