package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.time;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import keepword.kernel.SurveyId;
import keepword.store.Write.OfSurvey;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.SurveyWriter;
import keepword.survey.Ticket;
import keepword.survey.WaitingEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Writes what surveys and contests need: items of Surveys, and of entries that wait, of People. */
final class SurveyItems {
    private SurveyItems() {}

    static TransactWriteItem write(Tables tables, OfSurvey write) {
        return switch (write) {
            case OfSurvey.SaveSurvey save -> survey(tables.surveys(), save);
            case OfSurvey.SealSurvey(var survey, long version) -> seal(tables.surveys(), survey, version);
            case OfSurvey.KeepSeed(var survey, var seed) ->
                put(tables.surveys(), Keys.seed(survey), Map.of("seed", text(seed.hex())), Writes.IS_NEW);
            case OfSurvey.SaveDraw(var draw) -> draw(tables.surveys(), draw);
            case OfSurvey.KeepResults(var survey, var results) ->
                put(tables.surveys(), Keys.results(survey), json(results.toMap()), Writes.IS_NEW);
            case OfSurvey.CheckOpen(var survey, char shard) ->
                TransactWriteItem.builder()
                        .conditionCheck(ConditionCheck.builder()
                                .tableName(tables.surveys())
                                .key(Keys.shard(survey, shard))
                                .conditionExpression(Writes.IS_NEW)
                                .build())
                        .build();
            case OfSurvey.CloseShard(var survey, char shard) -> Writes.put(tables.surveys(), Keys.shard(survey, shard));
            case OfSurvey.AddTicket(var ticket) -> ticket(tables.surveys(), ticket, Writes.IS_NEW);
            case OfSurvey.ReplaceTicket(var ticket) -> ticket(tables.surveys(), ticket, "attribute_exists(pk)");
            case OfSurvey.RemoveTicket(var survey, var entry) ->
                Writes.remove(tables.surveys(), Keys.ticket(survey, entry));
            case OfSurvey.KeepWaitingEntry(var entry) -> Writes.put(tables.people(), waiting(entry));
            case OfSurvey.ConfirmWaitingEntry(var entry) -> confirm(tables.people(), entry);
            case OfSurvey.RemoveWaitingEntry(var link) -> Writes.remove(tables.people(), Keys.waitingEntry(link));
        };
    }

    private static TransactWriteItem survey(String table, OfSurvey.SaveSurvey save) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.survey(save.survey().id()));
        item.putAll(json(SurveyWriter.toMap(save.survey())));
        item.put("opens", time(save.survey().opens()));
        item.put("version", number(save.survey().version()));
        Put.Builder put = Put.builder().tableName(table).item(item);
        if (save.survey().version() == 1) {
            put.conditionExpression(Writes.IS_NEW);
        } else {
            put.conditionExpression("version = :before AND opens > :now AND attribute_not_exists(sealed)")
                    .expressionAttributeValues(
                            Map.of(":before", number(save.survey().version() - 1), ":now", time(save.now())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /** By an update, so that nobody who takes entries needs the permission to put a definition. */
    private static TransactWriteItem seal(String table, SurveyId survey, long version) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(Keys.survey(survey))
                        .conditionExpression("version = :version")
                        .updateExpression("SET sealed = :sealed")
                        .expressionAttributeValues(
                                Map.of(":version", number(version), ":sealed", AttributeValue.fromBool(true)))
                        .build())
                .build();
    }

    private static TransactWriteItem draw(String table, Draw draw) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.draw(draw.survey()));
        item.putAll(DrawAttributes.write(draw));
        Put.Builder put = Put.builder().tableName(table).item(item);
        if (draw.version() == 1) {
            put.conditionExpression(Writes.IS_NEW);
        } else {
            put.conditionExpression("version = :before")
                    .expressionAttributeValues(Map.of(":before", number(draw.version() - 1)));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static TransactWriteItem ticket(String table, Ticket ticket, String condition) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        if (ticket.person() != null) {
            attributes.put("person", text(ticket.person().value()));
        }
        if (!ticket.statistics().equals(Answers.NONE)) {
            attributes.put("answers", AnswerAttributes.write(ticket.statistics()));
        }
        if (ticket.shared()) {
            attributes.put("shared", AttributeValue.fromBool(true));
        }
        return put(table, Keys.ticket(ticket.survey(), ticket.id()), attributes, condition);
    }

    /** It expires by itself too, should its job ever fail. */
    private static Map<String, AttributeValue> waiting(WaitingEntry entry) {
        Map<String, AttributeValue> attributes = new HashMap<>(Keys.waitingEntry(entry.link()));
        attributes.put("email", text(entry.email().value()));
        Attributes.putIfPresent(attributes, "name", entry.name());
        attributes.put("answers", AnswerAttributes.write(entry.answers()));
        attributes.put("promotional", AttributeValue.fromBool(entry.promotional()));
        Attributes.putIfPresent(attributes, "wording", entry.wording());
        attributes.put("shared", AttributeValue.fromBool(entry.shared()));
        attributes.put("at", time(entry.at()));
        attributes.put("expires", Attributes.expiry(entry.expires().plus(Duration.ofDays(1))));
        return attributes;
    }

    private static TransactWriteItem confirm(String table, WaitingEntry entry) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(Keys.waitingEntry(entry.link()))
                        .conditionExpression("#at = :at")
                        .expressionAttributeNames(Map.of("#at", "at"))
                        .expressionAttributeValues(Map.of(":at", time(entry.at())))
                        .build())
                .build();
    }

    private static TransactWriteItem put(
            String table, Map<String, AttributeValue> key, Map<String, AttributeValue> attributes, String condition) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.putAll(attributes);
        return Writes.put(table, item, condition);
    }

    private static Map<String, AttributeValue> json(Map<String, ?> object) {
        return Map.of("json", text(Json.write(object)));
    }
}
