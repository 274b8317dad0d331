package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.ConsentItems;
import keepword.job.Task;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonLinks;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonTasks;
import keepword.person.PreparedLink;
import keepword.person.RecordItems;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestItems;
import keepword.simulation.check.VisitCheck.Run;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Judges what support prepared: it is done when whoever has the mailbox confirms it by the link, and never otherwise. */
public final class PreparedCheck {
    private static final Duration GOOD_FOR = Duration.ofDays(14);
    private static final Map<String, Kind> KINDS = Map.of(
            "correct", Kind.CORRECTION,
            "remove", Kind.REMOVAL,
            "erase", Kind.ERASURE,
            "copy", Kind.COPY,
            "transactional-opt-out", Kind.TRANSACTIONAL_OPT_OUT,
            "transactional-opt-out-undo", Kind.TRANSACTIONAL_OPT_OUT);

    private static final Set<String> ONCE = Set.of("correct", "remove", "copy", "erase");

    private final Verdict verdict;
    private final AddressCheck addresses;
    private final Map<RequestId, Wish> wishes = new HashMap<>();

    /** What somebody asked support for. */
    private static final class Wish {
        final StaffCall call;
        final PersonId person;
        final Instant prepared;
        final Instant at;
        boolean mailed;

        @Nullable
        Instant gone;

        @Nullable
        UserAction action;

        Wish(StaffCall call, PersonId person, Instant prepared, Instant at) {
            this.call = call;
            this.person = person;
            this.prepared = prepared;
            this.at = at;
        }

        @Override
        public String toString() {
            return call + " prepared at " + prepared;
        }
    }

    PreparedCheck(Verdict verdict, AddressCheck addresses) {
        this.verdict = verdict;
        this.addresses = addresses;
    }

    /** What somebody does who confirms an end of all mail, or that order mail is kept; empty if it is about something else. */
    public Optional<UserAction> endOfMail(RequestId request) {
        Wish wish = wishes.get(request);
        if (wish == null || KINDS.get(wish.call.operation()) != Kind.TRANSACTIONAL_OPT_OUT) {
            return Optional.empty();
        }
        if (wish.action == null) {
            boolean keeps = wish.call.is("transactional-opt-out-undo");
            wish.action = new UserAction(
                    "prepared " + request,
                    keeps ? UserAction.Kind.KEEP_ORDER_MAIL : UserAction.Kind.END_OF_ALL_MAIL,
                    wish.call.address().orElseThrow(),
                    keeps ? Set.of() : Parts.TOPICS.all(),
                    wish.call.asked().orElseThrow(),
                    false,
                    null);
        }
        return Optional.of(wish.action);
    }

    /** When somebody asked for what they confirm now; empty if they do something else. */
    Optional<Instant> asked(@Nullable Run run) {
        return confirmed(run).flatMap(StaffCall::asked);
    }

    /** Which record goes by what they confirm now; empty if they do something else. */
    Optional<RecordId> removal(@Nullable Run run) {
        return confirmed(run)
                .filter(call -> call.is("remove"))
                .flatMap(call -> call.text("record"))
                .map(RecordId::new);
    }

    private Optional<StaffCall> confirmed(@Nullable Run run) {
        return Optional.ofNullable(run)
                .flatMap(any -> any.visit().token("prepared"))
                .flatMap(token -> Parts.TOKENS.read(PersonLinks.PREPARED, token))
                .map(link -> wishes.get(link.request()))
                .map(wish -> wish.call);
    }

    void mailed(String to, Task task) {
        if (task instanceof PersonTasks.ConfirmPrepared(PersonId person, RequestId request)
                && wishes.containsKey(request)) {
            Wish wish = wishes.get(request);
            wish.mailed = true;
            boolean right = wish.call.address().equals(Optional.of(Parts.ADDRESS_KEYS.of(new EmailAddress(to))));
            verdict.require(right, "a mail goes to whom it is for", task);
        }
    }

    /** Something was committed; the persons are still those before it. */
    void committed(@Nullable StaffCall call, @Nullable Run run, CommittedWrites writes, Instant now) {
        if (call != null && call.text("byLink").isPresent()) {
            prepares(call, writes, now);
        }
        if (run != null) {
            run.visit().token("prepared").ifPresent(token -> confirms(run, token, writes));
        }
        for (RecordItems.RemoveRecord removed : writes.all(RecordItems.RemoveRecord.class)) {
            wishes.forEach((request, wish) -> {
                if (removed.record().equals(Prepared.idOf(request)) && wish.gone == null) {
                    wish.gone = now;
                }
            });
        }
    }

    /** Who is told that it is done need not be told again: the link confirms nothing more. */
    void answered(@Nullable Run run, String body, Instant now) {
        Optional<Wish> wish = Optional.ofNullable(run)
                .filter(any -> body.contains("data-state=\"user.prepared.done\""))
                .flatMap(any -> any.visit().token("prepared"))
                .flatMap(token -> Parts.TOKENS.read(PersonLinks.PREPARED, token))
                .map(link -> wishes.get(link.request()));
        if (wish.isPresent() && wish.get().gone == null) {
            wish.get().gone = now;
        }
    }

    private void prepares(StaffCall call, CommittedWrites writes, Instant now) {
        boolean nothing =
                !writes.contain(RequestItems.SaveRequest.class) && !writes.contain(ConsentItems.SaveConsent.class);
        verdict.require(nothing, "what support prepares is not done before it is confirmed", call);
        writes.all(RecordItems.PutRecord.class).forEach(put -> {
            boolean theirs = call.address().map(addresses::personAt).equals(Optional.of(put.person()));
            verdict.require(theirs, "support prepares something for whoever has the address", call);
            if (put.record() instanceof Prepared prepared) {
                boolean asks = writes.jobs().stream()
                        .anyMatch(job ->
                                job.task().equals(new PersonTasks.ConfirmPrepared(put.person(), prepared.request())));
                verdict.require(asks, "a mail asks whoever has the address to confirm it", call);
                wishes.put(prepared.request(), new Wish(call, put.person(), now, prepared.at()));
            }
        });
    }

    private void confirms(Run run, String token, CommittedWrites writes) {
        PreparedLink link = Parts.TOKENS.read(PersonLinks.PREPARED, token).orElse(null);
        Wish wish = link == null ? null : wishes.get(link.request());
        if (link == null || wish == null) {
            verdict.require(false, "what is prepared is confirmed by the link that was mailed", run.visit());
            return;
        }
        boolean right = wish.mailed && wish.person.equals(link.person());
        verdict.require(right, "what is prepared is confirmed by the link that was mailed", run.visit());
        boolean inTime = !run.begun().isAfter(wish.at.plus(GOOD_FOR).plus(Journal.CLOCK_ERROR));
        verdict.require(inTime, "what is prepared lapses after two weeks", wish + " at " + run.begun());
        boolean tidies = writes.writes()
                .equals(List.of(new RecordItems.RemoveRecord(wish.person, Prepared.idOf(link.request()))));
        // Of wishes about mail the latest counts, however often one is heard.
        boolean harmless = tidies || !ONCE.contains(wish.call.operation());
        boolean once = wish.gone == null || (run.begun().isBefore(wish.gone) && harmless);
        verdict.require(once, "a link confirms once", wish);
        boolean theirs = addresses
                .movedAt(wish.person)
                .filter(moved -> moved.isAfter(wish.prepared) && moved.isBefore(run.begun()))
                .isEmpty();
        verdict.require(theirs, "what is prepared lapses with the address that its link went to", wish);
        for (RequestItems.SaveRequest saved : writes.all(RequestItems.SaveRequest.class)) {
            Request request = saved.request();
            boolean ends = request.kind() == Kind.ADDRESS_CHANGE && request.state() == Request.State.UNDONE;
            if (ends && wish.call.text("record").equals(Optional.of(AddressChange.ID.value()))) {
                // The request of a change of address ends with the change that is removed.
                continue;
            }
            boolean asked = request.kind() == KINDS.get(wish.call.operation())
                    && (wish.call.is("transactional-opt-out-undo")
                            || Optional.of(request.askedAt()).equals(wish.call.asked()));
            verdict.require(asked, "what is confirmed is what was asked for, and counts from then", request);
        }
        for (PersonItems.SavePerson saved : writes.all(PersonItems.SavePerson.class)) {
            Person person = saved.person();
            verdict.require(person.id().equals(wish.person), "nobody changes the data of somebody else", wish);
            boolean said =
                    !wish.call.is("correct") || person.get(Person.Field.NAME).equals(wish.call.text("name"));
            verdict.require(said, "a correction is what was asked for", wish);
        }
    }
}
