package keepword.disclosure;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What data can go to somebody else, as the register names it. */
public enum TransferField {
    EMAIL,
    /** What the vendor's shop calls somebody. */
    CUSTOMER_ID,
    NAME,
    PHONE,
    MAILING_ADDRESS,
    SHIPPING_ADDRESS,
    COUNTRY,
    ORDER_NUMBER,
    CONTENTS,
    ORDERS,
    PRODUCTS,
    PAYMENTS,
    ENTRY,
    ANSWERS,
    SUPPORT_ISSUES,
    CHOICES,
    MAILS,
    EVERYTHING;

    /** All of them by their words. */
    public static final Map<String, TransferField> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(TransferField::id, Function.identity()));

    /** The word in the register and in what is sent: {@code SHIPPING_ADDRESS} is {@code shippingAddress}. */
    public String id() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        return Stream.of(words)
                .skip(1)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", words[0], ""));
    }
}
