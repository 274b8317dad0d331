package keepword.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Ledger;
import keepword.consent.Wording;
import keepword.disclosure.Disclosure;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;
import keepword.person.Licence;
import keepword.request.Request;
import keepword.store.Mark;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The Ledger in DynamoDB; all reads are strongly consistent. */
public final class DynamoLedger implements Ledger {
    private final TableReader reader;

    public DynamoLedger(DynamoDbClient dynamo, String table) {
        reader = new TableReader(dynamo, table);
    }

    @Override
    public Consent consent(AddressKey address) {
        return reader.item(Keys.consent(address))
                .map(item -> ConsentItems.read(address, item))
                .orElseGet(() -> Consent.unknown(address));
    }

    @Override
    public Map<String, String> claims(AddressKey address) {
        return reader.item(Keys.consent(address)).map(ConsentItems::readClaims).orElse(Map.of());
    }

    @Override
    public List<HistoryEntry> history(AddressKey address) {
        return reader.partition(Keys.historyPartition(address))
                .map(item -> ConsentItems.readEntry(address, item))
                .toList();
    }

    @Override
    public Optional<Request> request(AddressKey address, RequestId id) {
        return reader.item(Keys.request(address, id)).map(item -> RequestItems.read(address, item));
    }

    @Override
    public List<Request> requests(AddressKey address) {
        return reader.partition(Keys.requestPartition(address))
                .map(item -> RequestItems.read(address, item))
                .sorted(Comparator.comparing(Request::askedAt)
                        .thenComparing(request -> request.id().value()))
                .toList();
    }

    @Override
    public List<AuditEntry> audit(String subject, Instant now) {
        return reader.partition(Keys.auditPartition(subject))
                .map(item -> AuditItems.read(subject, item))
                .filter(entry -> entry.expires().isAfter(now))
                .toList();
    }

    @Override
    public List<Disclosure> disclosures(AddressKey address) {
        return reader.partition(Keys.disclosurePartition(address))
                .map(item -> DisclosureItems.read(address, item))
                .toList();
    }

    @Override
    public Optional<Licence> licence(String id) {
        return reader.item(Keys.licence(id)).map(LicenceItems::read);
    }

    @Override
    public Optional<Wording> wording(String id) {
        return reader.item(Keys.wording(id)).map(WordingItems::read);
    }

    @Override
    public Optional<Mark> mark(String name, Instant now) {
        // DynamoDB deletes expired items within days only.
        return reader.item(Keys.mark(name)).map(item -> mark(name, item)).filter(mark -> !mark.isForgotten(now));
    }

    private static Mark mark(String name, Map<String, AttributeValue> item) {
        Instant expires =
                item.containsKey("expires") ? Instant.ofEpochSecond(Attributes.numberOf(item, "expires")) : null;
        return new Mark(name, Attributes.textOf(item, "value"), expires);
    }
}
