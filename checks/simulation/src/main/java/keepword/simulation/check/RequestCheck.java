package keepword.simulation.check;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import keepword.job.Task;
import keepword.kernel.RequestId;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonTasks;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestTasks;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of requests: each is applied or undone, once, and by the tenth business day. */
final class RequestCheck {
    private static final int BUSINESS_DAYS = 10;
    /** As the simulated vendor chose. */
    private static final int GRACE_DAYS = 3;
    /** On this day clocks go forward. */
    private static final LocalDate CHANGE_OF_TIME = LocalDate.of(2026, 3, 29);

    private static final Set<Kind> AT_ONCE = Set.of(Kind.REMOVAL, Kind.CORRECTION, Kind.COPY, Kind.OBJECTION);

    /** Each day has an hour without faults. */
    static final Duration BETWEEN_QUIET_HOURS = Duration.ofHours(26);

    private final Verdict verdict;
    private final ChildCheck children;
    private final Map<RequestId, Request> requests = new LinkedHashMap<>();
    private final Map<RequestId, Instant> heard = new HashMap<>();
    private final Map<RequestId, Instant> undone = new HashMap<>();
    private Instant refusedFrom = Instant.MAX;
    private Instant refusedUntil = Instant.MIN;

    RequestCheck(Verdict verdict, ChildCheck children) {
        this.verdict = verdict;
        this.children = children;
    }

    /**
     * A request was saved.
     *
     * @param action what asked for it, or null
     * @param call by which of the staff, or null
     * @param prepared when it was asked for, if it was prepared and is confirmed now
     * @param from the process started then, by its own clock
     * @param receipt whether the mail was sent, or could not be, that tells of the end of an erasure
     */
    void saved(
            Request request,
            @Nullable UserAction action,
            @Nullable StaffCall call,
            Optional<Instant> prepared,
            CommittedWrites writes,
            Instant from,
            Instant now,
            Predicate<RequestId> receipt) {
        Request before = requests.put(request.id(), request);
        heard.putIfAbsent(request.id(), now);
        if (before == null) {
            begins(request, call, writes);
            isDated(request, action, call, prepared, from, now);
        }
        switch (request.state()) {
            case OPEN -> {
                verdict.require(before == null, "a request begins once", request);
                verdict.require(isTenDaysOn(request), "the deadline is the tenth business day", request);
            }
            case APPLIED -> {
                if (AT_ONCE.contains(request.kind())) {
                    verdict.require(before == null, "what is done at once is done once", request);
                    verdict.require(isTenDaysOn(request), "the deadline is the tenth business day", request);
                    return;
                }
                requireOpen(before, request, now);
                Instant earliest = request.appliesAt().minus(Journal.CLOCK_ERROR);
                verdict.require(
                        !now.isBefore(earliest) || children.isConfirmed(request.address()),
                        "a request can be undone until it takes effect",
                        request);
                boolean notified = request.kind() != Kind.ERASURE || receipt.test(request.id());
                verdict.require(notified, "who is erased hears of it", request);
                // A new address waits for its owner.
                if (request.kind() != Kind.ADDRESS_CHANGE) {
                    takesEffectInTime(request, now);
                }
            }
            case UNDONE -> {
                requireOpen(before, request, now);
                boolean later =
                        request.closed() != null && request.closed().chosenAt().isAfter(request.askedAt());
                verdict.require(later, "an undo is about what was asked for before it", request);
                undone.put(request.id(), now);
            }
        }
    }

    /** It counts from when it was said, and takes effect when the grace is over, or at once if that is past. */
    private void isDated(
            Request request,
            @Nullable UserAction action,
            @Nullable StaffCall call,
            Optional<Instant> prepared,
            Instant from,
            Instant now) {
        Instant asked = request.askedAt();
        Instant to = now.plus(Journal.CLOCK_ERROR);
        Optional<Instant> own = prepared.or(
                () -> call != null ? call.asked() : Optional.ofNullable(action).map(UserAction::chosenAt));
        boolean said = own.map(asked::equals)
                .orElseGet(() -> isWithin(asked, from, to)
                        || (action != null
                                && action.wasSaidBetween(
                                        asked.minus(Journal.CLOCK_ERROR), asked.plus(Journal.CLOCK_ERROR))));
        verdict.require(said, "a request counts from when it was said", request);
        if (request.kind() == Kind.ERASURE || request.kind() == Kind.TRANSACTIONAL_OPT_OUT) {
            boolean due = isDaysOn(asked, request.appliesAt(), GRACE_DAYS);
            int grace = children.isConfirmed(request.address()) ? 0 : GRACE_DAYS;
            boolean past = !request.appliesAt().isAfter(to) && daysOn(asked, to) >= grace;
            verdict.require(due || past, "a request takes effect when its grace is over", request);
        }
    }

    /** Whether it was taken back. */
    boolean isUndone(RequestId request) {
        return undone.containsKey(request);
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private void takesEffectInTime(Request request, Instant now) {
        // The last mail to who is erased goes first.
        int hours = request.kind() == Kind.ERASURE ? 2 : 1;
        Instant latest = possible(later(request.appliesAt(), heard.getOrDefault(request.id(), now)))
                .plus(BETWEEN_QUIET_HOURS.multipliedBy(hours));
        verdict.require(!now.isAfter(latest), "a request takes effect soon after its grace", request);
    }

    /** When something that is due can be written at the earliest. */
    private Instant possible(Instant due) {
        boolean refused = due.plus(BETWEEN_QUIET_HOURS.multipliedBy(2)).isAfter(refusedFrom);
        return refused ? later(due, refusedUntil) : due;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Nothing can be written between two instants. */
    void refusesCommits(Instant from, Instant until) {
        refusedFrom = from;
        refusedUntil = until;
    }

    /**
     * A mail went.
     *
     * @param begun when the attempt began that sent it
     */
    void sent(Task.Mail mail, Instant begun) {
        RequestId about = switch (mail) {
            case RequestTasks.ConfirmRequest(var address, var request) -> request;
            case PersonTasks.ErasureReceipt(var person, var request) -> request;
            default -> null;
        };
        Instant end = about == null ? null : undone.get(about);
        verdict.require(end == null || !end.isBefore(begun), "no mail tells of what was undone", mail);
    }

    /** What somebody asks support for counts from when they asked, and a mail tells them. */
    private void begins(Request request, @Nullable StaffCall call, CommittedWrites writes) {
        if (call == null || call.is("child-reported")) {
            return;
        }
        boolean dated = call.asked().map(request.askedAt()::equals).orElse(true);
        verdict.require(dated, "what support is asked for counts from when it was asked", request);
        Task mail = new RequestTasks.ConfirmRequest(request.address(), request.id());
        boolean notified = writes.jobs().stream().anyMatch(job -> job.task().equals(mail));
        verdict.require(notified, "who asks support hears what comes of it", request);
        if (request.kind() == Kind.CORRECTION) {
            boolean corrected = writes.all(PersonItems.SavePerson.class).stream()
                    .map(PersonItems.SavePerson::person)
                    .anyMatch(person -> call.text("name").equals(person.get(Person.Field.NAME)));
            verdict.require(corrected, "a correction is what was asked for", call);
        }
    }

    /** Somebody of the staff hears that what they asked for is on its way, or done. */
    void answered(StaffCall call, Instant begun) {
        Kind kind = call.is("correct") ? Kind.CORRECTION : Kind.ERASURE;
        boolean there = requests.values().stream()
                .filter(request ->
                        request.kind() == kind && Optional.of(request.address()).equals(call.address()))
                .anyMatch(request -> call.asked().equals(Optional.of(request.askedAt()))
                        || (kind == Kind.ERASURE && !isClosedBefore(request, begun)));
        verdict.require(there, "what support says is recorded is", call);
    }

    private static boolean isClosedBefore(Request request, Instant then) {
        return request.closed() != null && request.closed().chosenAt().isBefore(then.minus(Journal.CLOCK_ERROR));
    }

    private void requireOpen(@Nullable Request before, Request request, Instant now) {
        boolean open = before != null && before.state() == Request.State.OPEN;
        verdict.require(open, "a request ends once", request);
        // What was heard of too late for its deadline is done as soon as it can be.
        Instant soon = possible(later(request.appliesAt(), heard.getOrDefault(request.id(), now)))
                .plus(BETWEEN_QUIET_HOURS);
        Instant latest = later(request.deadline(), soon);
        Duration late = Duration.between(latest, now);
        verdict.require(late.compareTo(Journal.CLOCK_ERROR) <= 0, "a request is done by its deadline", request);
    }

    /** Counts the days one by one, back from the deadline. */
    private static boolean isTenDaysOn(Request request) {
        return isDaysOn(request.askedAt(), request.deadline(), BUSINESS_DAYS);
    }

    /** At the same time of day, so many business days later. */
    private static boolean isDaysOn(Instant asked, Instant then, int days) {
        ZonedDateTime at = then.atZone(Parts.ZONE);
        boolean sameTime = at.toLocalTime().equals(asked.atZone(Parts.ZONE).toLocalTime())
                || at.toLocalDate().equals(CHANGE_OF_TIME);
        return sameTime && daysOn(asked, then) == days && isBusinessDay(at.toLocalDate());
    }

    private static int daysOn(Instant asked, Instant then) {
        LocalDate first = LocalDate.ofInstant(asked, Parts.ZONE);
        LocalDate day = LocalDate.ofInstant(then, Parts.ZONE);
        int counted = 0;
        for (; day.isAfter(first); day = day.minusDays(1)) {
            counted += isBusinessDay(day) ? 1 : 0;
        }
        return counted;
    }

    private static boolean isBusinessDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !day.equals(Parts.HOLIDAY);
    }

    void end(Held held) {
        requests.values()
                .forEach(request -> verdict.require(
                        request.state() != Request.State.OPEN, "every request is applied or undone", request));
        held.persons()
                .forEach(person -> verdict.require(
                        person.erasure() == null, "nobody is left with an erasure that was undone or is over", person));
    }
}
