package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;

import java.util.HashMap;
import java.util.Map;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Requests as items of the Ledger: what an address asked for is one partition. */
final class RequestItems {
    private RequestItems() {}

    /** A closed request stays as it is. */
    static TransactWriteItem save(String table, Request request) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.request(request.address(), request.id()));
        item.put("kind", text(request.kind().id()));
        item.put("state", text(request.state().id()));
        item.put("appliesAt", time(request.appliesAt()));
        item.put("deadline", time(request.deadline()));
        item.put("asked", Attributes.map(EvidenceAttributes.write(request.asked())));
        if (request.closed() != null) {
            item.put("closed", Attributes.map(EvidenceAttributes.write(request.closed())));
        }
        Put.Builder put = Put.builder().tableName(table).item(item);
        if (request.state() == State.OPEN) {
            put.conditionExpression(Writes.IS_NEW);
        } else {
            put.conditionExpression("attribute_not_exists(pk) OR #state = :open")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(":open", text(State.OPEN.id())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    static Request read(AddressKey address, Map<String, AttributeValue> item) {
        AttributeValue closed = item.get("closed");
        return new Request(
                new RequestId(textOf(item, "sk")),
                address,
                Kind.of(textOf(item, "kind")),
                EvidenceAttributes.read(Attributes.required(item, "asked").m()),
                timeOf(item, "appliesAt"),
                timeOf(item, "deadline"),
                State.of(textOf(item, "state")),
                closed == null ? null : EvidenceAttributes.read(closed.m()));
    }
}
