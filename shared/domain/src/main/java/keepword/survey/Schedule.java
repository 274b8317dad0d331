package keepword.survey;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import keepword.json.JsonReader;

/** Reads when a survey opens and closes. */
final class Schedule {
    static final int MAX_YEARS = 2;

    private static final Pattern TIME =
            Pattern.compile("2\\d{3}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern PERIOD = Pattern.compile("P(?=\\d)(\\d{1,3}Y)?(\\d{1,3}M)?(\\d{1,3}W)?(\\d{1,3}D)?");
    private static final Pattern EITHER = Pattern.compile(TIME + "|" + PERIOD);
    private static final String TIME_IS = "a time with its zone, such as 2026-03-01T12:00:00Z";
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2999-12-31T23:59:59Z");

    /** When it opens, and when it closes. */
    record Times(Instant opens, Instant closes) {
        /** Stands in where there is a problem. */
        static final Times NONE = new Times(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
    }

    private Schedule() {}

    static Times read(JsonReader fields, Instant now) {
        Optional<Instant> opens = fields.has("opens")
                ? time(fields, "opens", fields.text("opens", TIME, TIME_IS))
                : Optional.of(now.truncatedTo(ChronoUnit.SECONDS));
        String closes = fields.text("closes", EITHER, TIME_IS + ", or a period after the opening, such as P14D");
        Optional<Instant> end = PERIOD.matcher(closes).matches()
                ? opens.map(start -> start.atOffset(ZoneOffset.UTC)
                        .plus(Period.parse(closes))
                        .toInstant())
                : time(fields, "closes", closes);
        return opens.flatMap(start ->
                        end.filter(until -> isSensible(fields, start, until)).map(until -> new Times(start, until)))
                .orElse(Times.NONE);
    }

    private static Optional<Instant> time(JsonReader fields, String field, String text) {
        if (!TIME.matcher(text).matches()) {
            return Optional.empty(); // noted already
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            fields.wrong(field, "must be " + TIME_IS + ".");
            return Optional.empty();
        }
    }

    private static boolean isSensible(JsonReader fields, Instant opens, Instant closes) {
        if (opens.isBefore(FIRST) || closes.isAfter(LAST)) {
            fields.wrong("opens", "must be in the years from 2000 to 2999, and so must the closing.");
        } else if (!closes.isAfter(opens)) {
            fields.wrong("closes", "must be after the opening.");
        } else if (closes.isAfter(
                opens.atOffset(ZoneOffset.UTC).plusYears(MAX_YEARS).toInstant())) {
            fields.wrong("closes", "must be at most " + MAX_YEARS + " years after the opening.");
        } else {
            return true;
        }
        return false;
    }
}
