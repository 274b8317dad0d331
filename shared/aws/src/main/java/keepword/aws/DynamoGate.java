package keepword.aws;

import static keepword.aws.AttributeValues.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.consent.ConsentItems;
import keepword.kernel.Topic;
import keepword.mail.Gate;
import keepword.store.Attributes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The gate in DynamoDB: one conditional update of the consent item, which costs one write unit as long as the item
 * stays below 1 KB; so few claims are held at a time ({@link Claim#room}). Claims past their closing time are
 * removed by the update that needs their room.
 */
public record DynamoGate(DynamoDbClient dynamo, String table) implements Gate {
    @Override
    public ClaimResult claim(Claim claim, Instant now) {
        Map<String, Object> item = tryClaim(claim, now, List.of());
        if (item != null && item.isEmpty() && claim.kind().isForAnyAddress()) {
            // Whoever was faster may have been the SDK, with this very request.
            item = tryFirstClaim(claim) ? null : tryClaim(claim, now, List.of());
        }
        if (item == null) {
            return new ClaimResult.Allowed();
        }
        ClaimResult answer = explain(claim, item, now);
        List<String> forgettable = forgettable(item, now);
        if (!(answer instanceof ClaimResult.Busy) || forgettable.isEmpty()) {
            return answer;
        }
        Map<String, Object> second = tryClaim(claim, now, forgettable);
        return second == null ? new ClaimResult.Allowed() : explain(claim, second, now);
    }

    /** Null if the claim is made, otherwise the item as it was, empty if there is none. */
    private @Nullable Map<String, Object> tryClaim(Claim claim, Instant now, List<String> forgotten) {
        Map<String, String> names = new HashMap<>(Map.of("#mail", claim.mail().value()));
        StringBuilder update = new StringBuilder("SET claims.#mail = :claim");
        for (int i = 0; i < forgotten.size(); i++) {
            update.append(i == 0 ? " REMOVE " : ", ").append("claims.#old").append(i);
            names.put("#old" + i, forgotten.get(i));
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":claim", text(claim.held()));
        values.put(":room", AttributeValues.number(claim.room() + forgotten.size()));
        // What is not known may hold claims alone.
        String known = claim.kind().isForAnyAddress() ? "claims" : "version";
        String condition = "attribute_exists(" + known + ") AND attribute_not_exists(bouncedAt)"
                + " AND (size(claims) < :room OR attribute_exists(claims.#mail))";
        if (claim.kind().endsWithAllMail()) {
            condition += " AND attribute_not_exists(mailEndedAt)";
        }
        if (claim.once()) {
            condition += " AND attribute_not_exists(claims.#mail)";
        }
        Topic topic = claim.topic();
        if (topic != null) {
            condition +=
                    " AND contains(topics, :topic)" + " AND (attribute_not_exists(pausedUntil) OR pausedUntil <= :now)";
            values.put(":topic", text(topic.id()));
            values.put(":now", AttributeValues.time(now));
        }
        String checked = condition;
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(AttributeValues.key(ConsentItems.key(claim.address())))
                    .conditionExpression(checked)
                    .updateExpression(update.toString())
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return null;
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() ? AttributeValues.read(e.item()) : Map.of();
        }
    }

    /** What somebody just asked for goes to an address that nothing is known of, too. */
    private boolean tryFirstClaim(Claim claim) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(AttributeValues.key(ConsentItems.key(claim.address())))
                    .conditionExpression("attribute_not_exists(pk)")
                    .updateExpression("SET claims = :claims")
                    .expressionAttributeValues(Map.of(
                            ":claims", AttributeValue.fromM(Map.of(claim.mail().value(), text(claim.held()))))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static String holder(Claim claim) {
        return claim.attempt() + " ";
    }

    private static ClaimResult explain(Claim claim, Map<String, Object> item, Instant now) {
        if (!claim.kind().isForAnyAddress() && !item.containsKey("version")) {
            return new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS);
        }
        if (!item.containsKey("claims")) {
            return new ClaimResult.Busy();
        }
        String held = ConsentItems.readClaims(item).get(claim.mail().value());
        if (held != null && held.startsWith(holder(claim))) {
            // The SDK repeated a request whose answer was lost, and met its own claim.
            return new ClaimResult.Allowed();
        }
        if (held != null && claim.once()) {
            return new ClaimResult.Taken(Claim.attemptOf(held));
        }
        Topic topic = claim.topic();
        if (item.containsKey("bouncedAt")) {
            return new ClaimResult.Refused(Reason.BOUNCED);
        }
        if (claim.kind().endsWithAllMail() && item.containsKey("mailEndedAt")) {
            return new ClaimResult.Refused(Reason.TRANSACTIONAL_OFF);
        }
        if (topic != null && !Attributes.textSetOf(item, "topics").contains(topic.id())) {
            return new ClaimResult.Refused(Reason.OPTED_OUT);
        }
        Instant paused = Attributes.timeOrNull(item, "pausedUntil");
        return topic != null && paused != null && paused.isAfter(now) ? claim.paused(paused) : new ClaimResult.Busy();
    }

    private static List<String> forgettable(Map<String, Object> item, Instant now) {
        List<String> past = new ArrayList<>();
        ConsentItems.readClaims(item).forEach((mail, held) -> {
            String closes = held.substring(held.indexOf(' ') + 1);
            // Closing times are kept in seconds, rounded down: never before the whole second is over.
            if (Long.parseLong(closes) < now.getEpochSecond()) {
                past.add(mail);
            }
        });
        return past;
    }

    @Override
    public void release(Claim claim) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(AttributeValues.key(ConsentItems.key(claim.address())))
                    .conditionExpression("begins_with(claims.#mail, :holder)")
                    .updateExpression("REMOVE claims.#mail")
                    .expressionAttributeNames(Map.of("#mail", claim.mail().value()))
                    .expressionAttributeValues(Map.of(":holder", text(holder(claim)))));
        } catch (ConditionalCheckFailedException e) {
            // It is not (or no longer) ours: nothing to give back.
        }
    }
}
