package keepword.person;

import java.util.regex.Pattern;
import keepword.field.TextRule;
import keepword.setting.Settings;

/**
 * Which numbers are the vendor's own: order ids, activation keys and SKUs may look like card numbers, and are exempt if they
 * match the vendor's pattern, in their own field only.
 *
 * @param orderIds a regular expression, or empty for none
 * @param activationKeys likewise
 * @param skus likewise
 */
public record OwnNumbers(TextRule orderIds, TextRule activationKeys, TextRule skus) {
    /** A vendor who has none. */
    public static final OwnNumbers NONE = new OwnNumbers(TextRule.PRODUCT, TextRule.PRODUCT, TextRule.PRODUCT);

    private static final Pattern ORDER_ID = Pattern.compile("/order/id");
    private static final Pattern ACTIVATION_KEY =
            Pattern.compile("/(?:order/items/\\d+|product)/activationKey(?:s/\\d+)?");
    private static final Pattern SKU = Pattern.compile("/(?:order/items/\\d+|product)/sku");

    /** Reads the vendor's patterns from its settings. */
    public static OwnNumbers of(Settings settings) {
        return new OwnNumbers(
                settings.read("OrderIdPattern", OwnNumbers::rule, TextRule.PRODUCT),
                settings.read("ActivationKeyPattern", OwnNumbers::rule, TextRule.PRODUCT),
                settings.read("SkuPattern", OwnNumbers::rule, TextRule.PRODUCT));
    }

    private static TextRule rule(String pattern) {
        return pattern.isEmpty() ? TextRule.PRODUCT : TextRule.PRODUCT.withOwnNumbers(Pattern.compile(pattern));
    }

    /** Whether the text of an event's field is such a number. */
    public boolean isOwn(String pointer, String text) {
        return isOwn(ORDER_ID, orderIds, pointer, text)
                || isOwn(ACTIVATION_KEY, activationKeys, pointer, text)
                || isOwn(SKU, skus, pointer, text);
    }

    private static boolean isOwn(Pattern field, TextRule rule, String pointer, String text) {
        Pattern own = rule.ownNumbers();
        return own != null
                && field.matcher(pointer).matches()
                && own.matcher(text.strip()).matches();
    }
}
