package keepword.aws;

import static keepword.aws.Attributes.text;

import java.util.Map;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
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

    static String signUpPartition(AddressKey address) {
        return "sign-up#" + address;
    }

    /** Its id begins with its address, and a full stop. */
    static Map<String, AttributeValue> signUp(String id) {
        int stop = id.indexOf('.');
        return key("sign-up#" + id.substring(0, stop), id.substring(stop + 1));
    }

    static Map<String, AttributeValue> waitingEntry(EntryLink link) {
        return key(waitingEntryPartition(link.address()), link.survey() + "." + link.entry());
    }

    static String waitingEntryPartition(AddressKey address) {
        return "waiting-entry#" + address;
    }

    static Map<String, AttributeValue> survey(SurveyId id) {
        return key("survey#" + id, "survey");
    }

    static Map<String, AttributeValue> draw(SurveyId id) {
        return key("draw#" + id, "draw");
    }

    /** In a partition of its own, so that permissions can keep it from those who show the draw. */
    static Map<String, AttributeValue> seed(SurveyId id) {
        return key("seed#" + id, "seed");
    }

    static Map<String, AttributeValue> results(SurveyId id) {
        return key("results#" + id, "results");
    }

    /** Is there if this part of the entries takes no more. */
    static Map<String, AttributeValue> shard(SurveyId id, char shard) {
        return key("closed#" + id + "#" + shard, "closed");
    }

    static String ticketPartition(SurveyId id, char shard) {
        return "tickets#" + id + "#" + shard;
    }

    static Map<String, AttributeValue> ticket(SurveyId id, EntryId entry) {
        return key(ticketPartition(id, entry.shard()), entry.value());
    }

    static String disclosurePartition(AddressKey address) {
        return "disclosure#" + address;
    }

    static String auditPartition(String subject) {
        return "audit#" + subject;
    }

    static Map<String, AttributeValue> wording(String id) {
        return key("wording#" + id, "wording");
    }

    static Map<String, AttributeValue> licence(String id) {
        return key("licence#" + id, "licence");
    }

    static String personPartition(PersonId id) {
        return "person#" + id;
    }

    static Map<String, AttributeValue> record(PersonId person, RecordId id) {
        return key("person#" + person, id.value());
    }

    static Map<String, AttributeValue> job(JobId id) {
        return Map.of("id", text(id.value()));
    }
}
