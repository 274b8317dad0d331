package keepword.disclosure;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.mapsOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.disclosure.Recipient.Role;
import keepword.disclosure.Recipient.Safeguard;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.kernel.Named;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** The register of recipients as one item of the Ledger, and each version of each of them as one that never changes. */
public final class RecipientItems {
    private static final Key REGISTER = new Key(Table.LEDGER, "recipients#register", "register");

    private RecipientItems() {}

    private static Key version(RecipientId id, long version) {
        return new Key(Table.LEDGER, "recipient#" + id, "%09d".formatted(version));
    }

    /** Saves the register, if the stored one is the one that it was made of. */
    public record SaveRegister(Register register) implements Write {
        @Override
        public Change change() {
            List<Map<String, Object>> recipients =
                    register.recipients().stream().map(RecipientItems::map).toList();
            List<Map<String, Object>> successions =
                    register.successions().stream().map(RecipientItems::map).toList();
            return new Change.Put(
                    REGISTER,
                    Map.of("version", register.revision(), "recipients", recipients, "successions", successions),
                    Condition.follows(register.revision()));
        }
    }

    /** Keeps a version of a recipient, which never changes. */
    public record KeepVersion(Recipient recipient) implements Write {
        @Override
        public Change change() {
            return new Change.Put(version(recipient.id(), recipient.version()), map(recipient), new Condition.IsNew());
        }
    }

    /** Writes nothing, but the commit fails if the register is another one by now. */
    public record CheckRegister(Register register) implements Write {
        @Override
        public Change change() {
            Condition same =
                    register.revision() == 0 ? new Condition.IsNew() : new Condition.Is("version", register.revision());
            return new Change.Check(REGISTER, same);
        }
    }

    /** The register as it is now. */
    static Register read(Items items) {
        return items.item(REGISTER)
                .map(item -> new Register(
                        numberOf(item, "version"),
                        mapsOf(item, "recipients").stream()
                                .map(RecipientItems::recipient)
                                .toList(),
                        mapsOf(item, "successions").stream()
                                .map(RecipientItems::succession)
                                .toList()))
                .orElse(Register.EMPTY);
    }

    private static Map<String, Object> map(Succession succession) {
        return Map.of(
                "name", succession.name(),
                "statement", succession.statement(),
                "since", succession.since().toString());
    }

    private static Succession succession(Map<String, Object> map) {
        return new Succession(textOf(map, "name"), textOf(map, "statement"), LocalDate.parse(textOf(map, "since")));
    }

    /** A recipient as it was. */
    static Optional<Recipient> read(Items items, RecipientId id, long version) {
        return items.item(version(id, version)).map(RecipientItems::recipient);
    }

    private static Map<String, Object> map(Recipient recipient) {
        Agreement agreement = recipient.agreement();
        Safeguard safeguard = recipient.safeguard();
        return Fields.of("id", recipient.id().value())
                .and("version", recipient.version())
                .and("name", recipient.name())
                .and("role", recipient.role().id())
                .and("purposes", textSet(recipient.purposes(), TransferPurpose::id))
                .and("fields", textSet(recipient.fields(), TransferField::id))
                .and("agreement", agreement == null ? null : map(agreement))
                .and("country", recipient.country())
                .and("safeguard", safeguard == null ? null : safeguard.id())
                .and("contact", recipient.contact().value())
                .and("statement", recipient.statement())
                .and("retentionDays", (long) recipient.retentionDays())
                .and("endpoint", recipient.endpoint())
                .and("policy", recipient.policy())
                .and("secret", (long) recipient.secret())
                .and("ended", timeOrNull(recipient.ended()))
                .map();
    }

    private static Map<String, Object> map(Agreement agreement) {
        return Fields.of("signed", agreement.signed().toString())
                .and("sha256", agreement.sha256())
                .and(
                        "until",
                        agreement.until() == null ? null : agreement.until().toString())
                .map();
    }

    private static Recipient recipient(Map<String, Object> item) {
        String safeguard = textOrNull(item, "safeguard");
        return new Recipient(
                new RecipientId(textOf(item, "id")),
                numberOf(item, "version"),
                textOf(item, "name"),
                Named.of(Role.class, textOf(item, "role")),
                textSetOf(item, "purposes").stream()
                        .map(id -> Named.of(TransferPurpose.class, id))
                        .collect(Collectors.toSet()),
                textSetOf(item, "fields").stream()
                        .map(TransferField.BY_ID::get)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet()),
                item.containsKey("agreement") ? agreement(mapOf(item, "agreement")) : null,
                textOf(item, "country"),
                safeguard == null ? null : Named.of(Safeguard.class, safeguard),
                new EmailAddress(textOf(item, "contact")),
                textOf(item, "statement"),
                (int) numberOf(item, "retentionDays"),
                textOrNull(item, "endpoint"),
                textOrNull(item, "policy"),
                (int) numberOf(item, "secret"),
                timeOrNull(item, "ended"));
    }

    private static Agreement agreement(Map<String, Object> map) {
        @Nullable String until = textOrNull(map, "until");
        return new Agreement(
                LocalDate.parse(textOf(map, "signed")),
                textOf(map, "sha256"),
                until == null ? null : LocalDate.parse(until));
    }
}
