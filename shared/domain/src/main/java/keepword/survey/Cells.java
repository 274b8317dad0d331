package keepword.survey;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many chose each option. With no options it counts who answered, and nothing else.
 *
 * <p>Which cells are hidden follows from their values, never from their place: exchange the values of two hidden cells, and
 * what is published stays the same, letter by letter. Among those that are hidden, at least one is small, and at least one is not
 * if any is not. So, of a hidden cell, even who knows these rules cannot tell whether it is small.
 */
final class Cells implements Sums<Cells> {
    private final Map<String, Integer> options;
    private final boolean several;
    private final long[] counts;
    private long answered;

    /**
     * Nothing counted yet.
     *
     * @param options the place of each, from 0 on
     * @param several whether an answer may choose more than one
     */
    Cells(Map<String, Integer> options, boolean several) {
        this.options = options;
        this.several = several;
        this.counts = new long[options.size()];
    }

    @Override
    public void add(List<String> values) {
        if (options.isEmpty()) {
            answered++;
        } else if (several) {
            int[] places = values.stream()
                    .flatMap(value -> Optional.ofNullable(options.get(value)).stream())
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray();
            Arrays.stream(places).forEach(place -> counts[place]++);
            answered += places.length == 0 ? 0 : 1;
        } else if (values.size() == 1 && options.containsKey(values.getFirst())) {
            counts[options.getOrDefault(values.getFirst(), 0)]++;
            answered++;
        }
    }

    @Override
    public void addAll(Cells other) {
        Arrays.setAll(counts, place -> counts[place] + other.counts[place]);
        answered += other.answered;
    }

    @Override
    public long answered() {
        return answered;
    }

    @Override
    public boolean isSafe() {
        return answered >= FEWEST && Arrays.stream(counts).noneMatch(this::isSmall) && !tellsWhoChoseSeveral();
    }

    /** Where several may be chosen, those who did not choose an option are a cell as well. */
    private boolean isSmall(long count) {
        return count < FEWEST || (several && answered - count < FEWEST);
    }

    /** Choices beyond the first of each person: if they are few and known, so are the people who chose more than one. */
    private boolean tellsWhoChoseSeveral() {
        return several && Arrays.stream(counts).sum() - answered < FEWEST;
    }

    /** The count of each option, in their order; empty for those that are hidden. */
    List<OptionalLong> published() {
        return Arrays.stream(counts)
                .mapToObj(count -> isHidden(count) ? OptionalLong.empty() : OptionalLong.of(count))
                .toList();
    }

    private boolean isHidden(long count) {
        if (several) {
            boolean smallest = count == Arrays.stream(counts).min().orElse(0);
            boolean allElse = Arrays.stream(counts).noneMatch(this::isSmall);
            return isSmall(count) || (smallest && allElse && tellsWhoChoseSeveral());
        }
        // The smallest that is not small is hidden with the small ones, so that the total does not give them away.
        long cover =
                Arrays.stream(counts).filter(other -> other >= FEWEST).min().orElse(0);
        return Arrays.stream(counts).anyMatch(this::isSmall) && count <= Math.max(cover, FEWEST);
    }
}
