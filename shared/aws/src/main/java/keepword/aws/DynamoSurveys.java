package keepword.aws;

import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.kernel.EntryId;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.survey.Draw;
import keepword.survey.Results;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyReader;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Surveys in DynamoDB; all reads are strongly consistent. */
public final class DynamoSurveys implements Surveys {
    private final DynamoDbClient dynamo;
    private final String table;
    private final TableReader reader;

    public DynamoSurveys(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        reader = new TableReader(dynamo, table);
    }

    @Override
    public Optional<Survey> survey(SurveyId id) {
        return reader.item(Keys.survey(id))
                .map(item -> read(id, Json.read(textOf(item, "json")))
                        .as(numberOf(item, "version"), item.containsKey("sealed")));
    }

    private static Survey read(SurveyId id, Map<String, Object> json) {
        return switch (SurveyReader.read(json, Instant.EPOCH)) {
            case SurveyReader.Read(Survey survey) -> survey;
            case SurveyReader.Refused(var problems) ->
                throw new IllegalStateException("The stored survey " + id + " is invalid: " + problems);
        };
    }

    @Override
    public Optional<Draw> draw(SurveyId id) {
        return reader.item(Keys.draw(id)).map(item -> DrawAttributes.read(id, item));
    }

    @Override
    public Optional<Results> results(SurveyId id) {
        return reader.item(Keys.results(id)).map(item -> Results.of(Json.read(textOf(item, "json"))));
    }

    @Override
    public Optional<Seed> seed(SurveyId id) {
        return reader.item(Keys.seed(id)).map(item -> new Seed(textOf(item, "seed")));
    }

    @Override
    public boolean isClosed(SurveyId id, char shard) {
        return reader.item(Keys.shard(id, shard)).isPresent();
    }

    @Override
    public Optional<Ticket> ticket(SurveyId id, EntryId entry) {
        return reader.item(Keys.ticket(id, entry)).map(item -> ticket(id, item));
    }

    @Override
    public void tickets(SurveyId id, Consumer<Ticket> consumer) {
        EntryId.SHARDS.chars().forEach(shard -> {
            QueryRequest all = query(id, (char) shard, "").build();
            dynamo.queryPaginator(all).items().forEach(item -> consumer.accept(ticket(id, item)));
        });
    }

    @Override
    public List<Ticket> tickets(SurveyId id, EntryId from, int limit) {
        List<Ticket> tickets = new ArrayList<>();
        for (char shard :
                EntryId.SHARDS.substring(EntryId.SHARDS.indexOf(from.shard())).toCharArray()) {
            QueryRequest rest = query(id, shard, shard == from.shard() ? from.value() : "")
                    .limit(limit - tickets.size())
                    .build();
            // A page may end early, at 1 MB.
            dynamo.queryPaginator(rest).items().stream()
                    .limit(limit - tickets.size())
                    .forEach(item -> tickets.add(ticket(id, item)));
            if (tickets.size() == limit) {
                break;
            }
        }
        return tickets;
    }

    private QueryRequest.Builder query(SurveyId id, char shard, String from) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND sk >= :from")
                .expressionAttributeValues(Map.of(
                        ":pk", text(Keys.ticketPartition(id, shard)), ":from", text(from.isEmpty() ? "0" : from)))
                .consistentRead(true);
    }

    private static Ticket ticket(SurveyId survey, Map<String, AttributeValue> item) {
        String person = Attributes.textOrNull(item, "person");
        return new Ticket(
                survey,
                new EntryId(textOf(item, "sk")),
                person == null ? null : new PersonId(person),
                AnswerAttributes.read(item.get("answers")),
                item.containsKey("shared"));
    }
}
