package keepword.consent;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.Topic;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * What a choice does to an address: the new state and its line in the history, to be committed together. Get one from
 * {@link #of}.
 *
 * @param before the state that the choice met; the commit fails if it has changed meanwhile
 * @param after the new state, or null if nothing changes
 * @param entry the line in the history, or null if there is nothing new to prove
 */
public record ConsentChange(
        Consent before, @Nullable Consent after, @Nullable HistoryEntry entry) {
    /**
     * Applies the rules of {@code silence-after-opt-out}: what was chosen last counts, in whatever order it is heard, and an
     * opt-out against everything that was chosen before it or at the same instant. Saying nothing never turns anything on.
     *
     * @param entryId a fresh id for the history's line
     */
    public static ConsentChange of(Consent before, Choice choice, Evidence evidence, Instant now, String entryId) {
        return switch (choice) {
            case Choice.OptIn(Set<Topic> topics)
            when before.isOvertaken(evidence.chosenAt()) ->
                change(before, before.unchanged(), Event.OPT_IN_REFUSED, topics, evidence, now, entryId);
            case Choice.OptIn(Set<Topic> topics)
            when before.hasChosen(topics, evidence.chosenAt()) -> new ConsentChange(before, null, null);
            case Choice.OptIn(Set<Topic> topics) ->
                change(
                        before,
                        before.with(topics, evidence.chosenAt()),
                        Event.OPTED_IN,
                        topics,
                        evidence,
                        now,
                        entryId);
            case Choice.RefusedOptIn(Set<Topic> topics) ->
                change(before, before.unchanged(), Event.OPT_IN_REFUSED, topics, evidence, now, entryId);
            case Choice.ImportedOptIn(Set<Topic> topics)
            when before.isImportOvertaken(evidence.chosenAt()) ->
                change(before, before.unchanged(), Event.OPT_IN_REFUSED, topics, evidence, now, entryId);
            case Choice.ImportedOptIn(Set<Topic> topics)
            when before.hasImported(topics, evidence.chosenAt()) -> new ConsentChange(before, null, null);
            case Choice.ImportedOptIn(Set<Topic> topics)
            when before.on().containsAll(topics) ->
                // Nothing new is on, but it outlasts an imported opt-out of an earlier date.
                new ConsentChange(before, before.withImported(topics, evidence.chosenAt()), null);
            case Choice.ImportedOptIn(Set<Topic> topics) ->
                change(
                        before,
                        before.withImported(topics, evidence.chosenAt()),
                        Event.OPTED_IN,
                        topics,
                        evidence,
                        now,
                        entryId);
            case Choice.ImportedOptOut() ->
                optOut(
                        before,
                        before.withoutImported(evidence.chosenAt()),
                        before.on(),
                        Set.of(),
                        evidence,
                        now,
                        entryId);
            case Choice.OptOut(Set<Topic> topics) ->
                optOut(before, before.without(topics, evidence.chosenAt()), topics, topics, evidence, now, entryId);
            case Choice.OptOutOfEverything() ->
                optOut(
                        before,
                        before.without(before.on(), evidence.chosenAt()),
                        before.on(),
                        Set.of(),
                        evidence,
                        now,
                        entryId);
            case Choice.Unstated() when before.isKnown() -> new ConsentChange(before, null, null);
            case Choice.Unstated() ->
                change(before, before.unchanged(), Event.NOT_CHOSEN, Set.of(), evidence, now, entryId);
        };
    }

    /**
     * Ends promotional mail to somebody whose data go, or must not be kept: also what they chose meanwhile, or by a clock that
     * is ahead.
     */
    public static ConsentChange silence(Consent before, Evidence evidence, Instant now, String entryId) {
        return optOut(before, before.silenced(evidence.chosenAt()), before.on(), Set.of(), evidence, now, entryId);
    }

    /** Applies what was reported about the delivery of mail. What is from before a correction changes nothing. */
    public static ConsentChange of(
            Consent before, DeliveryReport report, Evidence evidence, Instant now, String entryId) {
        Instant at = evidence.chosenAt();
        Delivery old = before.delivery();
        if (old.isOutdated(at)) {
            return new ConsentChange(before, null, null);
        }
        Delivery news = switch (report) {
            case DeliveryReport.PermanentBounce() -> old.bouncedAt() == null ? old.bounced(at) : old;
            case DeliveryReport.Refusal() -> old.refused(at, now);
            case DeliveryReport.Suppressed() -> old.suppressed(at, now);
            case DeliveryReport.TransientBounce() -> old.bouncedSoftly(at);
            case DeliveryReport.Arrived() -> old.reached(at);
            case DeliveryReport.Corrected() -> old.corrected(at);
        };
        if (news.equals(old)) {
            return new ConsentChange(before, null, null);
        }
        Event event = switch (report) {
            case DeliveryReport.PermanentBounce() -> Event.BOUNCED;
            case DeliveryReport.Refusal(), DeliveryReport.Suppressed() ->
                news.isPromotionalEnded() ? Event.PROMOTIONAL_ENDED : Event.PROMOTIONAL_PAUSED;
            case DeliveryReport.TransientBounce() -> null;
            case DeliveryReport.Arrived() -> Event.PROMOTIONAL_RESUMED;
            case DeliveryReport.Corrected() -> Event.CORRECTED;
        };
        return event == null
                ? new ConsentChange(before, before.with(news), null)
                : change(before, before.with(news), event, Set.of(), evidence, now, entryId);
    }

    private static ConsentChange optOut(
            Consent before,
            Consent after,
            Set<Topic> off,
            Set<Topic> named,
            Evidence evidence,
            Instant now,
            String entryId) {
        boolean overtaken = off.stream().anyMatch(after.on()::contains);
        Instant lastOptOut = before.optedOutAt();
        boolean sameImport = Objects.equals(before.importedAt(), after.importedAt());
        if (lastOptOut != null && sameImport && after.on().equals(before.on())) {
            boolean later = evidence.chosenAt().isAfter(lastOptOut);
            if (!later || !overtaken) {
                // Saying it again is nothing new to prove, but it does overtake every earlier opt-in.
                return new ConsentChange(before, later ? after : null, null);
            }
        }
        Event event = overtaken ? Event.OPT_OUT_OVERTAKEN : Event.OPTED_OUT;
        return change(before, after, event, named, evidence, now, entryId);
    }

    private static ConsentChange change(
            Consent before, Consent after, Event event, Set<Topic> topics, Evidence evidence, Instant now, String id) {
        return new ConsentChange(before, after, new HistoryEntry(before.address(), id, now, event, topics, evidence));
    }

    /** Whether promotional mail of some topic is on now and was not before. */
    public boolean turnsOn() {
        return after != null && !before.on().containsAll(after.on());
    }

    /** The writes that make it so; none if nothing changes. */
    public List<Write> writes() {
        if (after == null) {
            return List.of();
        }
        Write state = new ConsentItems.SaveConsent(after);
        return entry == null ? List.of(state) : List.of(state, new HistoryItems.AppendHistory(entry));
    }
}
