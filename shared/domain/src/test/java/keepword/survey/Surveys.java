package keepword.survey;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Surveys to test with. */
final class Surveys {
    static final Instant CLOSED = Instant.parse("2026-06-30T22:00:00Z");

    private Surveys() {}

    static Survey of(Question... questions) {
        return new Survey(
                new SurveyId("test"),
                "Test",
                "en",
                List.of(),
                "To test.",
                CLOSED.minusSeconds(3600),
                CLOSED,
                16,
                Survey.Again.REPLACES,
                false,
                List.of(questions),
                List.of(),
                null,
                Set.of(),
                null,
                14);
    }
}
