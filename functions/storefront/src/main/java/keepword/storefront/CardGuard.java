package keepword.storefront;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import keepword.card.CardNumbers;

/**
 * Looks for a payment card number in every key and every value of a JSON text, however deep. The vendor's own order ids
 * and activation keys may look like one; they are exempt if they match the vendor's pattern, in their own field only.
 */
final class CardGuard {
    private static final Pattern ORDER_ID = Pattern.compile("/order/id");
    private static final Pattern ACTIVATION_KEY = Pattern.compile("/(?:order/items/\\d+|product)/activationKey");
    /** A number with more zeros than that has no card number in its digits that is not in its significant ones. */
    private static final int MOST_ZEROS = 20;

    private final Pattern orderIds;
    private final Pattern activationKeys;

    /**
     * @param orderIds a regular expression, or empty for none
     * @param activationKeys the same
     */
    CardGuard(String orderIds, String activationKeys) {
        this.orderIds = Pattern.compile(orderIds);
        this.activationKeys = Pattern.compile(activationKeys);
    }

    /** The JSON pointer of the field that holds a card number; where a key holds it, of the object around it. */
    Optional<String> find(Object json) {
        return find("", json);
    }

    private Optional<String> find(String pointer, Object value) {
        return switch (value) {
            case Map<?, ?> map -> findInObject(pointer, map);
            case List<?> list -> findInList(pointer, list);
            case String text -> isCard(pointer, text) ? Optional.of(pointer) : Optional.empty();
            case Number number -> CardNumbers.isIn(plain(number)) ? Optional.of(pointer) : Optional.empty();
            case null, default -> Optional.empty();
        };
    }

    private Optional<String> findInObject(String pointer, Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Optional<String> found = CardNumbers.isIn(key)
                    ? Optional.of(pointer.isEmpty() ? "/" : pointer)
                    : find(pointer + "/" + key, entry.getValue());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> findInList(String pointer, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            Optional<String> found = find(pointer + "/" + i, list.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isCard(String pointer, String text) {
        boolean exempt =
                isExempt(ORDER_ID, orderIds, pointer, text) || isExempt(ACTIVATION_KEY, activationKeys, pointer, text);
        return !exempt && CardNumbers.isIn(text);
    }

    private static boolean isExempt(Pattern field, Pattern own, String pointer, String text) {
        return !own.pattern().isEmpty()
                && field.matcher(pointer).matches()
                && own.matcher(text).matches();
    }

    private static String plain(Number number) {
        if (!(number instanceof BigDecimal decimal)) {
            return number.toString();
        }
        boolean sensible = Math.abs((long) decimal.scale()) <= MOST_ZEROS;
        return sensible ? decimal.toPlainString() : decimal.unscaledValue().toString();
    }
}
