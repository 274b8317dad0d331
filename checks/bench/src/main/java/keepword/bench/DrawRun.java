package keepword.bench;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoItems;
import keepword.aws.Environment;
import keepword.aws.Tables;
import keepword.draw.DrawHandler;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.runner.time.LocalClock;
import keepword.store.CommitResult;
import keepword.store.Items;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.EntryList;
import keepword.survey.PublicDraw;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Has the real function close a contest, count it and draw, and measures each attempt. */
final class DrawRun {
    private final DynamoDbClient dynamo;
    private final String table;
    private final LocalClock clock;
    private final Surveys surveys;
    private final DynamoCommits commits;
    private final DrawHandler handler;

    DrawRun(DynamoDbClient dynamo, Map<String, String> variables, LocalClock clock) {
        Environment environment = new Environment(variables, clock, new SecureRandom(), IO::println);
        this.dynamo = dynamo;
        this.table = environment.variable("SURVEYS_TABLE");
        this.clock = clock;
        Tables tables = Tables.of(variables);
        Items items = new DynamoItems(dynamo, tables);
        this.surveys = () -> items;
        this.commits = new DynamoCommits(dynamo, tables, new SecureRandom());
        this.handler = new DrawHandler(environment);
    }

    DrawFigures measure(JobId job, int entries) {
        Survey survey = surveys.survey(DrawContest.ID).orElseThrow();
        clock.moveTo(survey.closes());
        DrawPhase before = bareQuery(entries);
        DrawHeap heap = DrawHeap.watch();
        DrawPhase close = attempt("entries closed", job);
        pass(Duration.ofMinutes(1));
        DrawPhase count = attempt("list fixed, results counted", job);
        enterPublicValue();
        pass(Duration.ofMinutes(2));
        DrawPhase draw = attempt("winners drawn", job);
        long largest = heap.largest();
        long kept = heap.mostKept();
        DrawPhase after = bareQuery(entries);
        Draw drawn = surveys.draw(DrawContest.ID).orElseThrow();
        EntryList list = drawn.list();
        if (list == null) {
            throw new IllegalStateException("No list was fixed");
        }
        DrawProofs.Made made = new DrawProofs(surveys).make(list);
        DrawVerdict verdict = new DrawVerdict(survey, drawn, list, made.proofs());
        PublicDraw shown = verdict.publicDraw();
        DrawPhase check = DrawPhase.measure("check", () -> verdict.check(shown));
        return new DrawFigures(
                entries,
                before,
                after,
                close,
                count,
                draw,
                largest,
                kept,
                itemSize(),
                made.median().time(),
                made.median().units().reads(),
                check.time(),
                verdict.problems(shown, entries, surveys.results(DrawContest.ID).orElseThrow()));
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    /** As the job store has it attempted. */
    @SuppressWarnings("NullAway") // the handler does not look at its context
    private DrawPhase attempt(String name, JobId job) {
        IO.println("… " + name);
        SQSMessage message = new SQSMessage();
        message.setMessageId(job.value());
        message.setBody("{\"job\":\"" + job.value() + "\"}");
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        return DrawPhase.measure(name, () -> {
            if (!handler.handleRequest(event, null).getBatchItemFailures().isEmpty()) {
                throw new IllegalStateException("The function failed: " + name);
            }
        });
    }

    /** As staff does (operation {@code contest-public-value}). */
    private void enterPublicValue() {
        Draw draw = surveys.draw(DrawContest.ID).orElseThrow();
        CommitResult result = commits.commit(List.of(new DrawItems.SaveDraw(draw.valued(DrawContest.VALUE))));
        if (!(result instanceof CommitResult.Committed)) {
            throw new IllegalStateException("The public value was not entered: " + result);
        }
    }

    /** Reads all entries page by page, as the function does, and looks at none. */
    private DrawPhase bareQuery(int entries) {
        return DrawPhase.measure("bare query", () -> {
            int read = Meter.as(
                    "bare",
                    () -> EntryId.SHARDS
                            .chars()
                            .map(shard -> bareQuery((char) shard))
                            .sum());
            if (read != entries) {
                throw new IllegalStateException("There are %,d entries, not %,d".formatted(read, entries));
            }
        });
    }

    private int bareQuery(char shard) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS("tickets#" + DrawContest.ID + "#" + shard)))
                        .consistentRead(true))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    private int itemSize() {
        return ItemSize.of(dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("draw#" + DrawContest.ID),
                                "sk",
                                AttributeValue.fromS("draw"))))
                .item());
    }
}
