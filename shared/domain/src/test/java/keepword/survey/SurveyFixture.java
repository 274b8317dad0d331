package keepword.survey;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import keepword.kernel.SurveyId;

/** SurveyFixture to test with. */
final class SurveyFixture {
    static final Instant CLOSED = Instant.parse("2026-06-30T22:00:00Z");

    private SurveyFixture() {}

    /** Without prizes. */
    static Survey of(Question... questions) {
        return of(List.of(), questions);
    }

    static Survey contest(Question... questions) {
        return of(List.of(new Survey.Prize("A tripod", 1)), questions);
    }

    private static Survey of(List<Survey.Prize> prizes, Question... questions) {
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
                prizes,
                null,
                Set.of(),
                null,
                14);
    }
}
