package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.audit.AuditEntry.Outcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The audit as items of the Ledger, which only grow; DynamoDB removes those that are expired. */
final class AuditItems {
    private AuditItems() {}

    static TransactWriteItem append(String table, AuditEntry entry) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", text(Keys.auditPartition(entry.subject())));
        item.put("sk", text("%015d#%s".formatted(entry.at().toEpochMilli(), entry.id())));
        item.put("expires", Attributes.expiry(entry.expires()));
        item.put("run", text(entry.run()));
        item.put("outcome", text(entry.outcome().name()));
        item.put("operation", text(entry.operation()));
        item.put("access", text(entry.access().name()));
        item.put("caller", text(entry.caller()));
        Map<String, AttributeValue> fields = new HashMap<>();
        entry.fields().forEach((name, value) -> fields.put(name, text(value)));
        item.put("fields", Attributes.map(fields));
        return Writes.put(table, item, Writes.IS_NEW);
    }

    static AuditEntry read(String subject, Map<String, AttributeValue> item) {
        List<String> sort = List.of(textOf(item, "sk").split("#", 2));
        Map<String, String> fields = new HashMap<>();
        Attributes.required(item, "fields").m().forEach((name, value) -> fields.put(name, value.s()));
        return new AuditEntry(
                subject,
                sort.getLast(),
                Instant.ofEpochMilli(Long.parseLong(sort.getFirst())),
                textOf(item, "run"),
                Outcome.valueOf(textOf(item, "outcome")),
                textOf(item, "operation"),
                Access.valueOf(textOf(item, "access")),
                textOf(item, "caller"),
                fields);
    }
}
