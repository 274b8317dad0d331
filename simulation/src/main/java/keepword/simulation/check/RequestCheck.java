package keepword.simulation.check;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import keepword.request.Request;
import keepword.request.RequestId;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of requests: each is applied or undone, once, and by the tenth business day. */
final class RequestCheck {
    private static final int BUSINESS_DAYS = 10;

    private final Verdict verdict;
    private final Map<RequestId, Request> requests = new LinkedHashMap<>();

    RequestCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void saved(Request request, Instant now) {
        Request before = requests.put(request.id(), request);
        switch (request.state()) {
            case OPEN -> {
                verdict.require(before == null, "a request begins once", request);
                verdict.require(isTenDaysOn(request), "the deadline is the tenth business day", request);
            }
            case APPLIED -> {
                if (request.kind() == Request.Kind.REMOVAL) {
                    verdict.require(before == null, "what is done at once is done once", request);
                    return;
                }
                requireOpen(before, request, now);
                Instant earliest = request.appliesAt().minus(Journal.CLOCK_ERROR);
                verdict.require(!now.isBefore(earliest), "a request can be undone until it takes effect", request);
            }
            case UNDONE -> {
                requireOpen(before, request, now);
                boolean later =
                        request.closed() != null && request.closed().chosenAt().isAfter(request.askedAt());
                verdict.require(later, "an undo is about what was asked for before it", request);
            }
        }
    }

    private void requireOpen(@Nullable Request before, Request request, Instant now) {
        boolean open = before != null && before.state() == Request.State.OPEN;
        verdict.require(open, "a request ends once", request);
        Duration late = Duration.between(request.deadline(), now);
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
