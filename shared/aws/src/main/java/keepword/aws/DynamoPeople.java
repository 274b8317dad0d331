package keepword.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.AddressKey;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.survey.EntryLink;
import keepword.survey.WaitingEntry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** People in DynamoDB; all reads are strongly consistent. */
public final class DynamoPeople implements People {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPeople(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<PersonId> personAt(AddressKey address) {
        return get(Keys.pointer(address)).map(item -> new PersonId(Attributes.textOf(item, "person")));
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return get(Keys.person(id)).map(item -> PersonItems.read(id, item));
    }

    @Override
    public Optional<SignUp> signUp(String id) {
        return get(Keys.signUp(id)).map(PersonItems::readSignUp);
    }

    @Override
    public List<SignUp> signUps(AddressKey address) {
        return dynamo.queryPaginator(partition(Keys.signUpPartition(address))).items().stream()
                .map(PersonItems::readSignUp)
                .toList();
    }

    @Override
    public Optional<WaitingEntry> waitingEntry(EntryLink link) {
        return get(Keys.waitingEntry(link)).map(PersonItems::readWaitingEntry);
    }

    @Override
    public List<WaitingEntry> waitingEntries(AddressKey address) {
        return dynamo.queryPaginator(partition(Keys.waitingEntryPartition(address))).items().stream()
                .map(PersonItems::readWaitingEntry)
                .toList();
    }

    @Override
    public List<PersonRecord> records(PersonId person) {
        return read(dynamo.queryPaginator(partition(Keys.personPartition(person))).items().stream());
    }

    @Override
    public List<PersonRecord> records(PersonId person, int limit) {
        // One more, since the head lies among them.
        QueryRequest page = partition(Keys.personPartition(person)).toBuilder()
                .limit(limit + 1)
                .build();
        List<PersonRecord> records = read(dynamo.query(page).items().stream());
        return records.size() > limit ? records.subList(0, limit) : records;
    }

    private static List<PersonRecord> read(Stream<Map<String, AttributeValue>> items) {
        return items.filter(item -> !Attributes.textOf(item, "sk").equals("person"))
                .map(item -> RecordItems.read(new RecordId(Attributes.textOf(item, "sk")), item))
                .toList();
    }

    private QueryRequest partition(String key) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.text(key)))
                .consistentRead(true)
                .build();
    }

    @Override
    public Optional<PersonRecord> record(PersonId person, RecordId id) {
        return get(Keys.record(person, id)).map(item -> RecordItems.read(id, item));
    }

    private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        var response =
                dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }
}
