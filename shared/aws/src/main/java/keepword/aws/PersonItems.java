package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.textOrNull;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Erasure;
import keepword.person.Person.Field;
import keepword.person.SignUp;
import keepword.survey.WaitingEntry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The head of a person's partition, and the pointer to it, as items of People. */
final class PersonItems {
    private PersonItems() {}

    static Person read(PersonId id, Map<String, AttributeValue> item) {
        Map<Field, Datum> data = new EnumMap<>(Field.class);
        Attributes.required(item, "data").m().forEach((name, value) -> {
            Map<String, AttributeValue> datum = value.m();
            data.put(
                    Field.of(name).orElseThrow(),
                    new Datum(textOf(datum, "value"), Source.of(textOf(datum, "source")), timeOf(datum, "at")));
        });
        return new Person(id, data, timeOf(item, "since"), erasure(item), numberOf(item, "version"));
    }

    private static @Nullable Erasure erasure(Map<String, AttributeValue> item) {
        String request = textOrNull(item, "erasure");
        return request == null ? null : new Erasure(new RequestId(request), item.containsKey("erasing"));
    }

    static TransactWriteItem save(String table, Person person) {
        Map<String, AttributeValue> data = new HashMap<>();
        person.data()
                .forEach((field, datum) -> data.put(
                        field.id(),
                        Attributes.map(Map.of(
                                "value", text(datum.value()),
                                "source", text(datum.source().id()),
                                "at", time(datum.at())))));
        Map<String, AttributeValue> item = new HashMap<>(Keys.person(person.id()));
        item.put("data", Attributes.map(data));
        item.put("since", time(person.since()));
        item.put("version", number(person.version()));
        if (person.erasure() != null) {
            item.put("erasure", text(person.erasure().request().value()));
        }
        if (person.isErasing()) {
            item.put("erasing", AttributeValue.fromBool(true));
        }
        Put.Builder put = Put.builder().tableName(table).item(item);
        if (person.version() == 1) {
            put.conditionExpression(Writes.IS_NEW);
        } else {
            put.conditionExpression("version = :before AND attribute_not_exists(erasing)")
                    .expressionAttributeValues(Map.of(":before", number(person.version() - 1)));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    static TransactWriteItem remove(String table, PersonId person) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(Keys.person(person))
                        .conditionExpression("attribute_exists(erasing)")
                        .build())
                .build();
    }

    static SignUp readSignUp(Map<String, AttributeValue> item) {
        String address = textOf(item, "pk").substring("sign-up#".length());
        return new SignUp(
                SignUp.idOf(new AddressKey(address), textOf(item, "sk")),
                new EmailAddress(textOf(item, "email")),
                Attributes.required(item, "topics").ss().stream()
                        .map(Topic::new)
                        .collect(Collectors.toSet()),
                textOf(item, "language"),
                textOrNull(item, "wording"),
                timeOf(item, "at"));
    }

    /** It expires by itself too, should its job ever fail. */
    static TransactWriteItem keep(String table, SignUp signUp) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.signUp(signUp.id()));
        item.put("email", text(signUp.email().value()));
        item.put(
                "topics",
                Attributes.words(signUp.topics().stream().map(Topic::id).toList()));
        item.put("language", text(signUp.language()));
        Attributes.putIfPresent(item, "wording", signUp.wording());
        item.put("at", time(signUp.at()));
        item.put("expires", Attributes.expiry(signUp.expires().plus(Duration.ofDays(1))));
        return Writes.put(table, item, Writes.IS_NEW);
    }

    static TransactWriteItem confirmSignUp(String table, String id) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(Keys.signUp(id))
                        .conditionExpression("attribute_exists(pk)")
                        .build())
                .build();
    }

    static WaitingEntry readWaitingEntry(Map<String, AttributeValue> item) {
        AddressKey address = new AddressKey(textOf(item, "pk").substring("waiting-entry#".length()));
        List<String> sort = List.of(textOf(item, "sk").split("\\.", 2));
        return new WaitingEntry(
                new EntryLink(address, new SurveyId(sort.getFirst()), new EntryId(sort.getLast())),
                new EmailAddress(textOf(item, "email")),
                textOrNull(item, "name"),
                AnswerAttributes.read(item.get("answers")),
                Attributes.required(item, "promotional").bool(),
                textOrNull(item, "wording"),
                Attributes.required(item, "shared").bool(),
                timeOf(item, "at"));
    }

    static TransactWriteItem removePointer(String table, AddressKey address, PersonId person) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(Keys.pointer(address))
                        .conditionExpression("person = :person")
                        .expressionAttributeValues(Map.of(":person", text(person.value())))
                        .build())
                .build();
    }

    static TransactWriteItem point(String table, AddressKey address, PersonId person) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.pointer(address));
        item.put("person", text(person.value()));
        return Writes.put(table, item, Writes.IS_NEW);
    }
}
