package keepword.request;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;

/**
 * Ends order and account mail on request (promise {@code transactional-opt-out}): promotional mail at once, the rest when
 * the grace is over, and until then it can be undone. Each step is one commit with its line in the history.
 */
public record TransactionalOptOuts(RequestLedger ledger, Commits commits, InstantSource clock, RandomIds ids) {
    /** Where order and account mail to an address stands after a step, and the request that led there, if any. */
    public record Standing(TransactionalMail mail, Optional<Request> request) {}

    private record Step(Standing standing, List<Write> writes) implements Committer.Decision {}

    /**
     * Asks for an end of all mail. Asking again while it is pending, or afterwards, changes nothing but promotional mail,
     * which is off at once each time. So does an end that somebody asked for before they last kept order mail, however late it
     * is heard. It counts for the address that its owner has now; the end of
     * promotional mail stands at the one that they left, too.
     *
     * @param evidence when the person asked; the deadline counts from there
     */
    public Standing ask(AddressKey address, Evidence evidence, RequestPolicy policy) {
        return commit(() -> {
            Consent named = ledger.consent(address);
            Consent before = ledger.currentConsent(named);
            ConsentChange promotional = promotional(before, evidence);
            Step step = switch (before.transactional()) {
                case TransactionalMail.On()
                when isKeptSince(before.address(), evidence) -> new Step(standing(before), promotional.writes());
                case TransactionalMail.On() -> begin(promotional, evidence, policy);
                case TransactionalMail.Ending(RequestId id, Instant at) ->
                    new Step(
                            new Standing(before.transactional(), ledger.request(before.address(), id)),
                            again(promotional, evidence));
                case TransactionalMail.Off(Instant since) -> new Step(standing(before), again(promotional, evidence));
            };
            return before.equals(named)
                    ? step
                    : new Step(
                            step.standing(),
                            Stream.concat(step.writes().stream(), promotional(named, evidence).writes().stream())
                                    .toList());
        });
    }

    /** What it does at once: as any opt-out, it also stands at an address that its owner has left. */
    private ConsentChange promotional(Consent before, Evidence evidence) {
        return ConsentChange.of(before, new Choice.OptOutOfEverything(), evidence, clock.instant(), ids.next());
    }

    /**
     * The person wants order and account mail after all: undoes a request that is pending, or turns it on again. As an opt-in
     * is, it is overtaken by an end that was asked for later, however late it arrives itself.
     */
    public Standing keep(AddressKey address, Evidence evidence) {
        return commit(() -> {
            Consent before = ledger.consent(address);
            return switch (before.transactional()) {
                case TransactionalMail.On()
                when isKeptSince(address, evidence) -> new Step(standing(before), List.of());
                // It is on, but an end that was asked for earlier may still be on its way.
                case TransactionalMail.On() ->
                    new Step(standing(before), writes(before.unchanged(), Event.TRANSACTIONAL_ON, evidence));
                case TransactionalMail.Ending(RequestId id, Instant at) -> {
                    Request request = required(address, id);
                    yield request.isUndoneBy(evidence) && !isEndedSince(address, evidence)
                            ? close(before, request, TransactionalMail.ON, State.UNDONE, evidence)
                            : new Step(new Standing(before.transactional(), Optional.of(request)), List.of());
                }
                case TransactionalMail.Off(Instant since)
                when !isLaterThanAsked(address, since, evidence) || isEndedSince(address, evidence) ->
                    new Step(standing(before), List.of());
                case TransactionalMail.Off(Instant since) -> {
                    Consent after = before.with(TransactionalMail.ON);
                    yield new Step(standing(after), writes(after, Event.TRANSACTIONAL_ON, evidence));
                }
            };
        });
    }

    /** Ends it for somebody who did so elsewhere, before they were moved in; whoever chose it here since then keeps it. */
    public void endedElsewhere(AddressKey address, Evidence evidence) {
        commit(() -> {
            Consent before = ledger.currentConsent(address);
            if (!(before.transactional() instanceof TransactionalMail.On) || isKeptSince(before.address(), evidence)) {
                return new Step(standing(before), List.of());
            }
            Consent after = before.with(new TransactionalMail.Off(evidence.chosenAt()));
            return new Step(standing(after), writes(after, Event.TRANSACTIONAL_OFF, evidence));
        });
    }

    /** Whether somebody chose to keep order mail at the time of a wish or later. */
    private boolean isKeptSince(AddressKey address, Evidence wish) {
        return isSaidSince(address, Set.of(Event.TRANSACTIONAL_ON, Event.TRANSACTIONAL_OPT_OUT_UNDONE), wish);
    }

    /** Whether somebody asked for an end of all mail at the time of a wish or later. */
    private boolean isEndedSince(AddressKey address, Evidence wish) {
        return isSaidSince(address, Set.of(Event.TRANSACTIONAL_OPT_OUT_ASKED), wish);
    }

    private boolean isSaidSince(AddressKey address, Set<Event> events, Evidence wish) {
        return ledger.history(address).stream()
                .filter(line -> events.contains(line.event()))
                .anyMatch(line -> !line.evidence().chosenAt().isBefore(wish.chosenAt()));
    }

    /** Whether a choice was made after the request that took effect at an instant was asked for, if not after that instant. */
    private boolean isLaterThanAsked(AddressKey address, Instant since, Evidence evidence) {
        return evidence.chosenAt().isAfter(since)
                || ledger.requests(address).stream()
                        .filter(request -> request.kind() == Kind.TRANSACTIONAL_OPT_OUT)
                        .filter(request -> request.closed() != null
                                && request.closed().chosenAt().equals(since))
                        .anyMatch(request -> request.isUndoneBy(evidence));
    }

    /**
     * Carries a request out, if it is still pending.
     *
     * @return the request as it stands now; empty if there is none
     */
    public Optional<Request> apply(AddressKey address, RequestId id) {
        return commit(() -> {
                    Consent before = ledger.consent(address);
                    Optional<Request> request = ledger.request(address, id);
                    boolean pending =
                            before.transactional() instanceof TransactionalMail.Ending(RequestId which, Instant at)
                                    && which.equals(id);
                    if (!pending || request.isEmpty()) {
                        return new Step(new Standing(before.transactional(), request), List.of());
                    }
                    Instant now = clock.instant();
                    Evidence evidence = new Evidence(
                            Source.JOB, now, request.get().asked().policyVersion(), Map.of("request", id.value()));
                    return close(before, request.get(), new TransactionalMail.Off(now), State.APPLIED, evidence);
                })
                .request();
    }

    /** Who asks again says it for later: a wish to keep order mail that was said in between, and is heard late, undoes nothing. */
    private List<Write> again(ConsentChange promotional, Evidence evidence) {
        return isEndedSince(promotional.before().address(), evidence)
                ? promotional.writes()
                : asked(promotional, evidence, promotional.before().transactional());
    }

    private List<Write> asked(ConsentChange promotional, Evidence evidence, TransactionalMail mail) {
        Consent before = promotional.before();
        Consent off = promotional.after() == null ? before : promotional.after();
        Consent after = new Consent(
                off.address(),
                off.chosen(),
                off.optedOutAt(),
                off.importedAt(),
                mail,
                off.delivery(),
                off.movedTo(),
                before.version() + 1);
        List<Write> writes = new ArrayList<>(writes(after, Event.TRANSACTIONAL_OPT_OUT_ASKED, evidence));
        if (promotional.entry() != null) {
            writes.add(new HistoryItems.AppendHistory(promotional.entry()));
        }
        return writes;
    }

    private Step begin(ConsentChange promotional, Evidence evidence, RequestPolicy policy) {
        Instant now = clock.instant();
        Consent before = promotional.before();
        Instant deadline = policy.deadline(evidence.chosenAt());
        Instant appliesAt = earlier(later(policy.appliesAt(evidence.chosenAt()), now), deadline);
        Request request = new Request(
                new RequestId(ids.next()),
                before.address(),
                Kind.TRANSACTIONAL_OPT_OUT,
                evidence,
                appliesAt,
                deadline,
                State.OPEN,
                null);
        TransactionalMail ending = new TransactionalMail.Ending(request.id(), appliesAt);
        List<Write> writes = asked(promotional, evidence, ending);
        writes.add(new RequestItems.SaveRequest(request));
        writes.add(new JobItems.Plan(Job.by(
                deadline, ids.job(), new RequestTasks.ApplyRequest(before.address(), request.id()), appliesAt, now)));
        writes.add(new JobItems.Plan(
                Job.soon(ids.job(), new RequestTasks.ConfirmRequest(before.address(), request.id()), now)));
        return new Step(new Standing(ending, Optional.of(request)), writes);
    }

    private Step close(Consent before, Request request, TransactionalMail mail, State how, Evidence evidence) {
        Consent after = before.with(mail);
        Event event = how == State.APPLIED ? Event.TRANSACTIONAL_OFF : Event.TRANSACTIONAL_OPT_OUT_UNDONE;
        Request closed = request.closed(how, evidence);
        List<Write> writes = new ArrayList<>(writes(after, event, evidence));
        writes.add(new RequestItems.SaveRequest(closed));
        return new Step(new Standing(mail, Optional.of(closed)), writes);
    }

    private List<Write> writes(Consent after, Event event, Evidence evidence) {
        HistoryEntry entry = new HistoryEntry(after.address(), ids.next(), clock.instant(), event, Set.of(), evidence);
        return List.of(new ConsentItems.SaveConsent(after), new HistoryItems.AppendHistory(entry));
    }

    private Request required(AddressKey address, RequestId id) {
        return ledger.request(address, id)
                .orElseThrow(() -> new IllegalStateException("The pending request " + id + " is not there"));
    }

    private static Standing standing(Consent consent) {
        return new Standing(consent.transactional(), Optional.empty());
    }

    private Standing commit(Supplier<Step> decide) {
        return new Committer(commits).decide(decide).standing();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
