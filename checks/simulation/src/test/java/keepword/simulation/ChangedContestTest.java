package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditItems;
import keepword.aws.MessageBatch;
import keepword.job.Job;
import keepword.job.Task;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.simulation.world.Functions;
import keepword.simulation.world.Parts;
import keepword.simulation.world.SignedOperations;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.survey.Draw;
import keepword.survey.EntryForm;
import keepword.survey.Survey;
import keepword.survey.SurveyLinks;
import keepword.survey.SurveyTasks;
import keepword.web.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The vendor's people change a contest seconds before it opens, and their commit arrives later: among those of people who
 * enter, and of the worker who closes it. What seeds 9177236422, 5500453522 and 5500467297 once found, without chance.
 */
@Keeps({"winners-told", "regularly-tested"})
class ChangedContestTest extends Standstill {
    private static final SurveyId ID = new SurveyId("spring");
    private static final Instant BEFORE = Instant.parse("2026-03-02T07:02:59Z");
    private static final Instant OPENS = BEFORE.plusSeconds(1);
    private static final Instant CLOSES = OPENS.plus(Duration.ofMinutes(7));
    private static final Instant LATER = CLOSES.plus(Duration.ofMinutes(15));

    ChangedContestTest() {
        super(BEFORE);
    }

    @BeforeEach
    void there_is_a_contest_that_opens_in_a_second() {
        assertThat(define(CLOSES, "Which colour?", stores)).containsEntry("result", "created");
    }

    @Test
    void a_change_that_arrives_while_the_contest_is_being_closed_changes_nothing() {
        Commits late = writes -> {
            clockIs(CLOSES);
            List<CommitResult> arrived = new ArrayList<>();
            close(beforeCommit(3, () -> arrived.add(stores.commit(writes))));
            return arrived.getFirst();
        };

        assertThat(define(LATER, "Which colour?", late)).containsEntry("field", "/definition/id");
        assertThat(survey().closes()).isEqualTo(CLOSES);
        assertThat(EntryId.SHARDS.chars().allMatch(this::isClosed)).isTrue();
        isDrawnAt(CLOSES);
    }

    @Test
    void a_change_that_arrives_after_somebody_entered_changes_nothing() {
        Commits late = writes -> {
            clockIs(OPENS);
            assertThat(enter(stores).getStatusCode()).isEqualTo(202);
            return stores.commit(writes);
        };

        assertThat(define(LATER, "Which shape?", late)).containsEntry("field", "/definition/id");
        assertThat(survey().question("q").orElseThrow().words()).isEqualTo("Which colour?");
    }

    @Test
    void a_worker_that_is_overtaken_by_a_change_closes_nothing() {
        Commits late = writes -> {
            clockIs(CLOSES);
            List<CommitResult> arrived = new ArrayList<>();
            close(beforeCommit(1, () -> arrived.add(stores.commit(writes))));
            return arrived.getFirst();
        };

        assertThat(define(LATER, "Which colour?", late)).containsEntry("result", "created");
        assertThat(EntryId.SHARDS.chars().noneMatch(this::isClosed)).isTrue();
        assertThat(enter(stores).getStatusCode()).isEqualTo(202);
        isDrawnAt(LATER);
    }

    @Test
    void an_entry_that_is_overtaken_by_a_change_is_checked_by_what_is_asked_now() {
        Commits late = writes -> {
            clockIs(OPENS);
            List<CommitResult> arrived = new ArrayList<>();
            assertThat(enter(beforeCommit(1, () -> arrived.add(stores.commit(writes)))))
                    .satisfies(answer -> assertThat(answer.getStatusCode()).isEqualTo(422))
                    .satisfies(answer -> assertThat(answer.getBody()).contains("/answers/q"));
            return arrived.getFirst();
        };

        // The question has the same name, and asks for a zip code now.
        assertThat(define(CLOSES, null, late)).containsEntry("result", "created");
        assertThat(jobs(SurveyTasks.ConfirmEntry.class)).isEmpty();
    }

    private Map<String, Object> define(Instant closes, @Nullable String question, Commits commits) {
        Map<String, Object> definition = new HashMap<>(Map.of(
                "id", ID.value(),
                "title", "Spring contest",
                "purpose", "To draw winners.",
                "opens", OPENS.toString(),
                "closes", closes.toString(),
                "questions",
                        List.of(
                                question == null
                                        ? Map.of("id", "q", "type", "zip", "words", "Zip code?")
                                        : Map.of("id", "q", "type", "text", "words", question)),
                "prizes", List.of(Map.of("name", "A tripod"))));
        // The audit is written before and after; what arrives late is the change itself.
        Commits change = writes ->
                writes.getFirst() instanceof AuditItems.AppendAudit ? stores.commit(writes) : commits.commit(writes);
        return new SignedOperations(Functions.operations(parts(change)))
                .run("eve", "survey-create", Map.of("definition", definition, "replace", true));
    }

    private APIGatewayV2HTTPResponse enter(Commits commits) {
        String form =
                Parts.TOKENS.write(SurveyLinks.ENTRY_FORM, new EntryForm(ID, ids.entry(), BEFORE.minusSeconds(60)));
        String body = """
                {"form":"%s","birthDate":"1990-12-31","email":"ada@example.com","answers":{"q":"Blue, my dear!"}}""".formatted(form);
        return Functions.survey(parts(commits))
                .answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                        .withHeaders(Map.of("content-type", "application/json"))
                        .withRawPath("/contests/" + ID)
                        .withRequestContext(RequestContext.builder()
                                .withHttp(RequestContext.Http.builder()
                                        .withMethod("POST")
                                        .build())
                                .build())
                        .withBody(body)
                        .build()));
    }

    /** Works off every closing that is due. */
    private void close(Commits commits) {
        SQSEvent event = new SQSEvent();
        event.setRecords(jobs(SurveyTasks.CloseSurvey.class).stream()
                .filter(job -> !job.due().isAfter(clock.instant()))
                .map(Job::id)
                .map(ChangedContestTest::message)
                .toList());
        Parts parts = parts(commits);
        new MessageBatch(parts.log()).handle(event, Functions.draw(parts));
    }

    private static SQSMessage message(JobId job) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(job.value());
        message.setBody("{\"job\":\"" + job.value() + "\"}");
        return message;
    }

    private void isDrawnAt(Instant closing) {
        clockIs(closing);
        for (int minute = 0; minute < 5; minute++) {
            clock.advance(Duration.ofMinutes(20));
            close(stores);
        }
        Draw draw = stores.surveys().draw(ID).orElseThrow();
        assertThat(draw.list()).isNotNull();
        assertThat(draw.seed()).isNotNull();
        assertThat(jobs(SurveyTasks.CloseSurvey.class)).isEmpty();
    }

    private List<Job> jobs(Class<? extends Task> task) {
        return stores.jobStore().open().stream()
                .filter(job -> task.isInstance(job.task()))
                .toList();
    }

    private Survey survey() {
        return stores.surveys().survey(ID).orElseThrow();
    }

    private boolean isClosed(int shard) {
        return stores.surveys().isClosed(ID, (char) shard);
    }
}
