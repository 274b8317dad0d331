package keepword.entries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.person.CustomerPart;
import keepword.person.CustomerUpsert.Registration;
import keepword.person.PersonRecord.Entry;
import keepword.person.RecordItems;
import keepword.person.Withdrawals;
import keepword.policy.ShownOptIn;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.ContestPart;
import keepword.survey.Statistics;
import keepword.survey.Survey;
import keepword.survey.Survey.Again;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import org.jspecify.annotations.Nullable;

/** The owner of an address confirms an entry, and it counts: from then on, never before. */
record Confirmations(CustomerPart customer, ContestPart contests) {
    /** Where an entry stands. */
    sealed interface State {
        /**
         * Its owner has still to confirm.
         *
         * @param promotional whether promotional mail was chosen with it
         * @param shared whether it was chosen that a third party gets it
         */
        record Waiting(boolean promotional, boolean shared) implements State {}

        /** It counts. */
        record Counted(EntryId entry) implements State {}

        /** The person has an entry already, and the contest takes one. */
        record OneAlready(EntryId entry) implements State {}

        /** The contest closed before it was confirmed. */
        record TooLate() implements State {}

        /** Nothing of it is held. */
        record Gone() implements State {}
    }

    /** Where the entry of a link stands; looking changes nothing. */
    State state(Survey survey, EntryLink link) {
        Optional<WaitingEntry> waiting = waiting(link);
        boolean open = customer.clock().instant().isBefore(survey.closes());
        if (waiting.isPresent() && isLeft(waiting.get(), customer.ledger().consent(link.address()))) {
            return new State.Gone();
        }
        if (waiting.isPresent() && open && !isOutdated(waiting.get(), entryAt(link))) {
            return new State.Waiting(waiting.get().promotional(), waiting.get().shared());
        }
        return counted(link)
                .<State>map(State.Counted::new)
                .orElseGet(() -> waiting.isPresent() ? new State.TooLate() : new State.Gone());
    }

    /** What was left under an address before it was changed is nothing that whoever opens its mails now can confirm. */
    private boolean isLeft(WaitingEntry waiting, Consent address) {
        return customer.ledger().isLeftSince(address, waiting.at());
    }

    /** An entry that was filled in before the one that counts would undo what its owner decided later. */
    private static boolean isOutdated(WaitingEntry waiting, Optional<Entry> counted) {
        return counted.filter(entry -> entry.at().isAfter(waiting.at())).isPresent();
    }

    /** Forgets an entry that was not confirmed. */
    void forget(EntryLink link) {
        customer.committer()
                .decide(() -> new Step(new State.Gone(), List.of(new WaitingEntryItems.RemoveWaitingEntry(link))));
    }

    /**
     * The owner of the address confirms. Repeating it does nothing more.
     *
     * @param withChoices whether also what was chosen with the entry: whoever filled in the form may be somebody else
     * @param shown what the page said of promotional mail on which they did so; without it, none is turned on
     * @param now when they did so, before anything was read
     */
    State confirm(Survey survey, EntryLink link, boolean withChoices, @Nullable ShownOptIn shown, Instant now) {
        return customer.committer()
                .decide(() -> decide(survey, link, withChoices, shown, now), Step.nothing(new State.Gone()))
                .state();
    }

    private record Step(State state, List<Write> writes) implements Committer.Decision {
        static Step nothing(State state) {
            return new Step(state, List.of());
        }
    }

    private Step decide(Survey survey, EntryLink link, boolean withChoices, @Nullable ShownOptIn shown, Instant now) {
        Optional<WaitingEntry> waiting = waiting(link).map(entry -> withChoices ? entry : entry.alone());
        // The definition is final since somebody entered; whether entries are closed is checked in the commit.
        if (waiting.isEmpty() || !survey.isOpen(customer.clock().instant())) {
            return Step.nothing(state(survey, link));
        }
        Registration registration = customer.customerUpsert()
                .confirmed(
                        waiting.get().email(),
                        survey.language(),
                        choice(waiting.get(), shown),
                        evidence(waiting.get(), shown, now),
                        waiting.get().at());
        if (isLeft(waiting.get(), registration.change().before())) {
            return Step.nothing(new State.Gone());
        }
        Entry before = customer.people()
                .record(registration.person(), Entry.idOf(survey.id()), Entry.class)
                .orElse(null);
        if (before != null && isOutdated(waiting.get(), Optional.of(before))) {
            return new Step(
                    new State.Counted(before.entry()),
                    List.of(new WaitingEntryItems.ConfirmWaitingEntry(waiting.get())));
        }
        if (before != null && survey.again() == Again.REFUSED) {
            return new Step(
                    new State.OneAlready(before.entry()),
                    List.of(new WaitingEntryItems.ConfirmWaitingEntry(waiting.get())));
        }
        EntryId id = before == null ? link.entry() : before.entry();
        if (contests.surveys().isClosed(survey.id(), id.shard())) {
            return Step.nothing(new State.TooLate());
        }
        return new Step(new State.Counted(id), writes(survey, waiting.get(), registration, before, now));
    }

    private static List<Write> writes(
            Survey survey, WaitingEntry waiting, Registration registration, @Nullable Entry before, Instant now) {
        EntryId id = before == null ? waiting.link().entry() : before.entry();
        Ticket ticket = new Ticket(
                survey.id(), id, registration.person(), Statistics.of(survey, waiting.answers()), waiting.shared());
        // Whoever got the earlier one is told if this one is taken back, or immediately if it is no longer shared.
        Instant disclosedAt = before == null || !waiting.shared() ? null : before.disclosedAt();
        Entry entry = new Entry(
                Source.SURVEY,
                // It came with the form; when it was confirmed is told by the history.
                waiting.at(),
                survey.id(),
                id,
                waiting.name(),
                waiting.answers(),
                waiting.shared(),
                disclosedAt);
        List<Write> writes = new ArrayList<>(registration.writes());
        writes.add(new TicketItems.CheckOpen(survey.id(), id.shard()));
        writes.add(before == null ? new TicketItems.AddTicket(ticket) : new TicketItems.ReplaceTicket(ticket));
        writes.add(new RecordItems.PutRecord(registration.person(), entry));
        writes.add(new WaitingEntryItems.ConfirmWaitingEntry(waiting));
        if (before != null && !waiting.shared()) {
            Withdrawals.askToDelete(before, now).ifPresent(writes::add);
        }
        return writes;
    }

    private Choice choice(WaitingEntry waiting, @Nullable ShownOptIn shown) {
        return waiting.promotional() && shown != null
                ? new Choice.OptIn(Set.copyOf(customer.topics().all()))
                : new Choice.Unstated();
    }

    private Evidence evidence(WaitingEntry waiting, @Nullable ShownOptIn shown, Instant now) {
        EntryLink link = waiting.link();
        Map<String, String> details =
                Map.of("survey", link.survey().value(), "entry", link.entry().value());
        Evidence confirmed = new Evidence(Source.SURVEY, now, customer.policyVersion(now), details);
        return shown == null || !waiting.promotional()
                ? confirmed
                : shown.in(confirmed).filledIn(waiting.wording());
    }

    private Optional<WaitingEntry> waiting(EntryLink link) {
        return customer.people()
                .waitingEntry(link)
                .filter(entry -> entry.expires().isAfter(customer.clock().instant()));
    }

    /** The entry of the link, or the one that it replaced: what the owner of the address has in the contest now. */
    private Optional<EntryId> counted(EntryLink link) {
        boolean ownTicket = contests.surveys()
                .ticket(link.survey(), link.entry())
                .map(Ticket::person)
                .isPresent();
        if (ownTicket) {
            return Optional.of(link.entry());
        }
        // Of an address that somebody left, nobody can say whose link this was.
        boolean left = customer.ledger().isLeftSince(customer.ledger().consent(link.address()), Instant.MIN);
        return left ? Optional.empty() : entryAt(link).map(Entry::entry);
    }

    private Optional<Entry> entryAt(EntryLink link) {
        return customer.people()
                .personAt(link.address())
                .flatMap(person -> customer.people().record(person, Entry.idOf(link.survey()), Entry.class));
    }
}
