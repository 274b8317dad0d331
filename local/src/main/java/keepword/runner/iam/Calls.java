package keepword.runner.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.runner.template.Aws;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.ses.model.GetSendQuotaRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What IAM is asked about a request of the SDK; of a transaction, about each of its parts. */
final class Calls {
    private static final Pattern PARTITION = Pattern.compile("^(\\w+) = (:\\w+)");
    private static final Pattern NAME = Pattern.compile("(?<![:#\\w])[a-z]\\w*(?![\\w(])|#\\w+");
    /** In this order: an item that has a {@code pk} may have an {@code id} that is none. */
    private static final List<String> HASH_KEYS = List.of("pk", "id");

    private Calls() {}

    static List<Call> of(SdkRequest request) {
        return switch (request) {
            case GetItemRequest get -> List.of(item("GetItem", get.tableName(), get.key()));
            case PutItemRequest put -> List.of(item("PutItem", put.tableName(), put.item()));
            case DeleteItemRequest delete -> List.of(item("DeleteItem", delete.tableName(), delete.key()));
            case UpdateItemRequest update ->
                List.of(update(
                        update.tableName(),
                        update.key(),
                        update.updateExpression() + " " + update.conditionExpression(),
                        update.expressionAttributeNames()));
            case QueryRequest query -> List.of(query(query));
            case BatchGetItemRequest batch -> batch(batch);
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().map(Calls::part).toList();
            case SendMessageRequest send -> List.of(queue(send.queueUrl()));
            case SendMessageBatchRequest send -> List.of(queue(send.queueUrl()));
            case GetSecretValueRequest get ->
                List.of(new Call("secretsmanager:GetSecretValue", get.secretId(), Map.of()));
            case GetObjectRequest get -> List.of(object("s3:GetObject", get.bucket(), get.key()));
            case DeleteObjectRequest delete -> List.of(object("s3:DeleteObject", delete.bucket(), delete.key()));
            case SendRawEmailRequest mail -> mail(mail);
            case GetSendQuotaRequest quota -> List.of(new Call("ses:GetSendQuota", "*", Map.of()));
            default ->
                throw new NotAllowed("Say in Calls what " + request.getClass().getSimpleName() + " is for IAM");
        };
    }

    private static Call part(TransactWriteItem part) {
        Put put = part.put();
        Delete delete = part.delete();
        ConditionCheck check = part.conditionCheck();
        Update update = part.update();
        if (put != null) {
            return item("PutItem", put.tableName(), put.item());
        }
        if (delete != null) {
            return item("DeleteItem", delete.tableName(), delete.key());
        }
        return check == null
                ? update(
                        update.tableName(),
                        update.key(),
                        update.updateExpression() + " " + update.conditionExpression(),
                        update.expressionAttributeNames())
                : item("ConditionCheckItem", check.tableName(), check.key());
    }

    private static Call item(String action, String table, Map<String, AttributeValue> item) {
        return table(action, table, Map.of("dynamodb:LeadingKeys", partition(item)));
    }

    /** Which attributes it touches, its expressions say. */
    private static Call update(
            String table, Map<String, AttributeValue> key, String expressions, Map<String, String> names) {
        Set<String> attributes = new HashSet<>(key.keySet());
        Matcher name = NAME.matcher(expressions.replace("if_not_exists", " "));
        while (name.find()) {
            attributes.add(names.getOrDefault(name.group(), name.group()));
        }
        attributes.remove("null");
        return table(
                "UpdateItem", table, Map.of("dynamodb:LeadingKeys", partition(key), "dynamodb:Attributes", attributes));
    }

    private static Call query(QueryRequest query) {
        Matcher partition = PARTITION.matcher(query.keyConditionExpression());
        if (!partition.find()) {
            throw new NotAllowed("A query must begin with its partition: " + query.keyConditionExpression());
        }
        AttributeValue value = query.expressionAttributeValues().get(partition.group(2));
        String index = query.indexName();
        return table(
                "Query",
                query.tableName() + (index == null ? "" : "/index/" + index),
                Map.of("dynamodb:LeadingKeys", value == null ? Set.of() : Set.of(text(value))));
    }

    private static List<Call> batch(BatchGetItemRequest batch) {
        return batch.requestItems().entrySet().stream()
                .map(table -> table(
                        "BatchGetItem",
                        table.getKey(),
                        Map.of(
                                "dynamodb:LeadingKeys",
                                table.getValue().keys().stream()
                                        .flatMap(key -> partition(key).stream())
                                        .collect(Collectors.toSet()))))
                .toList();
    }

    private static Set<String> partition(Map<String, AttributeValue> item) {
        Set<String> partition = new HashSet<>();
        HASH_KEYS.stream()
                .map(item::get)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(value -> partition.add(text(value)));
        return partition;
    }

    private static String text(@Nullable AttributeValue value) {
        return value == null || value.s() == null ? "" : value.s();
    }

    private static Call table(String action, String table, Map<String, Set<String>> context) {
        return new Call("dynamodb:" + action, arn("dynamodb", "table/" + table), context);
    }

    private static Call queue(String url) {
        return new Call("sqs:SendMessage", arn("sqs", url.substring(url.lastIndexOf('/') + 1)), Map.of());
    }

    private static Call object(String action, String bucket, String key) {
        return new Call(action, "arn:aws:s3:::" + bucket + "/" + key, Map.of());
    }

    /** IAM is asked about the sender's identity, and about the configuration set. */
    private static List<Call> mail(SendRawEmailRequest mail) {
        Map<String, Set<String>> context = Map.of("ses:FromAddress", Set.of(mail.source()));
        List<Call> calls = new ArrayList<>();
        String domain = mail.source().substring(mail.source().indexOf('@') + 1);
        calls.add(new Call("ses:SendRawEmail", arn("ses", "identity/" + domain), context));
        if (mail.configurationSetName() != null) {
            calls.add(new Call(
                    "ses:SendRawEmail", arn("ses", "configuration-set/" + mail.configurationSetName()), context));
        }
        return calls;
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + Aws.REGION + ":" + Aws.ACCOUNT + ":" + resource;
    }
}
