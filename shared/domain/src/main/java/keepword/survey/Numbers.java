package keepword.survey;

import java.math.BigDecimal;
<<<<<<< HEAD
import java.util.Optional;

/** Numbers of a definition, whatever type a reader of JSON gave them. */
final class Numbers {
    /** The shortest number of a payment card has one more. */
    static final int MOST_DIGITS = 12;

    private Numbers() {}

    /** The number in its shortest form; empty if it has too many digits, or is none. */
    static Optional<BigDecimal> of(Number number) {
        try {
            BigDecimal decimal = new BigDecimal(number.toString());
            boolean isSmall =
                    Math.abs((long) decimal.scale()) <= 2 * MOST_DIGITS && decimal.precision() <= 2 * MOST_DIGITS;
            return isSmall ? Optional.of(shortest(decimal)).filter(Numbers::fits) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The one form that a number has here: 1.50 is 1.5, and 1E+2 is 100. */
    static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static boolean fits(BigDecimal number) {
        return Math.max(number.precision(), number.scale()) <= MOST_DIGITS;
=======
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** The mean of numbers between two bounds. */
final class Numbers implements Sums<Numbers> {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final BigDecimal TWO = BigDecimal.TWO;

    private final BigDecimal from;
    private final BigDecimal to;
    private BigDecimal least;
    private BigDecimal most;
    private BigDecimal sum = BigDecimal.ZERO;
    private long answered;

    Numbers(BigDecimal from, BigDecimal to) {
        this.from = from;
        this.to = to;
        this.least = to;
        this.most = from;
    }

    @Override
    public void add(List<String> values) {
        if (values.size() == 1 && PLAIN.matcher(values.getFirst()).matches()) {
            BigDecimal number = new BigDecimal(values.getFirst());
            if (number.compareTo(from) >= 0 && number.compareTo(to) <= 0) {
                sum = sum.add(number);
                least = least.min(number);
                most = most.max(number);
                answered++;
            }
        }
    }

    @Override
    public void addAll(Numbers other) {
        sum = sum.add(other.sum);
        least = least.min(other.least);
        most = most.max(other.most);
        answered += other.answered;
    }

    @Override
    public long answered() {
        return answered;
    }

    /**
     * Enough people, of whom nobody makes up more than half of what lies between the mean and either bound: a mean of
     * 200,000 of five people, four of whom said 0, would tell what the fifth said; and a mean at a bound what all said.
     */
    @Override
    public boolean isSafe() {
        BigDecimal count = BigDecimal.valueOf(answered);
        return answered >= FEWEST
                && isShared(sum.subtract(from.multiply(count)), most.subtract(from))
                && isShared(to.multiply(count).subtract(sum), to.subtract(least));
    }

    private static boolean isShared(BigDecimal whole, BigDecimal largest) {
        return whole.signum() > 0 && largest.multiply(TWO).compareTo(whole) <= 0;
    }

    /** With one decimal. */
    BigDecimal mean() {
        return sum.divide(BigDecimal.valueOf(answered), 1, RoundingMode.HALF_UP);
>>>>>>> results
    }
}
