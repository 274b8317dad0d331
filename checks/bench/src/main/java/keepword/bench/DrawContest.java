package keepword.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyReader;
import keepword.survey.SurveyTasks;

/** The contest that is drawn: three questions, three prizes, and a public value that the draw waits for. */
record DrawContest(Survey survey, JobId close) {
    static final SurveyId ID = new SurveyId("bench");
    static final String VALUE = "3 14 15 26 35 49";

    private static final Map<String, Object> DEFINITION = Map.of(
            "id",
            ID.value(),
            "title",
            "The contest that is measured",
            "introduction",
            List.of("Three prizes are drawn by lot."),
            "purpose",
            "To measure a draw.",
            "closes",
            "P14D",
            "questions",
            List.of(
                    Map.of(
                            "id",
                            "subject",
                            "type",
                            "single",
                            "words",
                            "What is in it?",
                            "options",
                            List.of(option("landscape"), option("city"), option("garden"), option("inside"))),
                    Map.of(
                            "id",
                            "ease",
                            "type",
                            "scale",
                            "words",
                            "How easy was it?",
                            "from",
                            1,
                            "to",
                            5,
                            "low",
                            "Hard",
                            "high",
                            "Easy"),
                    Map.of("id", "zip", "type", "zip", "words", "Your zip code?", "prefix", 2)),
            "prizes",
            List.of(Map.of("name", "A tripod", "quantity", 1), Map.of("name", "A licence", "quantity", 2)),
            "publicValue",
            "The lottery's numbers",
            "claimDays",
            21);

    private static Map<String, Object> option(String id) {
        return Map.of("id", id, "words", id);
    }

    /** Makes it as staff does (operation {@code survey-create}). */
    static DrawContest create(Commits commits, Instant now) {
        SecureRandom random = new SecureRandom();
        Survey survey = read(now);
        Seed seed = Seed.draw(random);
        JobId close = new RandomIds(random).job();
        CommitResult result = commits.commit(List.of(
                new SurveyItems.SaveSurvey(survey, now),
                new DrawItems.KeepSeed(ID, seed),
                new DrawItems.SaveDraw(Draw.committed(ID, seed.commitment())),
                new JobItems.Plan(Job.at(close, new SurveyTasks.CloseSurvey(ID), survey.closes(), now))));
        if (!(result instanceof CommitResult.Committed)) {
            throw new IllegalStateException("The contest was not made: " + result);
        }
        return new DrawContest(survey, close);
    }

    private static Survey read(Instant now) {
        return switch (SurveyReader.read(DEFINITION, now)) {
            case SurveyReader.Read(Survey survey) -> survey;
            case SurveyReader.Refused(var problems) -> throw new IllegalStateException("Refused: " + problems);
        };
    }
}
