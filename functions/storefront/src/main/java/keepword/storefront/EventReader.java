package keepword.storefront;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import keepword.person.MinimumAge;
import keepword.web.Problem;

/** Reads the body of an event, and says in words what is wrong with it; nothing of a refused one is kept. */
final class EventReader {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    // A key that is there twice would let a value slip past the checks.
    private static final JSON STRICT = JSON.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final CardGuard cards;
    private final InstantSource clock;
    private final ZoneId zone;

    EventReader(CardGuard cards, InstantSource clock, ZoneId zone) {
        this.cards = cards;
        this.clock = clock;
        this.zone = zone;
    }

    /** What came of reading. */
    sealed interface Result {
        record Taken(StorefrontEvent event) implements Result {}

        record Refused(Problem problem) implements Result {}
    }

    Result read(String body) {
        Object json;
        try {
            json = STRICT.anyFrom(body);
        } catch (IOException e) {
            return refused(new Problem(400, "Not JSON", "The body is not a JSON text, or names a field twice."));
        }
        Optional<String> card = cards.find(json);
        if (card.isPresent()) {
            return refused(new Problem(
                    422,
                    "Payment card number",
                    "This field holds what looks like a payment card number. We never take one: leave it out.",
                    card.get()));
        }
        if (!(json instanceof Map<?, ?> object)) {
            return refused(new Problem(422, "Not an event", "The body is not a JSON object."));
        }
        try {
            return new Result.Taken(checked(new EventFields(JsonFields.root(object)).event()));
        } catch (JsonFields.Invalid e) {
            return refused(e.problem());
        }
    }

    private static Result refused(Problem problem) {
        return new Result.Refused(problem);
    }

    private StorefrontEvent checked(StorefrontEvent event) throws JsonFields.Invalid {
        Instant now = clock.instant();
        if (event.occurredAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw new JsonFields.Invalid("/occurredAt", "lies in the future.");
        }
        if (event.birthDate() != null) {
            checkAge(event.birthDate(), LocalDate.ofInstant(now, zone));
        }
        return event.occurredAt().isAfter(now) ? at(event, now) : event;
    }

    private static void checkAge(LocalDate birthDate, LocalDate today) throws JsonFields.Invalid {
        if (birthDate.isAfter(today) || birthDate.isBefore(OLDEST_BIRTH)) {
            throw new JsonFields.Invalid("/birthDate", "is not the birth date of a living person.");
        }
        if (MinimumAge.isUnder(birthDate, today)) {
            throw new JsonFields.Invalid(
                    "/birthDate",
                    "says that the customer is under " + MinimumAge.YEARS
                            + ". We may not hold data of children; nothing of this event was kept.");
        }
    }

    /** The shop's clock runs a little ahead of ours: it happened now. */
    private static StorefrontEvent at(StorefrontEvent event, Instant now) {
        return new StorefrontEvent(
                event.type(),
                now,
                event.email(),
                event.contact(),
                event.promotionalMail(),
                event.order(),
                event.product(),
                event.birthDate(),
                event.referral());
    }
}
