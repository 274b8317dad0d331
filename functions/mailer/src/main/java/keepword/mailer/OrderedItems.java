package keepword.mailer;

import java.util.List;
import java.util.stream.Stream;
import keepword.message.Block.Items;
import keepword.message.Block.Keys;
import keepword.message.Block.Row;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;

/** What was ordered, as mails show it. Amounts stand as the shop told them; nothing is calculated. */
record OrderedItems(Texts texts, boolean withAmounts, boolean withKeys) {
    /**
     * What an order is about.
     *
     * @param withKeys whether activation keys are told
     */
    static Items of(Order order, Texts texts, boolean withKeys) {
        OrderedItems items = new OrderedItems(texts, true, withKeys);
        return new Items(
                items.rows(order.items()),
                Stream.concat(
                                items.amount("mail.discount", order.discount()),
                                items.amount("mail.total", order.total()))
                        .toList());
    }

    /** Keys that came later than their order: without amounts, which its receipt tells. */
    static Items of(ActivationKeys keys, Texts texts) {
        return new Items(new OrderedItems(texts, false, true).rows(keys.items()), List.of());
    }

    /** What is in a parcel: without keys and amounts. */
    static Items of(List<Item> items, Texts texts) {
        return new Items(new OrderedItems(texts, false, false).rows(items), List.of());
    }

    private List<Row> rows(List<Item> items) {
        return items.stream()
                .map(item -> new Row(item.name(), item.sku(), amounts(item).toList(), withKeys ? keys(item) : null))
                .toList();
    }

    private Stream<String> amounts(Item item) {
        Money price = withAmounts ? item.unitPrice() : null;
        Stream<String> quantity = item.quantity() == 1
                ? amount("mail.price", price)
                : Stream.of(
                        price == null
                                ? texts.get("mail.quantity", item.quantity())
                                : texts.get("mail.quantity.price", item.quantity(), money(price)));
        return Stream.concat(quantity, amount("mail.discount", withAmounts ? item.discount() : null));
    }

    private Stream<String> amount(String text, @Nullable Money money) {
        return Stream.ofNullable(money).map(known -> texts.get(text, money(known)));
    }

    private String money(Money money) {
        return texts.money(money.amount(), money.currency());
    }

    private @Nullable Keys keys(Item item) {
        return item.activationKeys().isEmpty()
                ? null
                : new Keys(
                        texts.get(item.activationKeys().size() == 1 ? "mail.key" : "mail.keys"), item.activationKeys());
    }
}
