package keepword.aws;

import java.util.Map;
import java.util.Optional;
import keepword.consent.AddressKey;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.RecordId;
import keepword.person.SignUp;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        return get(Keys.signUp(id)).map(item -> PersonItems.readSignUp(id, item));
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
