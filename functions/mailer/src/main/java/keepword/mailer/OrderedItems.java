package keepword.mailer;

import java.util.List;
import keepword.mailer.Block.Code;
import keepword.mailer.Block.Items;
import keepword.mailer.Block.Row;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Order;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;

/** What was ordered, as mails show it. */
final class OrderedItems {
    private OrderedItems() {}

    /**
     * What an order is about.
     *
     * @param withKeys whether activation keys are told
     */
    static Items of(Order order, Texts texts, boolean withKeys) {
        return new Items(
                rows(order.items(), texts, withKeys),
                order.total() == null
                        ? null
                        : texts.get(
                                "mail.total",
                                texts.money(
                                        order.total().amount(), order.total().currency())));
    }

    /** What is in a parcel: without keys and amounts. */
    static Items of(List<Item> items, Texts texts) {
        return new Items(rows(items, texts, false), null);
    }

    private static List<Row> rows(List<Item> items, Texts texts, boolean withKeys) {
        return items.stream()
                .map(item -> new Row(item.name(), item.sku(), withKeys ? key(item, texts) : null))
                .toList();
    }

    private static @Nullable Code key(Item item, Texts texts) {
        return item.activationKey() == null ? null : new Code(texts.get("mail.key"), item.activationKey());
    }
}
