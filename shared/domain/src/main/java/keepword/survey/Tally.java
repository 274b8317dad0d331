package keepword.survey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts the answers to one question by zip prefix. */
final class Tally<S extends Sums<S>> {
    private final Map<String, S> byPrefix = new HashMap<>();
    private final Supplier<S> empty;
    private final Function<Partition<S>, Result> result;

    /** What is made of it in the end is not asked for if fewer answered than may be told. */
    Tally(Supplier<S> empty, Function<Partition<S>, Result> result) {
        this.empty = empty;
        this.result = result;
    }

    void add(String prefix, List<String> values) {
        if (!values.isEmpty()) {
            byPrefix.computeIfAbsent(prefix, ignored -> empty.get()).add(values);
        }
    }

    /** What may be published of it, by no other prefixes than those that are told anyway. */
    Result result(String question, Set<String> published) {
        Partition<S> partition = Partition.of(byPrefix, published::contains, empty);
        return partition.all().answered() < Sums.FEWEST ? new Result.TooFew(question) : result.apply(partition);
    }
}
