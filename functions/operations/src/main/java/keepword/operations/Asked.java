package keepword.operations;

import java.time.Duration;
import java.time.Instant;

/** When somebody asked support for something: a letter or a ticket may have waited, and the deadline counts from there. */
final class Asked {
    static final Field<Instant> AT = Field.time(
                    "askedAt", "When the person asked, if not now; at most 30 days back. The deadline counts from it.")
            .optional();

    private static final Duration OLDEST = Duration.ofDays(30);

    private Asked() {}

    static Instant at(Call call) throws Refused {
        Instant at = call.optional(AT).orElse(call.now());
        if (at.isBefore(call.now().minus(OLDEST))) {
            throw new Refused(AT.name(), "must lie within the last " + OLDEST.toDays() + " days");
        }
        return at;
    }
}
