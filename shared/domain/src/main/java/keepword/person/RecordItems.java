package keepword.person;

import static keepword.store.Attributes.expiry;
import static keepword.store.Attributes.flagOf;
import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.mapsOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textSetOf;
import static keepword.store.Attributes.textsOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.consent.EvidenceAttributes;
import keepword.consent.Source;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.Fields;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Term;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Message;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.Refund;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonRecord.Subscription;
import keepword.person.PersonRecord.SubscriptionStatus;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.PersonRecord.Writer;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import keepword.survey.AnswerAttributes;
import org.jspecify.annotations.Nullable;

/** A person's records as items of People: they follow the head in the person's partition. */
public final class RecordItems {
    /** What their places in the index of customers begin with. */
    private static final String OWNERS = "owner-";

    private RecordItems() {}

    private static Key key(PersonId person, RecordId record) {
        return new Key(Table.PEOPLE, PersonItems.partition(person), record.value());
    }

    /** Puts a record into a person's partition. A record of the same id is replaced. */
    public record PutRecord(PersonId person, PersonRecord record) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = write(record);
            Set<String> owned = OwnedProducts.of(record);
            if (!owned.isEmpty()) {
                item.put(Index.CUSTOMERS.attribute(), OWNERS + PersonItems.place(person));
                item.put("skus", owned);
            }
            if (record instanceof SupportIssue) {
                item.put("expires", expiry(Term.SUPPORT_ISSUE.end(record.at())));
            }
            return new Change.Put(key(person, record.id()), item, new Condition.Always());
        }
    }

    /** Removes a record, if it is there. */
    public record RemoveRecord(PersonId person, RecordId record) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(key(person, record), new Condition.Always());
        }
    }

    static Optional<PersonRecord> read(Items items, PersonId person, RecordId id) {
        return items.item(key(person, id)).map(item -> read(id, item));
    }

    static List<PersonRecord> readAll(Items items, PersonId person) {
        return read(items.partition(Table.PEOPLE, PersonItems.partition(person)));
    }

    static List<PersonRecord> readFirst(Items items, PersonId person, int limit) {
        // One more, since the head lies among them.
        List<PersonRecord> records = read(items.page(Table.PEOPLE, PersonItems.partition(person), limit + 1));
        return records.size() > limit ? records.subList(0, limit) : records;
    }

    private static List<PersonRecord> read(Stream<Map<String, Object>> items) {
        return items.filter(item -> !textOf(item, Key.SORT).equals(PersonItems.HEAD))
                .map(item -> read(new RecordId(textOf(item, Key.SORT)), item))
                .toList();
    }

    static List<OwnedProducts> page(Items items, String place, @Nullable PersonId after, int limit) {
        return items.page(Index.CUSTOMERS, OWNERS + place, PersonItems.after(after), limit)
                .map(item -> new OwnedProducts(PersonItems.idOf(item), textSetOf(item, "skus")))
                .toList();
    }

    private static Map<String, Object> write(PersonRecord record) {
        Fields item = switch (record) {
            case Order order -> order(order);
            case Shipment shipment ->
                Fields.of("type", "shipment")
                        .and("order", shipment.order())
                        .and("items", lines(shipment.items()))
                        .and("carrier", shipment.carrier())
                        .and("trackingNumber", shipment.trackingNumber())
                        .and("trackingUrl", shipment.trackingUrl());
            case Refund refund ->
                Fields.of("type", "refund")
                        .and("order", refund.order())
                        .and("items", lines(refund.items()))
                        .and("amount", money(refund.amount()));
            case ActivationKeys keys ->
                Fields.of("type", "activation-keys").and("order", keys.order()).and("items", lines(keys.items()));
            case Subscription subscription ->
                Fields.of("type", "subscription")
                        .and("number", subscription.number())
                        .and("sku", subscription.sku())
                        .and("name", subscription.name())
                        .and("status", subscription.status().name())
                        .and("ends", time(subscription.ends()));
            case Product product ->
                Fields.of("type", "product")
                        .and("sku", product.sku())
                        .and("name", product.name())
                        .and("activationKey", product.activationKey());
            case SupportIssue issue -> issue(issue);
            case SecurityQuestions questions ->
                Fields.of("type", "security")
                        .and(
                                "questions",
                                questions.questions().stream()
                                        .map(one -> Map.of("words", one.words(), "answerHash", one.answerHash()))
                                        .toList());
            case AddressChange change ->
                Fields.of("type", "address-change")
                        .and("email", change.email().value())
                        .and("request", change.request().value());
            case FormerAddress former ->
                Fields.of("type", "former-address").and("email", former.email().value());
            case Entry entry ->
                Fields.of("type", "entry")
                        .and("survey", entry.survey().value())
                        .and("entry", entry.entry().value())
                        .and("name", entry.name())
                        .and(AnswerAttributes.NAME, entry.answers().byQuestion())
                        .and("shared", entry.shared())
                        .and("disclosedAt", timeOrNull(entry.disclosedAt()));
            case Prize prize ->
                Fields.of("type", "prize")
                        .and("survey", prize.survey().value())
                        .and("prize", prize.prize())
                        .and("name", prize.name())
                        .and("address", prize.address());
            case Prepared prepared ->
                Fields.of("type", "prepared")
                        .and("request", prepared.request().value())
                        .and("wish", wish(prepared.wish()))
                        .and("asked", EvidenceAttributes.write(prepared.asked()))
                        // It expires by itself.
                        .and("expires", expiry(prepared.goodUntil()));
        };
        return item.and("source", record.source().id())
                .and("at", time(record.at()))
                .map();
    }

    private static Fields issue(SupportIssue issue) {
        return Fields.of("type", "support-issue")
                .and("number", issue.number())
                .and("subject", issue.subject())
                .and("product", issue.product())
                .and("openedAt", timeOrNull(issue.openedAt()))
                .and("closedAt", timeOrNull(issue.closedAt()))
                .and("correctedAt", timeOrNull(issue.correctedAt()))
                .and(
                        "messages",
                        issue.messages().stream().map(RecordItems::message).toList());
    }

    private static Map<String, Object> message(Message message) {
        return Fields.of("id", message.id())
                .and("at", time(message.at()))
                .and("from", message.from().name())
                .and("text", message.text())
                .and("correctedAt", timeOrNull(message.correctedAt()))
                .map();
    }

    private static Fields order(Order order) {
        return Fields.of("type", "order")
                .and("number", order.number())
                .and("status", order.status().name())
                .and("items", lines(order.items()))
                .and("discount", moneyOrNull(order.discount()))
                .and("total", moneyOrNull(order.total()))
                .and("itemsAt", time(order.itemsAt()));
    }

    private static @Nullable Map<String, Object> moneyOrNull(@Nullable Money money) {
        return money == null ? null : money(money);
    }

    private static Map<String, Object> money(Money money) {
        return Map.of("amount", money.amount().toPlainString(), "currency", money.currency());
    }

    private static PersonRecord read(RecordId id, Map<String, Object> item) {
        String type = textOf(item, "type");
        return switch (type) {
            case "order" -> readOrder(id, item);
            case "shipment" -> readShipment(id, item);
            case "refund" ->
                new Refund(
                        id,
                        source(item),
                        timeOf(item, "at"),
                        textOf(item, "order"),
                        readLines(item),
                        money(mapOf(item, "amount")));
            case "activation-keys" ->
                new ActivationKeys(id, source(item), timeOf(item, "at"), textOf(item, "order"), readLines(item));
            case "subscription" ->
                new Subscription(
                        id,
                        source(item),
                        timeOf(item, "at"),
                        textOf(item, "number"),
                        textOf(item, "sku"),
                        textOf(item, "name"),
                        SubscriptionStatus.valueOf(textOf(item, "status")),
                        timeOf(item, "ends"));
            case "product" -> readProduct(id, item);
            case "support-issue" -> readIssue(id, item);
            case "security" -> readQuestions(item);
            case "address-change" ->
                new AddressChange(
                        source(item), timeOf(item, "at"), email(item), new RequestId(textOf(item, "request")));
            case "former-address" -> new FormerAddress(id, source(item), timeOf(item, "at"), email(item));
            case "entry" -> readEntry(item);
            case "prize" ->
                new Prize(
                        source(item),
                        timeOf(item, "at"),
                        new SurveyId(textOf(item, "survey")),
                        textOf(item, "prize"),
                        textOrNull(item, "name"),
                        textOrNull(item, "address"));
            case "prepared" ->
                new Prepared(
                        timeOf(item, "at"),
                        new RequestId(textOf(item, "request")),
                        readWish(mapOf(item, "wish")),
                        EvidenceAttributes.read(mapOf(item, "asked")));
            default -> throw new IllegalStateException("A record is of the unknown type " + type);
        };
    }

    private static Map<String, Object> wish(Wish wish) {
        Map<String, Object> map = new HashMap<>(Map.of("wish", wish.id()));
        if (wish instanceof Wish.Correct(var values)) {
            values.forEach((field, value) -> map.put(field.id(), value));
        }
        if (wish instanceof Wish.Remove(RecordId record)) {
            map.put("record", record.value());
        }
        return map;
    }

    private static Wish readWish(Map<String, Object> map) {
        String wish = textOf(map, "wish");
        return switch (wish) {
            case "correct" -> {
                Map<Person.Field, String> values = new EnumMap<>(Person.Field.class);
                map.keySet()
                        .forEach(name ->
                                Person.Field.of(name).ifPresent(field -> values.put(field, textOf(map, name))));
                yield new Wish.Correct(values);
            }
            case "remove" -> new Wish.Remove(new RecordId(textOf(map, "record")));
            case "copy" -> new Wish.Copy();
            case "erase" -> new Wish.Erase();
            case "end-all-mail" -> new Wish.EndAllMail();
            case "keep-order-mail" -> new Wish.KeepOrderMail();
            default -> throw new IllegalStateException("Support prepared the unknown wish " + wish);
        };
    }

    private static Source source(Map<String, Object> item) {
        return Source.of(textOf(item, "source"));
    }

    private static EmailAddress email(Map<String, Object> item) {
        return new EmailAddress(textOf(item, "email"));
    }

    private static List<Map<String, Object>> lines(List<Item> items) {
        return items.stream().map(RecordItems::line).toList();
    }

    private static Map<String, Object> line(Item line) {
        return Fields.of("sku", line.sku())
                .and("name", line.name())
                .and("medium", line.medium().name())
                .and("quantity", (long) line.quantity())
                .and("activationKeys", line.activationKeys())
                .and("unitPrice", moneyOrNull(line.unitPrice()))
                .and("discount", moneyOrNull(line.discount()))
                .map();
    }

    private static Order readOrder(RecordId id, Map<String, Object> item) {
        return new Order(
                id,
                source(item),
                timeOf(item, "at"),
                textOf(item, "number"),
                OrderStatus.valueOf(textOf(item, "status")),
                readLines(item),
                moneyOrNull(item, "discount"),
                moneyOrNull(item, "total"),
                timeOf(item, "itemsAt"));
    }

    private static @Nullable Money moneyOrNull(Map<String, Object> item, String name) {
        return item.containsKey(name) ? money(mapOf(item, name)) : null;
    }

    private static Money money(Map<String, Object> map) {
        return new Money(new BigDecimal(textOf(map, "amount")), textOf(map, "currency"));
    }

    private static List<Item> readLines(Map<String, Object> item) {
        return mapsOf(item, "items").stream().map(RecordItems::readLine).toList();
    }

    private static Shipment readShipment(RecordId id, Map<String, Object> item) {
        return new Shipment(
                id,
                source(item),
                timeOf(item, "at"),
                textOf(item, "order"),
                readLines(item),
                textOrNull(item, "carrier"),
                textOrNull(item, "trackingNumber"),
                textOrNull(item, "trackingUrl"));
    }

    private static Item readLine(Map<String, Object> line) {
        return new Item(
                textOf(line, "sku"),
                textOf(line, "name"),
                Medium.valueOf(textOf(line, "medium")),
                (int) numberOf(line, "quantity"),
                textsOf(line, "activationKeys"),
                moneyOrNull(line, "unitPrice"),
                moneyOrNull(line, "discount"));
    }

    private static Product readProduct(RecordId id, Map<String, Object> item) {
        return new Product(
                id,
                source(item),
                timeOf(item, "at"),
                textOf(item, "sku"),
                textOf(item, "name"),
                textOrNull(item, "activationKey"));
    }

    private static SupportIssue readIssue(RecordId id, Map<String, Object> item) {
        return new SupportIssue(
                id,
                source(item),
                timeOf(item, "at"),
                textOf(item, "number"),
                textOf(item, "subject"),
                textOrNull(item, "product"),
                timeOrNull(item, "openedAt"),
                timeOrNull(item, "closedAt"),
                timeOrNull(item, "correctedAt"),
                mapsOf(item, "messages").stream().map(RecordItems::readMessage).toList());
    }

    private static Message readMessage(Map<String, Object> message) {
        return new Message(
                textOf(message, "id"),
                timeOf(message, "at"),
                Writer.valueOf(textOf(message, "from")),
                textOf(message, "text"),
                timeOrNull(message, "correctedAt"));
    }

    private static Entry readEntry(Map<String, Object> item) {
        return new Entry(
                source(item),
                timeOf(item, "at"),
                new SurveyId(textOf(item, "survey")),
                new EntryId(textOf(item, "entry")),
                textOrNull(item, "name"),
                AnswerAttributes.read(item),
                flagOf(item, "shared"),
                timeOrNull(item, "disclosedAt"));
    }

    private static SecurityQuestions readQuestions(Map<String, Object> item) {
        return new SecurityQuestions(
                Source.of(textOf(item, "source")),
                timeOf(item, "at"),
                mapsOf(item, "questions").stream()
                        .map(question -> new Question(textOf(question, "words"), textOf(question, "answerHash")))
                        .toList());
    }
}
