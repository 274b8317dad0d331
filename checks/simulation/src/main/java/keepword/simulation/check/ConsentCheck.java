package keepword.simulation.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.HistoryEntry;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.Gate.Reason;
import keepword.person.PersonItems;
import keepword.request.Request;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of consent, and what the gate says in its name. */
final class ConsentCheck {
    private final Verdict verdict;
    private final ChildCheck children;
    private final Map<AddressKey, Expected> expected = new HashMap<>();
    private final List<UserAction> actions = new ArrayList<>();
    /** Where the owners of an address went, ever. */
    private final Map<AddressKey, Set<AddressKey>> moves = new HashMap<>();

    ConsentCheck(Verdict verdict, ChildCheck children) {
        this.verdict = verdict;
        this.children = children;
    }

    void begins(UserAction action) {
        actions.add(action);
    }

    private Expected of(AddressKey address) {
        return expected.computeIfAbsent(address, unknown -> new Expected());
    }

    /**
     * Whether a choice says nothing new: what was chosen at the same time or later was committed before. Where the action does
     * not say when, it was chosen when it was first tried, as far as clocks agree.
     */
    boolean isHeldAlready(UserAction action) {
        Instant tried = action.firstTried();
        Instant since = action.chosenAt();
        if (since == null && tried != null) {
            since = tried.minus(Journal.CLOCK_ERROR);
        }
        if (since == null) {
            return false;
        }
        Instant chosen = since;
        return owned(action.address()).stream().anyMatch(address -> isHeldAlready(action, address, chosen));
    }

    private boolean isHeldAlready(UserAction action, AddressKey address, Instant since) {
        Expected state = of(address);
        boolean optedOut = state.isOptedOutSince(since, action.topics());
        return switch (action.kind()) {
            case OPT_IN -> optedOut || state.isOptedInSince(since, action.topics());
            case OPT_OUT, OPT_OUT_OF_EVERYTHING -> optedOut;
            case END_OF_ALL_MAIL -> optedOut && state.isOrderMailEndedOrKeptSince(since);
            case CORRECTION -> state.isCorrectedSince(since);
            case CHILD_REPORTED -> children.wasReportedSince(action.address(), since);
            case OPT_IN_ELSEWHERE,
                    OPT_IN_BY_LIST,
                    NOTHING_SAID,
                    CHILD_REPORT_WITHDRAWN,
                    BOUNCE,
                    REFUSAL,
                    SUPPRESSION,
                    SOFT_BOUNCE,
                    ARRIVED,
                    KEEP_ORDER_MAIL -> false;
        };
    }

    /** Whether nothing is on, and the last opt-out was chosen then or later. */
    boolean isSilentSince(AddressKey address, Instant at) {
        return !of(address).isAnythingOn() && of(address).isOptedOutSince(at, Set.of());
    }

    boolean hasOptedOut(AddressKey address) {
        return of(address).hasOptedOut();
    }

    /** An address, and those that its owners have had after it. */
    Set<AddressKey> reach(AddressKey address) {
        Set<AddressKey> all = new LinkedHashSet<>(Set.of(address));
        List<AddressKey> open = new ArrayList<>(all);
        while (!open.isEmpty()) {
            moves.getOrDefault(open.removeLast(), Set.of()).stream()
                    .filter(all::add)
                    .forEach(open::add);
        }
        return all;
    }

    /** Those of them that are not left. */
    private Set<AddressKey> owned(AddressKey address) {
        Set<AddressKey> all = reach(address);
        all.removeIf(known -> of(known).movedTo() != null);
        return all;
    }

    /** Whether all mail to an address is about to end. */
    boolean isEnding(AddressKey address) {
        return of(address).isOrderMailEnding();
    }

    boolean isAnythingOn(AddressKey address) {
        return of(address).isAnythingOn();
    }

    /**
     * Consent was saved.
     *
     * @param action by whom; null if a request took effect
     * @param move the change of address that it belongs to, or null
     * @param from a time of its own, where the action tells none, lies between this and {@code to}
     */
    void changed(
            @Nullable UserAction action,
            CommittedWrites writes,
            AddressCheck.@Nullable Move move,
            Instant from,
            Instant to) {
        if (move != null || writes.contain(ConsentItems.SaveConsentAndClaims.class)) {
            moves(move, writes, from, to);
            return;
        }
        Optional<Consent> saved = writes.consent();
        boolean comes = action != null
                && writes.all(PersonItems.PointTo.class).stream()
                        .anyMatch(pointer -> pointer.address().equals(action.address()));
        if (action != null
                && !comes
                && action.standsWhereItCameFrom()
                && of(action.address()).movedTo() != null) {
            standsWhereItCameFrom(action, writes, from, to);
            saved = saved.filter(consent -> !consent.address().equals(action.address()));
        }
        Optional<AddressKey> where = saved.map(Consent::address);
        writes.all(PersonItems.PointTo.class).forEach(pointer -> {
            boolean known = where.equals(Optional.of(pointer.address()));
            verdict.require(
                    known || of(pointer.address()).movedTo() == null,
                    "who comes to an address that was left is somebody new",
                    pointer);
            of(pointer.address()).hasNewOwner();
        });
        if (saved.isEmpty()) {
            boolean news = action != null
                    && action.chosenAt() != null
                    && of(action.address()).isNews(action.kind(), action.chosenAt());
            verdict.require(!news, "a report that is news changes what is known", String.valueOf(action));
            writes.lines().forEach(line -> of(line.address()).addLine());
            return;
        }
        Expected state = of(saved.get().address());
        boolean wasOn = state.isAnythingOn();
        Optional<HistoryEntry> erasure = writes.lines().stream()
                .filter(line -> line.event() == HistoryEntry.Event.ERASED)
                .findFirst();
        if (erasure.isPresent()) {
            verdict.require(
                    writes.contain(PersonItems.SavePerson.class), "who is erased is closed with it", saved.get());
            state.erased(erasure.get().evidence().chosenAt());
        } else if (action == null && saysALaterDateOnly(saved.get(), writes)) {
            state.imported();
        } else if (action == null) {
            takesEffect(state, saved.get(), writes, from, to);
        } else {
            verdict.require(
                    reach(action.address()).contains(saved.get().address()),
                    "an action changes the address of whoever did it",
                    action);
            verdict.require(
                    !action.isOptOut() || state.movedTo() == null,
                    "an opt-out by an old link counts for the address that its owner has now",
                    action);
            action.lands(saved.get().address());
            happens(action, state, writes, from, to);
        }
        writes.lines().forEach(line -> state.addLine());
        boolean recorded = !writes.lines().isEmpty() || wasOn == state.isAnythingOn();
        verdict.require(recorded, "a change has its line in the history", saved.get());
        boolean right = state.agreesWith(saved.get());
        verdict.require(
                right, "consent is what user actions say", saved.get() + " instead of " + state + " by " + action);
    }

    /** An opt-out by an old link, or from an old address, overtakes what was chosen there before it, whoever has it next. */
    private void standsWhereItCameFrom(UserAction action, CommittedWrites writes, Instant from, Instant to) {
        Expected state = of(action.address());
        Optional<Consent> left = writes.all(ConsentItems.SaveConsent.class).stream()
                .map(ConsentItems.SaveConsent::consent)
                .filter(consent -> consent.address().equals(action.address()))
                .findFirst();
        Instant own = action.chosenAt();
        // What was kept while the store was down may have been overtaken since it was said.
        boolean stands = left.isPresent()
                || (own == null ? action.saidAt() : Set.of(own))
                        .stream().anyMatch(at -> state.isOptedOutSince(at, action.topics()));
        verdict.require(
                stands || !action.isFromItsMailbox(),
                "an opt-out from a mailbox stands at the address that it came from",
                action + " but " + state);
        left.ifPresent(consent -> {
            Instant chosenAt = consent.optedOutAt();
            Instant at =
                    own != null ? own : chosenAt != null && isWhenSaid(action, chosenAt, from, to) ? chosenAt : from;
            state.apply(action, at, to, false);
            verdict.require(
                    state.agreesWith(consent),
                    "an opt-out does nothing else at the address that it came from",
                    consent + " instead of " + state);
        });
    }

    /** Somebody has another address now: both change, in one commit. */
    private void moves(AddressCheck.@Nullable Move move, CommittedWrites writes, Instant from, Instant to) {
        List<ConsentItems.SaveConsentAndClaims> saved = writes.all(ConsentItems.SaveConsentAndClaims.class);
        boolean both = move != null
                && saved.stream()
                        .map(write -> write.consent().address())
                        .toList()
                        .equals(List.of(move.from(), move.to()))
                && !writes.contain(ConsentItems.SaveConsent.class);
        verdict.require(both, "a change of address changes the consents of both, and nobody else does", writes);
        if (move == null || !both) {
            return;
        }
        boolean recorded =
                writes.lines().stream().map(HistoryEntry::address).toList().equals(List.of(move.from(), move.to()))
                        && writes.lines().stream().allMatch(line -> isWithin(line.at(), from, to))
                        && writes.lines().stream()
                                .allMatch(line -> line.evidence().chosenAt().equals(from));
        verdict.require(recorded, "a change of address has its line in both histories", writes.lines());
        ConsentItems.SaveConsentAndClaims old = saved.getFirst();
        ConsentItems.SaveConsentAndClaims next = saved.getLast();
        of(move.to()).taken(of(move.from()), move.asked(), next.consent().transactional());
        of(move.from()).left(move.to(), writes.lines().getFirst().at());
        moves.computeIfAbsent(move.from(), none -> new LinkedHashSet<>()).add(move.to());
        boolean carried = next.claims().keySet().containsAll(old.seen().keySet());
        verdict.require(carried, "what is claimed at an address is claimed at the next", move);
        for (Consent consent : List.of(old.consent(), next.consent())) {
            Expected state = of(consent.address());
            state.addLine();
            verdict.require(
                    state.agreesWith(consent),
                    "a change of address does to consent what it has to",
                    consent + " instead of " + state);
        }
    }

    /** A list says of somebody who is on that they agreed later than was known: that is no news, and has no line. */
    private static boolean saysALaterDateOnly(Consent saved, CommittedWrites writes) {
        return saved.importedAt() != null
                && writes.lines().isEmpty()
                && writes.request().isEmpty();
    }

    private void takesEffect(Expected state, Consent saved, CommittedWrites writes, Instant from, Instant to) {
        Optional<Request> request = writes.request().filter(done -> done.state() == Request.State.APPLIED);
        boolean awaited = request.isPresent() && state.waitsFor(request.get().id());
        verdict.require(awaited, "only a request that is pending takes effect", saved);
        if (saved.transactional() instanceof TransactionalMail.Off(Instant since)) {
            verdict.require(isWithin(since, from, to), "mail is off since then", saved);
            state.ended(since);
        }
    }

    private void happens(UserAction action, Expected state, CommittedWrites writes, Instant from, Instant to) {
        Instant own = action.chosenAt();
        for (HistoryEntry line : writes.lines()) {
            Instant chosenAt = line.evidence().chosenAt();
            verdict.require(
                    own == null ? isWhenSaid(action, chosenAt, from, to) : chosenAt.equals(own),
                    "the evidence tells when it was",
                    line);
        }
        Instant chosenAt = writes.lines().isEmpty()
                ? chosenWithoutLine(action, writes, from, to)
                : writes.lines().getFirst().evidence().chosenAt();
        boolean begins = action.kind() == UserAction.Kind.END_OF_ALL_MAIL
                && state.isOrderMailOn()
                && !state.isOrderMailKeptAfter(own != null ? own : chosenAt);
        verdict.require(
                begins == writes.request().isPresent() || action.kind() != UserAction.Kind.END_OF_ALL_MAIL,
                "who asks for an end of all mail gets a request, unless they kept order mail since",
                action);
        Instant mailed = writes.entryMailed().orElse(action.mailed());
        if (mailed != null) {
            state.reached(mailed);
        }
        Instant heard =
                writes.lines().isEmpty() ? to : writes.lines().getFirst().at();
        verdict.require(isWithin(heard, from, to), "the history tells when it was recorded", action);
        // A report that was withdrawn while the process ran may have refused it, and says so.
        boolean refused = writes.lines().stream().anyMatch(line -> line.event() == HistoryEntry.Event.OPT_IN_REFUSED);
        // By an old link it is about the address that its owner has now.
        boolean child = Stream.of(
                        Optional.of(action.address()), writes.consent().map(Consent::address))
                .flatMap(Optional::stream)
                .anyMatch(address -> children.isReported(address)
                        || (refused && children.wasReportedSince(address, from.minus(Journal.CLOCK_ERROR))));
        state.apply(action, own != null ? own : chosenAt, heard, child);
        if (begins && writes.request().isPresent()) {
            Request request = writes.request().get();
            state.ending(request.id(), request.appliesAt());
        }
    }

    /** Who repeats an opt-out is heard again, and only its time is new. */
    private static Instant chosenWithoutLine(UserAction action, CommittedWrites writes, Instant from, Instant to) {
        return writes.consent()
                .map(Consent::optedOutAt)
                .filter(at -> isWhenSaid(action, at, from, to))
                .orElse(from);
    }

    /**
     * While a process heard it. What was kept for another process counts from when it was said, to the instant; or from when
     * that process recorded it, if its clock is behind.
     */
    private static boolean isWhenSaid(UserAction action, Instant at, Instant from, Instant to) {
        boolean heard = action.wasSaidAt(from) || action.wasSaidBetween(at, at.plus(Journal.CLOCK_ERROR));
        return action.wasSaidAt(at) || (heard && isWithin(at, from, to));
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    void claimed(Claim claim, Instant now, ClaimResult result) {
        Expected state = of(claim.address());
        Topic topic = claim.topic();
        switch (result) {
            case ClaimResult.Allowed() -> {
                verdict.require(!state.isBounced(), "no mail goes to an address that bounces", claim);
                verdict.require(
                        state.isKnown() || claim.kind().isForAnyAddress(), "no mail goes to an unknown address", claim);
                verdict.require(
                        !claim.kind().endsWithAllMail() || !state.isOrderMailOff(),
                        "no order mail after it has ended",
                        claim);
                if (topic != null) {
                    verdict.require(
                            !children.isReported(claim.address()),
                            "promotional mail is silent once a child is reported",
                            claim);
                    verdict.require(state.isOn(topic), "promotional mail is chosen", claim + " but " + state);
                    verdict.require(!state.isPaused(now), "promotional mail pauses after bounces", claim);
                    requireSilence(claim, topic);
                }
            }
            case ClaimResult.Refused(Reason reason) ->
                verdict.require(isRight(reason, state, claim, now), "a mail is refused for a reason", claim);
            case ClaimResult.Taken taken -> verdict.require(claim.once(), "a transactional mail passes on", claim);
            case ClaimResult.Busy() -> {
                // It asks again.
            }
        }
    }

    private static boolean isRight(Reason reason, Expected state, Claim claim, Instant now) {
        Topic topic = claim.topic();
        return switch (reason) {
            case TRANSACTIONAL_OFF -> claim.kind().endsWithAllMail() && state.isOrderMailOff();
            case OPTED_OUT -> topic != null && !state.isOn(topic);
            case BOUNCED -> state.isBounced();
            case PAUSED ->
                topic != null
                        && state.isPaused(now)
                        && state.isPaused(claim.closes().minusMillis(1));
            case UNKNOWN_ADDRESS -> !state.isKnown();
        };
    }

    /** The promise itself, as people see it: after an acknowledged opt-out, only a later yes of their own ends the silence. */
    private void requireSilence(Claim claim, Topic topic) {
        for (UserAction out : actions) {
            if (out.isOptOut()
                    && out.isAcknowledged()
                    && out.landed().equals(claim.address())
                    && out.topics().contains(topic)) {
                boolean later = actions.stream()
                        .anyMatch(action -> action.kind() == UserAction.Kind.OPT_IN
                                // Also at an address that they have left since: it moved with them.
                                && reach(action.landed()).contains(claim.address())
                                && action.topics().contains(topic)
                                && action.mayBeLaterThan(out));
                verdict.require(later, "silence after an opt-out", claim + " after " + out);
            }
        }
    }

    void end(InMemoryStores stores) {
        actions.forEach(this::requireInForce);
        expected.forEach((address, state) -> {
            if (state.isKnown()) {
                Consent stored = stores.consent(address);
                verdict.require(
                        state.agreesWith(stored),
                        "the stored consent is what user actions say",
                        stored + " instead of " + state);
                verdict.require(stores.history(address).size() == state.lines(), "the history is complete", state);
            }
        });
    }

    /** What was accepted while the store was down is in force, unless something that was chosen later is. */
    private void requireInForce(UserAction action) {
        Instant accepted = action.accepted();
        if (accepted != null) {
            Instant since = accepted.minus(Journal.CLOCK_ERROR);
            boolean silent = owned(action.address()).stream()
                    .anyMatch(address -> of(address).isOptedOutSince(since, action.topics()));
            // Who kept order mail did so at the address that they had then.
            boolean ended = action.kind() != UserAction.Kind.END_OF_ALL_MAIL
                    || reach(action.address()).stream()
                            .anyMatch(address -> of(address).isOrderMailEndedOrKeptSince(since));
            verdict.require(
                    silent && ended,
                    "what is accepted while the store is down is in force after it",
                    action + " at " + accepted + ", but "
                            + reach(action.address()).stream().map(this::of).toList());
        }
    }
}
