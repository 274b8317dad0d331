package keepword.mailer;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;

/** Times and amounts as a reader expects them; for the templates. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm z", Locale.ENGLISH);

    private Words() {}

    public static String day(Instant at, Sender sender) {
        return DAY.format(at.atZone(sender.zone()));
    }

    /** A day with its weekday, the time of day and the zone. */
    public static String moment(Instant at, Sender sender) {
        return MOMENT.format(at.atZone(sender.zone()));
    }

    /** An amount with its currency; a code that is not in ISO 4217 stands as it is. */
    public static String money(Money money) {
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(money.currency()));
        if (!known) {
            return money.amount().toPlainString() + " " + money.currency();
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.ENGLISH);
        format.setCurrency(Currency.getInstance(money.currency()));
        int decimals = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        format.setMinimumFractionDigits(Math.max(decimals, 0));
        format.setMaximumFractionDigits(Math.max(decimals, money.amount().scale()));
        return format.format(money.amount());
    }

    /** Whether some of it comes by parcel. */
    public static boolean hasParcel(Order order) {
        return order.items().stream().anyMatch(item -> item.medium() == Medium.PHYSICAL);
    }
}
