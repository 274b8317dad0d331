package keepword.survey;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What may be published of the entries to a survey, as aggregates only (promise {@code aggregate-insight}). No number in it is
 * of fewer than five people, nor can such a number be computed from it: docs/decisions/0012-results.md says why.
 *
 * @param at when they were counted
 * @param entries that there were at least so many entries: a multiple of five; 0 if there were too few to tell anything
 * @param results of each question, in their order; none if there were too few entries
 */
public record Results(Instant at, long entries, List<Result> results) {
    public Results {
        results = List.copyOf(results);
    }

    /** Whether there were so few entries that nothing is told. */
    public boolean areTooFew() {
        return entries == 0;
    }

    /** As plain maps, lists, texts and numbers, which JSON has; {@link #of} reads them back. */
    public Map<String, Object> toMap() {
        return ResultWriter.write(this);
    }

    /**
     * What {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Results of(Map<String, ?> map) {
        return ResultReader.read(map);
    }
}
