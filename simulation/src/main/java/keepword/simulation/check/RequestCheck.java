package keepword.simulation.check;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import keepword.agenda.Task;
import keepword.person.Person;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestId;
import keepword.simulation.world.Parts;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of requests: each is applied or undone, once, and by the tenth business day. */
final class RequestCheck {
    private static final int BUSINESS_DAYS = 10;
    private static final Set<Kind> AT_ONCE = Set.of(Kind.REMOVAL, Kind.CORRECTION, Kind.COPY);

    /** Each day has an hour without faults. */
    private static final Duration BETWEEN_QUIET_HOURS = Duration.ofHours(26);

    private final Verdict verdict;
    private final ChildCheck children;
    private final Map<RequestId, Request> requests = new LinkedHashMap<>();
    private final Map<RequestId, Instant> heard = new HashMap<>();

    RequestCheck(Verdict verdict, ChildCheck children) {
        this.verdict = verdict;
        this.children = children;
    }

    /**
     * A request was saved.
     *
     * @param call by which of the staff, or null
     * @param receipt whether the mail was sent, or could not be, that tells of the end of an erasure
     */
    void saved(
            Request request,
            @Nullable StaffCall call,
            CommittedWrites writes,
            Instant now,
            Predicate<RequestId> receipt) {
        Request before = requests.put(request.id(), request);
        heard.putIfAbsent(request.id(), now);
        if (before == null) {
            begins(request, call, writes);
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
                boolean told = request.kind() != Kind.ERASURE || receipt.test(request.id());
                verdict.require(told, "who is erased hears of it", request);
            }
            case UNDONE -> {
                requireOpen(before, request, now);
                boolean later =
                        request.closed() != null && request.closed().chosenAt().isAfter(request.askedAt());
                verdict.require(later, "an undo is about what was asked for before it", request);
            }
        }
    }

    /** What somebody asks support for counts from when they asked, and a mail tells them. */
    private void begins(Request request, @Nullable StaffCall call, CommittedWrites writes) {
        if (call == null || call.is("child-reported")) {
            return;
        }
        boolean dated = call.asked().map(request.askedAt()::equals).orElse(true);
        verdict.require(dated, "what support is asked for counts from when it was asked", request);
        Task mail = new Task.ConfirmRequest(request.address(), request.id());
        boolean told = writes.works().stream().anyMatch(work -> work.task().equals(mail));
        verdict.require(told, "who asks support hears what comes of it", request);
        if (request.kind() == Kind.CORRECTION) {
            boolean corrected = writes.all(Write.SavePerson.class).stream()
                    .map(Write.SavePerson::person)
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
        Instant soon = heard.getOrDefault(request.id(), now).plus(BETWEEN_QUIET_HOURS);
        Instant latest = request.deadline().isAfter(soon) ? request.deadline() : soon;
        Duration late = Duration.between(latest, now);
        verdict.require(late.compareTo(Journal.CLOCK_ERROR) <= 0, "a request is done by its deadline", request);
    }

    /** Counts the days one by one, back from the deadline. */
    private static boolean isTenDaysOn(Request request) {
        LocalDate asked = LocalDate.ofInstant(request.askedAt(), Parts.ZONE);
        LocalDate day = LocalDate.ofInstant(request.deadline(), Parts.ZONE);
        int counted = 0;
        for (; day.isAfter(asked); day = day.minusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            counted += weekend || day.equals(Parts.HOLIDAY) ? 0 : 1;
        }
        return counted == BUSINESS_DAYS;
    }

    void end() {
        requests.values()
                .forEach(request -> verdict.require(
                        request.state() != Request.State.OPEN, "every request is applied or undone", request));
    }
}
