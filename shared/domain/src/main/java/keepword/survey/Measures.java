package keepword.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** The mean of numbers between two bounds. */
final class Measures implements Sums<Measures> {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final BigDecimal TWO = BigDecimal.TWO;

    private final BigDecimal from;
    private final BigDecimal to;
    private BigDecimal least;
    private BigDecimal most;
    private BigDecimal sum = BigDecimal.ZERO;
    private long answered;

    Measures(BigDecimal from, BigDecimal to) {
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
    public void addAll(Measures other) {
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
    }
}
