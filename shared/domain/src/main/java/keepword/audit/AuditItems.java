package keepword.audit;

import static keepword.store.Attributes.expiry;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textsByNameOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.audit.AuditEntry.Outcome;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Table;
import keepword.store.Write;

/** The audit as items of the Ledger, which only grow; DynamoDB removes those that are expired. */
public final class AuditItems {
    private AuditItems() {}

    private static String partition(String subject) {
        return "audit#" + subject;
    }

    /** Records what staff did. It never replaces an entry. */
    public record AppendAudit(AuditEntry entry) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Map.of(
                    "expires", expiry(entry.expires()),
                    "run", entry.run(),
                    "outcome", entry.outcome().name(),
                    "operation", entry.operation(),
                    "access", entry.access().name(),
                    "caller", entry.caller(),
                    "fields", entry.fields());
            Key key = new Line(entry.at(), entry.id()).in(partition(entry.subject()));
            return new Change.Put(key, item, new Condition.IsNew());
        }
    }

    /** What staff did under a subject, oldest first; nothing that has expired. */
    public static List<AuditEntry> readAll(Items items, String subject, Instant now) {
        return items.partition(Table.LEDGER, partition(subject))
                .map(item -> read(subject, item))
                .filter(entry -> entry.expires().isAfter(now))
                .toList();
    }

    private static AuditEntry read(String subject, Map<String, Object> item) {
        Line line = Line.of(item);
        return new AuditEntry(
                subject,
                line.id(),
                line.at(),
                textOf(item, "run"),
                Outcome.valueOf(textOf(item, "outcome")),
                textOf(item, "operation"),
                Access.valueOf(textOf(item, "access")),
                textOf(item, "caller"),
                textsByNameOf(item, "fields"));
    }
}
