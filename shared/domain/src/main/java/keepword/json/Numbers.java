package keepword.json;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers of a definition, whatever type a reader of JSON gave them. */
public final class Numbers {
    /** The shortest number of a payment card has one more. */
    public static final int MAX_DIGITS = 12;

    private Numbers() {}

    /** The number in its shortest form; empty if it has too many digits, or is none. */
    public static Optional<BigDecimal> of(Number number) {
        try {
            BigDecimal decimal = new BigDecimal(number.toString());
            boolean isSmall =
                    Math.abs((long) decimal.scale()) <= 2 * MAX_DIGITS && decimal.precision() <= 2 * MAX_DIGITS;
            return isSmall ? Optional.of(shortest(decimal)).filter(Numbers::fits) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The one form that a number has here: 1.50 is 1.5, and 1E+2 is 100. */
    public static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static boolean fits(BigDecimal number) {
        return Math.max(number.precision(), number.scale()) <= MAX_DIGITS;
    }
}
