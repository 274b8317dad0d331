package keepword.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.store.Write;
import keepword.survey.SurveyTasks;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;

/**
 * Takes entries back. Before the closing an entry leaves without a trace; after it the published list stands, and its id
 * stays there as nobody's; a prize that it won passes on.
 */
public record Withdrawals(Surveys surveys) {
    /**
     * What it takes to remove an entry of a person, on what is there now. If it is rejected, decide anew. A third party
     * that got the entry is told to delete it.
     */
    public List<Write> writes(PersonId person, Entry entry, Instant now) {
        List<Write> writes = new ArrayList<>(List.of(new RecordItems.RemoveRecord(person, entry.id())));
        Optional<Ticket> ticket = surveys.ticket(entry.survey(), entry.entry());
        boolean closed = surveys.isClosed(entry.survey(), entry.entry().shard());
        if (ticket.isPresent() && closed) {
            writes.add(new TicketItems.ReplaceTicket(ticket.get().anonymous()));
            // Where a prize goes to is of no use without the entry that won it.
            writes.add(new RecordItems.RemoveRecord(person, Prize.idOf(entry.survey())));
            writes.add(passOn(entry, "withdrawn", now));
        } else if (ticket.isPresent()) {
            writes.add(new TicketItems.CheckOpen(entry.survey(), entry.entry().shard()));
            writes.add(new TicketItems.RemoveTicket(entry.survey(), entry.entry()));
        }
        askToDelete(entry, now).ifPresent(writes::add);
        return writes;
    }

    /** What it takes to give the prize of an entry back: where it was to be sent is forgotten, and it passes on. */
    public static List<Write> giveBack(PersonId person, Entry entry, Instant now) {
        return List.of(
                new RecordItems.RemoveRecord(person, Prize.idOf(entry.survey())),
                passOn(entry, "prize-given-back", now));
    }

    private static Write passOn(Entry entry, String why, Instant now) {
        JobId id = new JobId(why + "-" + entry.entry());
        return new JobItems.Plan(Job.soon(id, new SurveyTasks.PassOnPrize(entry.survey(), entry.entry()), now));
    }

    /**
     * What it takes to have the third party told that got an entry; empty if none did. There is one id for each disclosure: of
     * two who take an entry back at once, the second is rejected, and finds it gone.
     */
    public static Optional<Write> askToDelete(Entry entry, Instant now) {
        return Optional.ofNullable(entry.disclosedAt()).map(disclosed -> {
            JobId id = new JobId("withdrawal-" + entry.entry() + "-" + disclosed.toEpochMilli());
            return new JobItems.Plan(Job.soon(id, new SurveyTasks.TellOrganizer(entry.survey(), entry.entry()), now));
        });
    }
}
