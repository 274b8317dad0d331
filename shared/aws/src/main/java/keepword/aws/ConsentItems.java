package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;
import static keepword.aws.Attributes.timeOrNull;
import static keepword.aws.Attributes.words;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Consent and its history as items of the Ledger. */
final class ConsentItems {
    private ConsentItems() {}

    /** An item without a version holds claims alone: nothing is known of the address. */
    static Consent read(AddressKey address, Map<String, AttributeValue> item) {
        return item.containsKey("version")
                ? new Consent(
                        address,
                        chosen(item),
                        timeOrNull(item, "optedOutAt"),
                        transactional(item),
                        DeliveryAttributes.read(item),
                        movedTo(item),
                        numberOf(item, "version"))
                : Consent.unknown(address);
    }

    private static @Nullable AddressKey movedTo(Map<String, AttributeValue> item) {
        String address = Attributes.textOrNull(item, "movedTo");
        return address == null ? null : new AddressKey(address);
    }

    static Map<String, String> readClaims(Map<String, AttributeValue> item) {
        AttributeValue claims = item.get("claims");
        return claims == null
                ? Map.of()
                : claims.m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, claim -> claim.getValue().s()));
    }

    /** An update, not a put: the claims of the gate live on the same item and stay. */
    static TransactWriteItem save(String table, Consent consent) {
        UpdateExpression update = state(consent).setIfMissing("claims", AttributeValue.fromM(Map.of()));
        return save(table, consent, update, condition(consent));
    }

    static TransactWriteItem save(String table, Consent consent, Map<String, String> seen, Map<String, String> claims) {
        UpdateExpression update = state(consent).set("claims", claims(claims)).value("seen", claims(seen));
        String unchanged = seen.isEmpty() ? "(claims = :seen OR attribute_not_exists(claims))" : "claims = :seen";
        return save(table, consent, update, condition(consent) + " AND " + unchanged);
    }

    private static AttributeValue claims(Map<String, String> claims) {
        Map<String, AttributeValue> map = new HashMap<>();
        claims.forEach((mail, held) -> map.put(mail, Attributes.text(held)));
        return Attributes.map(map);
    }

    private static UpdateExpression state(Consent consent) {
        UpdateExpression update = new UpdateExpression()
                .set("version", number(consent.version()))
                .setOrRemove("optedOutAt", consent.optedOutAt() == null ? null : time(consent.optedOutAt()))
                .setOrRemove(
                        "movedTo",
                        consent.movedTo() == null
                                ? null
                                : Attributes.text(consent.movedTo().value()))
                .setOrRemove("topics", consent.on().isEmpty() ? null : words(ids(consent.on())))
                .setOrRemove("chosenAt", consent.on().isEmpty() ? null : chosen(consent));
        write(update, consent.transactional());
        DeliveryAttributes.write(update, consent.delivery());
        if (consent.version() > 1) {
            update.value("before", number(consent.version() - 1));
        }
        return update;
    }

    private static String condition(Consent consent) {
        return consent.version() == 1 ? "attribute_not_exists(version)" : "version = :before";
    }

    private static TransactWriteItem save(String table, Consent consent, UpdateExpression update, String condition) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(Keys.consent(consent.address()))
                        .updateExpression(update.expression())
                        .conditionExpression(condition)
                        .expressionAttributeValues(update.values())
                        .build())
                .build();
    }

    /** The gate looks at {@code mailEndedAt} alone. */
    private static void write(UpdateExpression update, TransactionalMail mail) {
        AttributeValue request = null;
        AttributeValue endsAt = null;
        AttributeValue endedAt = null;
        switch (mail) {
            case TransactionalMail.On() -> {
                // Nothing stands there.
            }
            case TransactionalMail.Ending(RequestId id, Instant at) -> {
                request = Attributes.text(id.value());
                endsAt = time(at);
            }
            case TransactionalMail.Off(Instant since) -> endedAt = time(since);
        }
        update.setOrRemove("mailEndRequest", request)
                .setOrRemove("mailEndsAt", endsAt)
                .setOrRemove("mailEndedAt", endedAt);
    }

    private static TransactionalMail transactional(Map<String, AttributeValue> item) {
        if (item.containsKey("mailEndedAt")) {
            return new TransactionalMail.Off(timeOf(item, "mailEndedAt"));
        }
        return item.containsKey("mailEndRequest")
                ? new TransactionalMail.Ending(
                        new RequestId(textOf(item, "mailEndRequest")), timeOf(item, "mailEndsAt"))
                : TransactionalMail.ON;
    }

    /** Only what the gate wrote about an address that nothing is known of. */
    static TransactWriteItem forgetUnknown(String table, AddressKey address) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(Keys.consent(address))
                        .conditionExpression("attribute_not_exists(version)")
                        .build())
                .build();
    }

    static TransactWriteItem append(String table, HistoryEntry entry) {
        Map<String, AttributeValue> item = new HashMap<>(EvidenceAttributes.write(entry.evidence()));
        item.put("pk", Attributes.text(Keys.historyPartition(entry.address())));
        item.put("sk", Attributes.text("%015d#%s".formatted(entry.at().toEpochMilli(), entry.id())));
        item.put("event", Attributes.text(entry.event().id()));
        if (!entry.topics().isEmpty()) {
            item.put("topics", words(ids(entry.topics())));
        }
        return Writes.put(table, item, Writes.IS_NEW);
    }

    static HistoryEntry readEntry(AddressKey address, Map<String, AttributeValue> item) {
        List<String> sort = List.of(textOf(item, "sk").split("#", 2));
        return new HistoryEntry(
                address,
                sort.getLast(),
                Instant.ofEpochMilli(Long.parseLong(sort.getFirst())),
                HistoryEntry.Event.of(textOf(item, "event")),
                topics(item),
                EvidenceAttributes.read(item));
    }

    /** The gate looks at {@code topics}; when each was chosen stands beside it. */
    private static AttributeValue chosen(Consent consent) {
        Map<String, AttributeValue> times = new HashMap<>();
        consent.chosen().forEach((topic, at) -> times.put(topic.id(), time(at)));
        return Attributes.map(times);
    }

    private static Map<Topic, Instant> chosen(Map<String, AttributeValue> item) {
        Map<Topic, Instant> chosen = new HashMap<>();
        if (item.containsKey("chosenAt")) {
            Map<String, AttributeValue> times =
                    Attributes.required(item, "chosenAt").m();
            times.keySet().forEach(topic -> chosen.put(new Topic(topic), timeOf(times, topic)));
        }
        return chosen;
    }

    private static Set<Topic> topics(Map<String, AttributeValue> item) {
        AttributeValue topics = item.get("topics");
        return topics == null ? Set.of() : topics.ss().stream().map(Topic::new).collect(Collectors.toSet());
    }

    private static Collection<String> ids(Collection<Topic> topics) {
        return topics.stream().map(Topic::id).toList();
    }
}
