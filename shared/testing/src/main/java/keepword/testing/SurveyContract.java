package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import keepword.kernel.SurveyId;
import keepword.survey.DrawItems;
import keepword.survey.Results;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import org.junit.jupiter.api.Test;

/** What is kept of a survey as a whole. */
abstract class SurveyContract extends Contract {
    private final SurveyId id = survey();

    @Test
    void of_a_survey_that_nobody_made_there_is_nothing() {
        assertThat(stores().surveys().survey(id)).isEmpty();
        assertThat(stores().surveys().draw(id)).isEmpty();
        assertThat(stores().surveys().results(id)).isEmpty();
        assertThat(stores().surveys().seed(id)).isEmpty();
        assertThat(stores().surveys().isClosed(id, '0')).isFalse();
    }

    @Test
    void a_survey_and_a_contest_are_read_back_as_they_were_saved() {
        Survey survey = SampleSurveys.survey(id, "How was it?", NOW.plusMillis(1));
        Survey contest = SampleSurveys.contest(survey(), "Photo contest", NOW);
        holds(new SurveyItems.SaveSurvey(survey, NOW), new SurveyItems.SaveSurvey(contest, NOW));

        assertThat(stores().surveys().survey(id)).contains(survey);
        assertThat(stores().surveys().survey(contest.id())).contains(contest);
    }

    @Test
    void a_survey_can_be_changed_until_it_opens() {
        Survey later = SampleSurveys.survey(id, "Later", NOW.plusSeconds(20));
        Survey sooner = SampleSurveys.contest(id, "Sooner", NOW.plusSeconds(10)).as(2, false);
        Survey last = SampleSurveys.survey(id, "Too late", NOW.plusSeconds(30)).as(3, false);
        holds(new SurveyItems.SaveSurvey(later, NOW));
        holds(new SurveyItems.SaveSurvey(sooner, NOW.plusMillis(19_999)));

        fails(new SurveyItems.SaveSurvey(last, NOW.plusSeconds(10)));
        fails(new SurveyItems.SaveSurvey(last, NOW.plusSeconds(11)));
        assertThat(stores().surveys().survey(id)).contains(sooner);
    }

    @Test
    void a_survey_that_changed_meanwhile_is_not_overwritten() {
        Survey first = SampleSurveys.survey(id, "First", NOW.plusSeconds(10));
        Survey second = SampleSurveys.survey(id, "Second", NOW.plusSeconds(10)).as(2, false);
        fails(new SurveyItems.SaveSurvey(second, NOW));
        holds(new SurveyItems.SaveSurvey(first, NOW));
        fails(new SurveyItems.SaveSurvey(first, NOW));
        holds(new SurveyItems.SaveSurvey(second, NOW));

        fails(new SurveyItems.SaveSurvey(
                SampleSurveys.survey(id, "Other", NOW.plusSeconds(10)).as(2, false), NOW));
        fails(new SurveyItems.SaveSurvey(first.as(4, false), NOW));
        assertThat(stores().surveys().survey(id)).contains(second);
    }

    /** Whatever any clock said when it was asked: a commit may arrive minutes later. */
    @Test
    void a_survey_on_which_somebody_has_acted_is_final() {
        Survey survey = SampleSurveys.survey(id, "Acted on", NOW.plusSeconds(10));
        holds(new SurveyItems.SaveSurvey(survey, NOW));
        holds(new SurveyItems.SealSurvey(id, 1));

        fails(new SurveyItems.SaveSurvey(survey.as(2, false), NOW));
        holds(new SurveyItems.SealSurvey(id, 1));
        assertThat(stores().surveys().survey(id)).contains(survey.as(1, true));
    }

    @Test
    void nobody_acts_on_a_definition_that_was_replaced() {
        Survey survey = SampleSurveys.survey(id, "Replaced", NOW.plusSeconds(10));
        fails(new SurveyItems.SealSurvey(id, 1));
        holds(new SurveyItems.SaveSurvey(survey, NOW));
        fails(new SurveyItems.SealSurvey(id, 2));
        holds(new SurveyItems.SaveSurvey(survey.as(2, false), NOW));

        fails(new SurveyItems.SealSurvey(id, 1));
        assertThat(stores().surveys().survey(id)).contains(survey.as(2, false));
        holds(new SurveyItems.SealSurvey(id, 2));
        assertThat(stores().surveys().survey(id)).contains(survey.as(2, true));
    }

    @Test
    void a_survey_that_is_open_from_the_beginning_is_saved_once() {
        Survey open = SampleSurveys.survey(id, "Open", NOW.minusSeconds(1));

        holds(new SurveyItems.SaveSurvey(open, NOW));
        fails(new SurveyItems.SaveSurvey(open, NOW));
    }

    @Test
    void a_seed_is_kept_once() {
        Seed first = Seed.draw(new Random(1));
        Seed second = Seed.draw(new Random(2));
        holds(new DrawItems.KeepSeed(id, first));

        fails(new DrawItems.KeepSeed(id, second));
        fails(new DrawItems.KeepSeed(id, first));
        assertThat(stores().surveys().seed(id)).contains(first);
        assertThat(stores().surveys().seed(survey())).isEmpty();
    }

    @Test
    void results_are_kept_once() {
        Survey survey = SampleSurveys.survey(id, "Counted", NOW);
        Results many = SampleSurveys.results(survey, 52, NOW);
        Results more = SampleSurveys.results(survey, 60, NOW);
        holds(new SurveyItems.KeepResults(id, many));

        fails(new SurveyItems.KeepResults(id, more));
        assertThat(stores().surveys().results(id)).contains(many);
    }

    @Test
    void results_of_too_few_entries_are_results_too() {
        Results none = SampleSurveys.results(SampleSurveys.survey(id, "Nobody came", NOW), 4, NOW);
        holds(new SurveyItems.KeepResults(id, none));

        assertThat(stores().surveys().results(id)).contains(none);
    }
}
