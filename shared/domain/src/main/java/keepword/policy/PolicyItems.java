package keepword.policy;

import static keepword.store.Attributes.flagOf;
import static keepword.store.Attributes.mapsOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;
import static keepword.store.Attributes.textsByNameOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.kernel.Fields;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/** The versions of the policy as one item of the Ledger, and what each says as one for each language. */
public final class PolicyItems {
    private static final Key VERSIONS = new Key(Table.LEDGER, "policy#versions", "versions");

    private PolicyItems() {}

    private static Key text(String version, String language) {
        return new Key(Table.LEDGER, "policy#" + version, "text#" + language);
    }

    /** Saves the versions, if the stored ones are those that these were made of. */
    public record SaveVersions(PolicyCalendar calendar) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Map.of(
                    "version",
                    calendar.revision(),
                    "versions",
                    calendar.versions().stream().map(PolicyItems::map).toList());
            return new Change.Put(VERSIONS, item, Condition.follows(calendar.revision()));
        }
    }

    /** Keeps what a version says in a language, if nothing is kept of it: once announced, no text changes. */
    public record KeepWords(String version, String language, PolicyWords words) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("markdown", words.markdown())
                    .and("summary", words.summary())
                    .and("reason", words.reason())
                    .map();
            return new Change.Put(text(version, language), item, new Condition.IsNew());
        }
    }

    private static Map<String, Object> map(PolicyVersion version) {
        return Fields.of("id", version.id())
                .and("binding", version.binding())
                .and("hashes", version.hashes())
                .and("material", version.material())
                .and("announced", time(version.announced()))
                .and("effective", version.effective().toString())
                .and("zone", version.zone().getId())
                .and("noticed", textSet(version.noticed(), LocalDate::toString))
                .and("withdrawn", version.withdrawn() == null ? null : time(version.withdrawn()))
                .map();
    }

    private static PolicyVersion version(Map<String, Object> map) {
        return new PolicyVersion(
                textOf(map, "id"),
                textOf(map, "binding"),
                textsByNameOf(map, "hashes"),
                flagOf(map, "material"),
                timeOf(map, "announced"),
                LocalDate.parse(textOf(map, "effective")),
                ZoneId.of(textOf(map, "zone")),
                textSetOf(map, "noticed").stream().map(LocalDate::parse).collect(Collectors.toSet()),
                timeOrNull(map, "withdrawn"));
    }

    static PolicyCalendar read(Items items) {
        return items.item(VERSIONS)
                .map(item -> new PolicyCalendar(
                        numberOf(item, "version"),
                        mapsOf(item, "versions").stream()
                                .map(PolicyItems::version)
                                .toList()))
                .orElse(PolicyCalendar.EMPTY);
    }

    static Optional<PolicyWords> read(Items items, String version, String language) {
        return items.item(text(version, language))
                .map(item ->
                        new PolicyWords(textOf(item, "markdown"), textOf(item, "summary"), textOrNull(item, "reason")));
    }
}
