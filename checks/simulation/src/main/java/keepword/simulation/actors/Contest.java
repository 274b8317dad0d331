package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.kernel.SurveyId;
import org.jspecify.annotations.Nullable;

/**
 * A contest, as its organizers have it in mind.
 *
 * @param opens null if it opens at once
 * @param again whether a second entry of a person replaces the first, or is refused
 * @param publicValue whether one goes into the draw
 * @param shared whether a third party receives entries
 */
record Contest(
        SurveyId id,
        @Nullable Instant opens,
        Instant closes,
        String again,
        boolean publicValue,
        boolean shared,
        int prizes,
        int claimDays) {
    static final String VALUE = "3 9 14 22 40 41";

    private static final List<Duration> LASTING =
            List.of(Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofHours(3), Duration.ofDays(10));

    /** One that lasts for minutes, or for so long that who asks for an erasure at its beginning is erased before its end. */
    static Contest any(Draw draw, Instant now) {
        Duration lasts = draw.oneOf(LASTING).plus(draw.upTo(Duration.ofMinutes(30)));
        return new Contest(
                new SurveyId("spring"),
                draw.percent(25) ? now.plus(Duration.ofMinutes(3)) : null,
                now.plus(lasts),
                draw.percent(70) ? "replaces" : "refused",
                draw.percent(30),
                draw.percent(50),
                draw.from(1, 2),
                draw.from(1, 2));
    }

    /** Where its form is. */
    String path() {
        return "/contests/" + id;
    }

    /**
     * As {@code survey-create} takes it.
     *
     * @param until when it closes; not as it is in mind, if they change their mind before it opens
     */
    Map<String, Object> definition(Instant until) {
        Map<String, Object> definition = new HashMap<>(Map.of(
                "id",
                id.value(),
                "title",
                "Spring contest",
                "purpose",
                "To draw winners.",
                "closes",
                until.toString(),
                "again",
                again,
                "asksName",
                true,
                "claimDays",
                claimDays,
                "questions",
                List.of(
                        Map.of("id", "colour", "type", "text", "words", "Which colour?"),
                        Map.of("id", "zip", "type", "zip", "words", "Zip code?")),
                "prizes",
                List.of(Map.of("name", "A tripod", "quantity", prizes))));
        if (opens != null) {
            definition.put("opens", opens.toString());
        }
        if (publicValue) {
            definition.put("publicValue", "The lottery numbers of Saturday");
        }
        if (shared) {
            definition.put("organizer", organizer("magazine"));
        }
        return definition;
    }

    /** The same before the third party has committed to anything. */
    Map<String, Object> withoutRecipient() {
        Map<String, Object> definition = definition(closes);
        definition.put("organizer", organizer(""));
        return definition;
    }

    private static Map<String, Object> organizer(String recipient) {
        return Map.of(
                "name", "Lens Ltd",
                "purpose", "To send news of lenses.",
                "contact", "desk@lens.example",
                "receives", true,
                "recipient", recipient);
    }
}
