package keepword.aws;

import static keepword.aws.Attributes.text;

import java.util.Map;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.person.PersonId;
import keepword.person.RecordId;
import keepword.request.RequestId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of all items, in one place. */
final class Keys {
    private Keys() {}

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", text(partition), "sk", text(sort));
    }

    static Map<String, AttributeValue> consent(AddressKey address) {
        return key("address#" + address, "consent");
    }

    /** Histories have partitions of their own, so that permissions can forbid to change them. */
    static String historyPartition(AddressKey address) {
        return "history#" + address;
    }

    static String requestPartition(AddressKey address) {
        return "request#" + address;
    }

    static Map<String, AttributeValue> request(AddressKey address, RequestId id) {
        return key(requestPartition(address), id.value());
    }

    static Map<String, AttributeValue> mark(String name) {
        return key("mark#" + name, "mark");
    }

    static Map<String, AttributeValue> pointer(AddressKey address) {
        return key("address#" + address, "person");
    }

    static Map<String, AttributeValue> person(PersonId id) {
        return key("person#" + id, "person");
    }

    static Map<String, AttributeValue> signUp(String id) {
        return key("sign-up#" + id, "sign-up");
    }

    static Map<String, AttributeValue> record(PersonId person, RecordId id) {
        return key("person#" + person, id.value());
    }

    static Map<String, AttributeValue> work(WorkId id) {
        return Map.of("id", text(id.value()));
    }
}
