package keepword.survey;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The answers to one question by zip prefix: those groups that may be published. Who is in none of them is elsewhere, and what they
 * answered is the whole less the groups; so each group is safe by itself, and so is elsewhere. Nobody is told
 * which prefixes are elsewhere; it is never empty, or it would be known that every other prefix has nobody.
 *
 * @param all of everybody
 * @param groups by prefix; empty if the whole is not safe
 */
record Partition<S extends Sums<S>>(S all, SortedMap<String, S> groups) {
    /** The prefix of those who gave none. */
    static final String ELSEWHERE = "";

    /** @param published which prefixes may be told at all */
    static <S extends Sums<S>> Partition<S> of(
            Map<String, S> byPrefix, Predicate<String> published, Supplier<S> empty) {
        S all = empty.get();
        byPrefix.values().forEach(all::addAll);
        SortedMap<String, S> groups = new TreeMap<>();
        if (all.isSafe()) {
            S elsewhere = empty.get();
            byPrefix.forEach((prefix, sums) -> {
                if (published.test(prefix) && sums.isSafe()) {
                    groups.put(prefix, sums);
                } else {
                    elsewhere.addAll(sums);
                }
            });
            List<Map.Entry<String, S>> smallestFirst = new ArrayList<>(groups.entrySet());
            smallestFirst.sort(comparingLong(
                            (Map.Entry<String, S> group) -> group.getValue().answered())
                    .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()));
            for (Map.Entry<String, S> group : smallestFirst) {
                if (elsewhere.isSafe()) {
                    break;
                }
                elsewhere.addAll(group.getValue());
                groups.remove(group.getKey());
            }
        }
        return new Partition<>(all, groups);
    }
}
