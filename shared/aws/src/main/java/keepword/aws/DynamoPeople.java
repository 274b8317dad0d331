package keepword.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.SignUp;
import keepword.survey.WaitingEntry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** People in DynamoDB; all reads are strongly consistent. */
public final class DynamoPeople implements People {
    private final TableReader reader;

    public DynamoPeople(DynamoDbClient dynamo, String table) {
        reader = new TableReader(dynamo, table);
    }

    @Override
    public Optional<PersonId> personAt(AddressKey address) {
        return reader.item(Keys.pointer(address)).map(item -> new PersonId(Attributes.textOf(item, "person")));
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return reader.item(Keys.person(id)).map(item -> PersonItems.read(id, item));
    }

    @Override
    public Optional<SignUp> signUp(String id) {
        return reader.item(Keys.signUp(id)).map(PersonItems::readSignUp);
    }

    @Override
    public List<SignUp> signUps(AddressKey address) {
        return reader.partition(Keys.signUpPartition(address))
                .map(PersonItems::readSignUp)
                .toList();
    }

    @Override
    public Optional<WaitingEntry> waitingEntry(EntryLink link) {
        return reader.item(Keys.waitingEntry(link)).map(PersonItems::readWaitingEntry);
    }

    @Override
    public List<WaitingEntry> waitingEntries(AddressKey address) {
        return reader.partition(Keys.waitingEntryPartition(address))
                .map(PersonItems::readWaitingEntry)
                .toList();
    }

    @Override
    public List<PersonRecord> records(PersonId person) {
        return read(reader.partition(Keys.personPartition(person)));
    }

    @Override
    public List<PersonRecord> records(PersonId person, int limit) {
        // One more, since the head lies among them.
        List<PersonRecord> records = read(reader.firstOf(Keys.personPartition(person), limit + 1));
        return records.size() > limit ? records.subList(0, limit) : records;
    }

    private static List<PersonRecord> read(Stream<Map<String, AttributeValue>> items) {
        return items.filter(item -> !Attributes.textOf(item, "sk").equals("person"))
                .map(item -> RecordItems.read(new RecordId(Attributes.textOf(item, "sk")), item))
                .toList();
    }

    @Override
    public Optional<PersonRecord> record(PersonId person, RecordId id) {
        return reader.item(Keys.record(person, id)).map(item -> RecordItems.read(id, item));
    }
}
