package keepword.survey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What may be published of the answers to one question. A break-down by zip prefix is empty where there is none. */
public sealed interface Result {
    /** The id of the question. */
    String question();

    /** Fewer answered than may be told; not even how many did. */
    record TooFew(String question) implements Result {}

    /** A text: how many wrote one. */
    record Written(String question, long answered) implements Result {}

    /** A zip code: the entries of each prefix that is told. The others are elsewhere, with those who gave none. */
    record Located(String question, SortedMap<String, Long> byPrefix) implements Result {}

    /**
     * One or any of some options.
     *
     * @param several whether an answer could choose more than one
     */
    record Chosen(String question, boolean several, Table all, SortedMap<String, Table> byPrefix) implements Result {
        static Chosen of(String question, boolean several, List<String> options, Partition<Cells> cells) {
            return new Chosen(
                    question,
                    several,
                    Table.of(options, cells.all()),
                    each(cells.groups(), group -> Table.of(options, group)));
        }
    }

    /** A whole number on a scale; the numbers are the options of the table. */
    record Rated(String question, Table all, SortedMap<String, Table> byPrefix) implements Result {
        static Rated of(String question, List<String> steps, Partition<Cells> cells) {
            return new Rated(
                    question, Table.of(steps, cells.all()), each(cells.groups(), group -> Table.of(steps, group)));
        }
    }

    /** Any number. */
    record Measured(String question, Average all, SortedMap<String, Average> byPrefix) implements Result {
        static Measured of(String question, Partition<Measures> numbers) {
            return new Measured(question, Average.of(numbers.all()), each(numbers.groups(), Average::of));
        }
    }

    /**
     * The mean of what some people answered.
     *
     * @param mean with one decimal; empty if it would tell too much
     */
    record Average(long answered, Optional<BigDecimal> mean) {
        static Average of(Measures numbers) {
            return new Average(numbers.answered(), numbers.isSafe() ? Optional.of(numbers.mean()) : Optional.empty());
        }
    }

    private static <S, R> SortedMap<String, R> each(SortedMap<String, S> groups, Function<S, R> shown) {
        SortedMap<String, R> results = new TreeMap<>();
        groups.forEach((prefix, group) -> results.put(prefix, shown.apply(group)));
        return results;
    }
}
