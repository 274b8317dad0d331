package keepword.simulation.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.kernel.EntryId;
import keepword.kernel.PersonId;
import keepword.person.PersonRecord.Entry;
import keepword.person.RecordItems;
import keepword.survey.Survey.Again;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntryItems;
import org.jspecify.annotations.Nullable;

/** Judges what counts of entries: once, by the will of their owners alone, and without saying whose it is. */
final class TicketCheck {
    /** Answers that count are the ids of options and beginnings of zip codes; names, addresses and texts are longer. */
    private static final int LONGEST = 4;

    private final Verdict verdict;
    private final Map<String, EntrySaid> said = new HashMap<>();
    private final Map<EntryId, Instant> cameAt = new HashMap<>();
    private final Set<PersonId> leaving = new HashSet<>();

    TicketCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void submits(EntrySaid entry) {
        said.put(entry.link().entry().value(), entry);
    }

    void leaves(PersonId person) {
        leaving.add(person);
    }

    boolean stays(PersonId person) {
        return !leaving.contains(person);
    }

    void kept(WaitingEntryItems.KeepWaitingEntry write) {
        EntrySaid entry = said.get(write.entry().link().entry().value());
        boolean right = entry != null
                && entry.link().equals(write.entry().link())
                && entry.shared() == write.entry().shared()
                && entry.promotional() == write.entry().promotional();
        verdict.require(right, "what is kept was sent in, by nobody too young", write.entry());
    }

    void added(ContestStory story, Ticket ticket, CommittedWrites writes) {
        verdict.require(story.tickets.put(ticket.id(), ticket) == null, "an entry counts once", ticket);
        verdict.require(!story.isListed(), "nothing counts that is not on the list", ticket);
        boolean open = !story.closed.contains(ticket.id().shard());
        verdict.require(open, "nothing comes once entries are closed", ticket);
        verdict.require(!story.refused.contains(ticket.id()), "what was refused does not count", ticket);
        long ofPerson = story.tickets.values().stream()
                .filter(other -> other.person() != null && other.person().equals(ticket.person()))
                .count();
        verdict.require(ofPerson == 1, "a person has one entry", ticket);
        requireConfirmed(ticket, writes);
    }

    void replaced(ContestStory story, Ticket ticket, CommittedWrites writes) {
        Ticket old = story.tickets.put(ticket.id(), ticket);
        if (old == null) {
            verdict.require(false, "only what counts is replaced", ticket);
            return;
        }
        if (ticket.person() == null) {
            boolean empty = ticket.statistics().byQuestion().isEmpty() && !ticket.shared();
            verdict.require(empty, "of what is nobody's nothing is left but its id", ticket);
            if (old.person() != null) {
                // Otherwise another worker was faster.
                left(story, old, writes);
            }
            return;
        }
        boolean replaces = story.survey != null && story.survey.again() == Again.REPLACES;
        verdict.require(replaces && ticket.person().equals(old.person()), "a person replaces their own entry", ticket);
        verdict.require(!story.isListed(), "what is on the list stays as it is", ticket);
        requireConfirmed(ticket, writes);
        if (!ticket.shared()) {
            requireTold(story, ticket, writes);
        }
    }

    void removed(ContestStory story, TicketItems.RemoveTicket write, CommittedWrites writes) {
        Ticket old = story.tickets.remove(write.entry());
        if (old != null) {
            verdict.require(!story.isListed(), "what is on the list stays there", write);
            left(story, old, writes);
        }
    }

    private void left(ContestStory story, Ticket old, CommittedWrites writes) {
        PersonId person = old.person();
        boolean wished = person != null && leaving.contains(person);
        verdict.require(wished, "an entry leaves by its owner's wish alone", old);
        boolean whole = person != null
                && writes.writes().contains(new RecordItems.RemoveRecord(person, Entry.idOf(old.survey())));
        verdict.require(whole, "an entry leaves together with what counts of it", old);
        story.gone.add(old.id());
        cameAt.remove(old.id());
        requireTold(story, old, writes);
    }

    private void requireTold(ContestStory story, Ticket ticket, CommittedWrites writes) {
        boolean notified = writes.jobs().stream()
                .anyMatch(job -> job.task().equals(new SurveyTasks.TellOrganizer(ticket.survey(), ticket.id())));
        boolean has = story.disclosed.remove(ticket.id());
        verdict.require(notified == has, "a third party is told of what it has to delete, and of nothing else", ticket);
    }

    private void requireConfirmed(Ticket ticket, CommittedWrites writes) {
        @Nullable
        EntrySaid confirmed = writes.all(WaitingEntryItems.ConfirmWaitingEntry.class).stream()
                .map(waiting -> said.get(waiting.entry().link().entry().value()))
                .findFirst()
                .orElse(null);
        verdict.require(confirmed != null, "an entry counts when it is confirmed", ticket);
        if (confirmed == null) {
            return;
        }
        List<RecordItems.PutRecord> records = writes.all(RecordItems.PutRecord.class);
        boolean whole = records.size() == 1
                && records.getFirst().person().equals(ticket.person())
                && records.getFirst().record() instanceof Entry entry
                && entry.entry().equals(ticket.id())
                && entry.shared() == confirmed.shared();
        verdict.require(whole, "an entry and what counts of it commit together", ticket);
        records.stream().map(RecordItems.PutRecord::record).forEach(record -> {
            Instant before = cameAt.put(ticket.id(), record.at());
            boolean newer = before == null || !record.at().isBefore(before);
            verdict.require(newer, "what came later is not undone by what came before", record);
        });
        verdict.require(ticket.shared() == confirmed.shared(), "an entry is shared by its owner's choice", ticket);
        boolean anonymous = ticket.statistics().byQuestion().values().stream()
                .flatMap(List::stream)
                .allMatch(value -> value.length() <= LONGEST);
        verdict.require(anonymous, "what counts of an entry does not say whose it is", ticket);
    }

    void disclosed(ContestStory story, PersonId person, Entry entry) {
        Ticket ticket = story.tickets.get(entry.entry());
        boolean right = ticket != null && person.equals(ticket.person()) && ticket.shared() && entry.shared();
        verdict.require(right, "a third party gets what its owner chose to share", entry);
        story.disclosed.add(entry.entry());
        story.everDisclosed.add(entry.entry());
    }
}
