package keepword.mailer;

import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import keepword.mailer.Block.Code;
import keepword.mailer.Block.Items;
import keepword.mailer.Block.Row;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Money;
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
                order.total() == null ? null : texts.get("mail.total", money(order.total(), texts)));
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

    /** An amount with its currency; a code that is not in ISO 4217 stands as it is. */
    static String money(Money money, Texts texts) {
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(money.currency()));
        if (!known) {
            return money.amount().toPlainString() + " " + money.currency();
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(texts.locale());
        format.setCurrency(Currency.getInstance(money.currency()));
        int decimals = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        format.setMinimumFractionDigits(Math.max(decimals, 0));
        format.setMaximumFractionDigits(Math.max(decimals, money.amount().scale()));
        return format.format(money.amount());
    }
}
