package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import keepword.audit.AuditEntry.Access;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.Fields;
import keepword.kernel.RandomIds;
import keepword.person.CustomerPart;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.Hash;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyReader;
import keepword.survey.SurveyTasks;
import keepword.survey.SurveyWriter;
import keepword.survey.Surveys;
import keepword.web.Problem;
import org.jspecify.annotations.Nullable;

/** Takes the definition of a survey or contest (docs/surveys.md), and commits to the seed of its draw. */
record CreateSurvey(CustomerPart customer, Surveys surveys, ZoneId zone, RandomGenerator random) {
    /** An item of DynamoDB has 400 KB, and a character up to three bytes. */
    private static final int LONGEST = 120_000;

    /** An alarm tells before a contest has been without winners for so long after its closing. */
    private static final Duration DRAWN_WITHIN = Duration.ofDays(7);

    private static final Field<Map<?, ?>> DEFINITION = Field.object("definition", "What it asks, and when.");
    private static final Field<Boolean> REPLACE =
            Field.flag("replace", "True replaces one that has not opened.").optional();

    Operation operation() {
        return new Operation(
                "survey-create",
                "Makes a survey or contest (docs/surveys.md), and commits to the seed of its draw.",
                List.of(Field.TICKET.optional(), DEFINITION, REPLACE),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        return switch (SurveyReader.read(named(call.get(DEFINITION)), call.now())) {
            case SurveyReader.Read(Survey survey) ->
                create(survey, call.optional(REPLACE).orElse(false));
            case SurveyReader.Refused(var problems) -> throw Refused.of("Invalid definition", "definition", problems);
        };
    }

    private static Map<String, Object> named(Map<?, ?> definition) {
        Map<String, Object> named = new LinkedHashMap<>();
        definition.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private Map<String, Object> create(Survey survey, boolean replace) throws Refused {
        if (SurveyWriter.toMap(survey).toString().length() > LONGEST) {
            throw new Refused("definition", "must have at most " + LONGEST + " characters in all");
        }
        requireRegistered(survey);
        Step step = customer.committer().decide(() -> decide(survey, replace));
        return switch (step.state()) {
            case CREATED -> answer(step.survey(), Objects.requireNonNull(step.commitment()));
            case OVER -> throw new Refused("definition/closes", "must be in the future");
            case OPENED -> throw new Refused("definition/id", "is that of a survey that has opened already");
            case EXISTS -> throw taken(step.survey());
        };
    }

    /** Whoever gets entries is registered for that before anybody is asked for one. */
    private void requireRegistered(Survey survey) throws Refused {
        if (!survey.isShared()) {
            return;
        }
        Register.Verdict verdict =
                ExportEntries.verdict(customer, survey, false, customer.clock().instant(), zone);
        Refusal refusal = verdict.refusal();
        if (refusal != null) {
            throw new Refused("definition/organizer/recipient", "names " + ExportEntries.words(refusal));
        }
    }

    private enum State {
        CREATED,
        /** It would close in the past. */
        OVER,
        /** The one that there is has opened, or somebody has acted on it. */
        OPENED,
        /** There is one, and nobody said that it is to be replaced. */
        EXISTS
    }

    /**
     * What comes of it.
     *
     * @param survey the one that is there afterwards
     */
    private record Step(
            State state, Survey survey, @Nullable Hash commitment, List<Write> writes) implements Committer.Decision {
        static Step nothing(State state, Survey survey) {
            return new Step(state, survey, null, List.of());
        }
    }

    private Step decide(Survey survey, boolean replace) {
        Optional<Survey> before = surveys.survey(survey.id());
        Optional<Draw> committed = surveys.draw(survey.id());
        Instant now = customer.clock().instant();
        if (!survey.closes().isAfter(now)) {
            return Step.nothing(State.OVER, survey);
        }
        if (before.isPresent() && !replace) {
            return Step.nothing(State.EXISTS, before.get());
        }
        if (before.filter(found -> found.sealed() || !found.opens().isAfter(now))
                .isPresent()) {
            return Step.nothing(State.OPENED, survey);
        }
        List<Write> writes = new ArrayList<>();
        long version = before.map(Survey::version).orElse(0L) + 1;
        writes.add(new SurveyItems.SaveSurvey(survey.as(version, false), now));
        // A replaced definition keeps its seed: what is committed to stays.
        Hash commitment = committed.map(Draw::commitment).orElseGet(() -> commit(survey, writes));
        Instant deadline = survey.closes().plus(DRAWN_WITHIN);
        Task close = new SurveyTasks.CloseSurvey(survey.id());
        writes.add(new JobItems.Plan(Job.by(deadline, new RandomIds(random).job(), close, survey.closes(), now)));
        return new Step(State.CREATED, survey, commitment, writes);
    }

    private Hash commit(Survey survey, List<Write> writes) {
        Seed seed = Seed.draw(random);
        writes.add(new DrawItems.KeepSeed(survey.id(), seed));
        writes.add(new DrawItems.SaveDraw(Draw.committed(survey.id(), seed.commitment())));
        return seed.commitment();
    }

    private static Map<String, Object> answer(Survey survey, Hash commitment) {
        Map<String, Object> answer = Fields.of("result", "created")
                .and("page", survey.path())
                .and("opens", survey.opens().toString())
                .and("closes", survey.closes().toString())
                .map();
        if (survey.isContest()) {
            answer.put("commitment", commitment.hex());
        }
        return answer;
    }

    private static Refused taken(Survey there) {
        Problem problem = new Problem(
                422,
                "There is one already",
                "Field /definition/id is taken; choose another, or add \"replace\": true as long as that one has not opened.",
                "/definition/id");
        return new Refused(problem, Map.of("page", there.path()));
    }
}
