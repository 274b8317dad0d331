package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyWriterTest {
    @Test
    void what_was_read_is_written_and_read_again_as_the_same_survey_at_any_time() {
        Definitions definitions = new Definitions(Chance.seeded(SurveyWriterTest.class));
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> definition = definitions.random();
            Survey survey = Definitions.survey(definition);
            Map<String, Object> written = SurveyWriter.toMap(survey);

            assertThat(SurveyReader.read(written, Definitions.NOW.plusSeconds(12_345)))
                    .as("%s", definition)
                    .isEqualTo(new SurveyReader.Read(survey));
            assertThat(SurveyWriter.toMap(Definitions.survey(written))).isEqualTo(written);
        }
    }

    @Test
    void times_are_written_as_times_even_if_they_were_said_as_a_period() {
        assertThat(SurveyWriter.toMap(Definitions.survey(Definitions.contest())))
                .containsEntry("opens", "2026-03-01T12:00:00Z")
                .containsEntry("closes", "2026-03-15T12:00:00Z");
    }
}
