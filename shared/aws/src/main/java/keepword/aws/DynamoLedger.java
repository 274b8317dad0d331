package keepword.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.AddressKey;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Ledger;
import keepword.disclosure.Disclosure;
import keepword.person.Licence;
import keepword.request.Request;
import keepword.request.RequestId;
import keepword.store.Mark;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The Ledger in DynamoDB; all reads are strongly consistent. */
public final class DynamoLedger implements Ledger {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoLedger(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Consent consent(AddressKey address) {
        Map<String, AttributeValue> item = get(Keys.consent(address));
        return item == null ? Consent.unknown(address) : ConsentItems.read(address, item);
    }

    @Override
    public Map<String, String> claims(AddressKey address) {
        Map<String, AttributeValue> item = get(Keys.consent(address));
        return item == null ? Map.of() : ConsentItems.readClaims(item);
    }

    @Override
    public List<HistoryEntry> history(AddressKey address) {
        return partition(Keys.historyPartition(address))
                .map(item -> ConsentItems.readEntry(address, item))
                .toList();
    }

    @Override
    public Optional<Request> request(AddressKey address, RequestId id) {
        return Optional.ofNullable(get(Keys.request(address, id))).map(item -> RequestItems.read(address, item));
    }

    @Override
    public List<Request> requests(AddressKey address) {
        return partition(Keys.requestPartition(address))
                .map(item -> RequestItems.read(address, item))
                .sorted(Comparator.comparing(Request::askedAt)
                        .thenComparing(request -> request.id().value()))
                .toList();
    }

    private Stream<Map<String, AttributeValue>> partition(String key) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text(key)))
                        .consistentRead(true))
                .items()
                .stream();
    }

    @Override
    public List<Disclosure> disclosures(AddressKey address) {
        return partition(Keys.disclosurePartition(address))
                .map(item -> DisclosureItems.read(address, item))
                .toList();
    }

    @Override
    public Optional<Licence> licence(String id) {
        return Optional.ofNullable(get(Keys.licence(id))).map(LicenceItems::read);
    }

    @Override
    public Optional<Mark> mark(String name, Instant now) {
        Map<String, AttributeValue> item = get(Keys.mark(name));
        if (item == null) {
            return Optional.empty();
        }
        Instant expires =
                item.containsKey("expires") ? Instant.ofEpochSecond(Attributes.numberOf(item, "expires")) : null;
        return expires != null && !expires.isAfter(now)
                ? Optional.empty()
                : Optional.of(new Mark(name, Attributes.textOf(item, "value"), expires));
    }

    private @Nullable Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        var response =
                dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true));
        return response.hasItem() ? response.item() : null;
    }
}
