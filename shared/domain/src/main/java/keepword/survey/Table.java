package keepword.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many chose each option, as far as that is published.
 *
 * @param answered how many answered the question
 * @param counts of the options, in their order
 */
public record Table(long answered, List<Count> counts) {
    public Table {
        counts = List.copyOf(counts);
    }

    /**
     * How many chose an option.
     *
     * @param option its id
     * @param people empty if that is hidden
     */
    public record Count(String option, OptionalLong people) {}

    static Table of(List<String> options, Cells cells) {
        List<OptionalLong> published = cells.published();
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            counts.add(new Count(options.get(i), published.get(i)));
        }
        return new Table(cells.answered(), counts);
    }

    /** Whether nothing is hidden. */
    public boolean isComplete() {
        return counts.stream().allMatch(count -> count.people().isPresent());
    }

    /** Whether everything is hidden. */
    public boolean isHidden() {
        return counts.stream().allMatch(count -> count.people().isEmpty());
    }

    /** Which part of those who answered some people are, in percent with one decimal. */
    public BigDecimal share(long people) {
        return BigDecimal.valueOf(100 * people).divide(BigDecimal.valueOf(answered), 1, RoundingMode.HALF_UP);
    }

    /**
     * The mean of a scale, whose options are numbers, with one decimal; empty if anything is hidden: the mean would give it
     * away.
     */
    public Optional<BigDecimal> mean() {
        if (!isComplete()) {
            return Optional.empty();
        }
        long sum = counts.stream()
                .mapToLong(count ->
                        Integer.parseInt(count.option()) * count.people().orElse(0))
                .sum();
        return Optional.of(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(answered), 1, RoundingMode.HALF_UP));
    }
}
