package keepword.aws;

import static keepword.aws.Attributes.putIfPresent;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.textOrNull;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.consent.Source;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonRecord.Shipment;
import keepword.person.Wish;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A person's records as items of People. */
final class RecordItems {
    private RecordItems() {}

    static TransactWriteItem put(String table, PersonId person, PersonRecord record) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.record(person, record.id()));
        item.put("source", text(record.source().id()));
        item.put("at", time(record.at()));
        switch (record) {
            case Order order -> putOrder(item, order);
            case Shipment shipment -> putShipment(item, shipment);
            case Product product -> putProduct(item, product);
            case SecurityQuestions questions -> putQuestions(item, questions);
            case AddressChange change -> {
                item.put("type", text("address-change"));
                item.put("email", text(change.email().value()));
                item.put("request", text(change.request().value()));
            }
            case FormerAddress former -> {
                item.put("type", text("former-address"));
                item.put("email", text(former.email().value()));
            }
            case Entry entry -> putEntry(item, entry);
            case Prize prize -> {
                item.put("type", text("prize"));
                item.put("survey", text(prize.survey().value()));
                item.put("prize", text(prize.prize()));
                putIfPresent(item, "name", prize.name());
                putIfPresent(item, "address", prize.address());
            }
            case Prepared prepared -> putPrepared(item, prepared);
        }
        return Writes.put(table, item);
    }

    static PersonRecord read(RecordId id, Map<String, AttributeValue> item) {
        String type = textOf(item, "type");
        return switch (type) {
            case "order" -> readOrder(id, item);
            case "shipment" -> readShipment(id, item);
            case "product" -> readProduct(id, item);
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
                        readWish(Attributes.required(item, "wish").m()),
                        EvidenceAttributes.read(
                                Attributes.required(item, "asked").m()));
            default -> throw new IllegalStateException("A record is of the unknown type " + type);
        };
    }

    /** It expires by itself. */
    private static void putPrepared(Map<String, AttributeValue> item, Prepared prepared) {
        item.put("type", text("prepared"));
        item.put("request", text(prepared.request().value()));
        item.put("wish", Attributes.map(wish(prepared.wish())));
        item.put("asked", Attributes.map(EvidenceAttributes.write(prepared.asked())));
        item.put("expires", Attributes.expiry(prepared.goodUntil()));
    }

    private static Map<String, AttributeValue> wish(Wish wish) {
        Map<String, AttributeValue> map = new HashMap<>(Map.of("wish", text(wish.id())));
        if (wish instanceof Wish.Correct(var values)) {
            values.forEach((field, value) -> map.put(field.id(), text(value)));
        }
        if (wish instanceof Wish.Remove(RecordId record)) {
            map.put("record", text(record.value()));
        }
        return map;
    }

    private static Wish readWish(Map<String, AttributeValue> map) {
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

    private static Source source(Map<String, AttributeValue> item) {
        return Source.of(textOf(item, "source"));
    }

    private static EmailAddress email(Map<String, AttributeValue> item) {
        return new EmailAddress(textOf(item, "email"));
    }

    private static void putOrder(Map<String, AttributeValue> item, Order order) {
        item.put("type", text("order"));
        item.put("number", text(order.number()));
        item.put("status", text(order.status().name()));
        item.put("items", lines(order.items()));
        if (order.total() != null) {
            item.put(
                    "total",
                    Attributes.map(Map.of(
                            "amount", text(order.total().amount().toPlainString()),
                            "currency", text(order.total().currency()))));
        }
    }

    private static AttributeValue lines(List<Item> items) {
        return AttributeValue.fromL(
                items.stream().map(line -> Attributes.map(line(line))).toList());
    }

    private static Map<String, AttributeValue> line(Item line) {
        Map<String, AttributeValue> map = new HashMap<>();
        map.put("sku", text(line.sku()));
        map.put("name", text(line.name()));
        map.put("medium", text(line.medium().name()));
        putIfPresent(map, "activationKey", line.activationKey());
        return map;
    }

    private static Order readOrder(RecordId id, Map<String, AttributeValue> item) {
        AttributeValue total = item.get("total");
        return new Order(
                id,
                source(item),
                timeOf(item, "at"),
                textOf(item, "number"),
                OrderStatus.valueOf(textOf(item, "status")),
                readLines(item),
                total == null
                        ? null
                        : new Money(new BigDecimal(textOf(total.m(), "amount")), textOf(total.m(), "currency")));
    }

    private static List<Item> readLines(Map<String, AttributeValue> item) {
        return Attributes.required(item, "items").l().stream()
                .map(line -> readLine(line.m()))
                .toList();
    }

    private static void putShipment(Map<String, AttributeValue> item, Shipment shipment) {
        item.put("type", text("shipment"));
        item.put("order", text(shipment.order()));
        item.put("items", lines(shipment.items()));
        putIfPresent(item, "carrier", shipment.carrier());
        putIfPresent(item, "trackingNumber", shipment.trackingNumber());
        putIfPresent(item, "trackingUrl", shipment.trackingUrl());
    }

    private static Shipment readShipment(RecordId id, Map<String, AttributeValue> item) {
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

    private static Item readLine(Map<String, AttributeValue> line) {
        return new Item(
                textOf(line, "sku"),
                textOf(line, "name"),
                Medium.valueOf(textOf(line, "medium")),
                textOrNull(line, "activationKey"));
    }

    private static void putProduct(Map<String, AttributeValue> item, Product product) {
        item.put("type", text("product"));
        item.put("sku", text(product.sku()));
        item.put("name", text(product.name()));
        putIfPresent(item, "activationKey", product.activationKey());
    }

    private static Product readProduct(RecordId id, Map<String, AttributeValue> item) {
        return new Product(
                id,
                source(item),
                timeOf(item, "at"),
                textOf(item, "sku"),
                textOf(item, "name"),
                textOrNull(item, "activationKey"));
    }

    private static void putEntry(Map<String, AttributeValue> item, Entry entry) {
        item.put("type", text("entry"));
        item.put("survey", text(entry.survey().value()));
        item.put("entry", text(entry.entry().value()));
        putIfPresent(item, "name", entry.name());
        item.put("answers", AnswerAttributes.write(entry.answers()));
        item.put("shared", AttributeValue.fromBool(entry.shared()));
        if (entry.disclosedAt() != null) {
            item.put("disclosedAt", time(entry.disclosedAt()));
        }
    }

    private static Entry readEntry(Map<String, AttributeValue> item) {
        return new Entry(
                source(item),
                timeOf(item, "at"),
                new SurveyId(textOf(item, "survey")),
                new EntryId(textOf(item, "entry")),
                textOrNull(item, "name"),
                AnswerAttributes.read(item.get("answers")),
                Attributes.required(item, "shared").bool(),
                Attributes.timeOrNull(item, "disclosedAt"));
    }

    private static void putQuestions(Map<String, AttributeValue> item, SecurityQuestions questions) {
        item.put("type", text("security"));
        item.put(
                "questions",
                AttributeValue.fromL(questions.questions().stream()
                        .map(question -> Attributes.map(
                                Map.of("words", text(question.words()), "answerHash", text(question.answerHash()))))
                        .toList()));
    }

    private static SecurityQuestions readQuestions(Map<String, AttributeValue> item) {
        return new SecurityQuestions(
                Source.of(textOf(item, "source")),
                timeOf(item, "at"),
                Attributes.required(item, "questions").l().stream()
                        .map(question ->
                                new Question(textOf(question.m(), "words"), textOf(question.m(), "answerHash")))
                        .toList());
    }
}
