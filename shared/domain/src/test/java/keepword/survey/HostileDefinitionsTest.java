package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keepword.card.CardNumbers;
import keepword.field.PlainText;
import keepword.json.JsonProblem;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps({"no-card-numbers", "no-children"})
class HostileDefinitionsTest {
    private final Chance chance = Chance.seeded(HostileDefinitionsTest.class);
    private final Definitions definitions = new Definitions(chance);

    @Test
    void whatever_is_sent_is_refused_or_a_survey_within_the_rules() {
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            Map<String, Object> definition = hostile();
            switch (SurveyReader.read(definition, Definitions.NOW)) {
                case SurveyReader.Read(Survey survey) -> {
                    accepted++;
                    assertIsWithinTheRules(survey);
                }
                case SurveyReader.Refused(List<JsonProblem> problems) ->
                    assertThat(problems).isNotEmpty().allSatisfy(HostileDefinitionsTest::assertIsHarmless);
            }
        }
        assertThat(accepted).as("both ways are tried").isBetween(500, 9_500);
    }

    private Map<String, Object> hostile() {
        Object value = definitions.random();
        for (int i = chance.from(1, chance.percent(70) ? 1 : 4); i > 0; i--) {
            value = chance.spoilt(value);
        }
        Map<String, Object> definition = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> definition.put(String.valueOf(key), field));
        }
        return definition;
    }

    private static void assertIsHarmless(JsonProblem problem) {
        assertThat(problem.words()).contains(problem.pointer()).hasSizeLessThan(400);
        assertThat(CardNumbers.isIn(problem.words())).isFalse();
        assertThat(PlainText.isOneLine(problem.words())).isTrue();
    }

    private static void assertIsWithinTheRules(Survey survey) {
        assertThat(texts(SurveyWriter.toMap(survey))).allSatisfy(text -> {
            assertThat(CardNumbers.isIn(text)).as(text).isFalse();
            assertThat(PlainText.isOneLine(text)).isTrue();
            assertThat(text).isNotBlank().hasSizeLessThan(2000);
        });
        assertThat(survey.minimumAge()).isBetween(13, 99);
        assertThat(survey.closes()).isAfter(survey.opens());
        assertThat(survey.closes().atOffset(ZoneOffset.UTC))
                .isBeforeOrEqualTo(survey.opens().atOffset(ZoneOffset.UTC).plusYears(2));
        assertThat(survey.singlePrizes()).hasSizeLessThanOrEqualTo(100);
        assertThat(survey.isContest() || (!survey.asksName() && survey.publicValue() == null))
                .isTrue();
        assertThat(survey.claimDays()).isBetween(1, 90);
        assertThat(survey.questions()).hasSizeBetween(1, 50);
        assertThat(new HashSet<>(survey.questions().stream().map(Question::id).toList()))
                .hasSameSizeAs(survey.questions());
        assertThat(survey.origins()).allMatch(origin -> origin.matches("https://[^/]+|http://localhost(:\\d+)?"));
        Survey.Organizer organizer = survey.organizer();
        assertThat(organizer == null || !organizer.receives() || organizer.recipient() != null)
                .isTrue();
        assertThat(SurveyReader.read(SurveyWriter.toMap(survey), Definitions.NOW))
                .isEqualTo(new SurveyReader.Read(survey));
    }

    /** Every text and number in what could be written as JSON. */
    private static Stream<String> texts(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().flatMap(HostileDefinitionsTest::texts);
            case List<?> list -> list.stream().flatMap(HostileDefinitionsTest::texts);
            default -> Stream.of(value.toString());
        };
    }
}
