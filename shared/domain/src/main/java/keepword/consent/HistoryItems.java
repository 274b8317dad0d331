package keepword.consent;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.Fields;
import keepword.kernel.Topic;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Table;
import keepword.store.Write;

/** Histories of consent as items of the Ledger, in partitions of their own, so that permissions can forbid to change them. */
public final class HistoryItems {
    private static final int PAGE = 1000;

    private HistoryItems() {}

    private static String partition(Object address) {
        return "history#" + address;
    }

    /** Adds a line to a history. It never replaces one. */
    public record AppendHistory(HistoryEntry entry) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("event", entry.event().id())
                    .and("topics", textSet(entry.topics(), Topic::id))
                    .andAll(EvidenceAttributes.write(entry.evidence()))
                    .map();
            // Of a mail to one address its own history tells.
            MailResponse.of(entry.event(), entry.evidence().source())
                    .flatMap(response -> entry.evidence().mail())
                    .filter(mail -> CampaignId.of(mail).isPresent())
                    .ifPresent(mail -> item.put(Index.AUDIENCE.attribute(), mail.value()));
            Key key = new Line(entry.at(), entry.id()).in(partition(entry.address()));
            return new Change.Put(key, item, new Condition.IsNew());
        }
    }

    /** What came of a campaign's mails, of each address one thing; a complaint if there is one. */
    static Map<MailResponse, Long> responses(Items items, CampaignId campaign) {
        Map<String, MailResponse> responses = new HashMap<>();
        String after = "";
        List<Map<String, Object>> page;
        do {
            page = items.page(Index.AUDIENCE, campaign.mail().value(), after, PAGE)
                    .toList();
            for (Map<String, Object> item : page) {
                after = textOf(item, Key.PARTITION);
                String history = after;
                MailResponse.of(HistoryEntry.Event.of(textOf(item, "event")), Source.of(textOf(item, "source")))
                        .ifPresent(response -> responses.merge(
                                history, response, (one, other) -> one.compareTo(other) < 0 ? one : other));
            }
        } while (!page.isEmpty());
        return responses.values().stream()
                .collect(Collectors.groupingBy(
                        Function.identity(), () -> new EnumMap<>(MailResponse.class), Collectors.counting()));
    }

    static List<HistoryEntry> readAll(Items items, AddressKey address) {
        return items.partition(Table.LEDGER, partition(address))
                .map(item -> read(address, item))
                .toList();
    }

    /** The line at a place; empty if no history has such a place. */
    static Optional<HistoryEntry> read(Items items, Key place) {
        String history = partition("");
        return place.partition().startsWith(history)
                ? items.item(place)
                        .map(item -> read(new AddressKey(place.partition().substring(history.length())), item))
                : Optional.empty();
    }

    private static HistoryEntry read(AddressKey address, Map<String, Object> item) {
        Line line = Line.of(item);
        return new HistoryEntry(
                address,
                line.id(),
                line.at(),
                HistoryEntry.Event.of(textOf(item, "event")),
                textSetOf(item, "topics").stream().map(Topic::new).collect(Collectors.toSet()),
                EvidenceAttributes.read(item));
    }
}
