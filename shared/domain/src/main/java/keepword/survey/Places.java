package keepword.survey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts entries by the prefix of the zip code. The answers to every question are told by a part of the prefixes that are told
 * here: if one question told of a prefix that is elsewhere here, the two elsewheres could be subtracted.
 */
final class Places {
    private static final Pattern PREFIX = Pattern.compile("[\\p{L}\\p{Nd}]([\\p{L}\\p{Nd} -]*[\\p{L}\\p{Nd}-])?");

    private final Question.@Nullable Zip question;
    private final Map<String, Cells> byPrefix = new HashMap<>();

    /** @param question the one that asks for a zip code, or null */
    Places(Question.@Nullable Zip question) {
        this.question = question;
        byPrefix.put(Partition.ELSEWHERE, nobody());
    }

    /** Counts an entry, and says where it comes from. */
    String add(Answers statistics) {
        String prefix = prefix(statistics);
        byPrefix.computeIfAbsent(prefix, ignored -> nobody()).add(List.of());
        return prefix;
    }

    private String prefix(Answers statistics) {
        List<String> values = question == null ? List.of() : statistics.of(question.id());
        if (question == null || values.size() != 1) {
            return Partition.ELSEWHERE;
        }
        String prefix = values.getFirst();
        boolean counts = prefix.length() <= question.prefix()
                && PREFIX.matcher(prefix).matches()
                && (byPrefix.containsKey(prefix) || byPrefix.size() <= Tallies.MAX_PREFIXES);
        return counts ? prefix : Partition.ELSEWHERE;
    }

    /** How many entries come from each prefix that is told. */
    SortedMap<String, Long> published() {
        SortedMap<String, Long> published = new TreeMap<>();
        Partition.of(byPrefix, prefix -> !prefix.equals(Partition.ELSEWHERE), Places::nobody)
                .groups()
                .forEach((prefix, entries) -> published.put(prefix, entries.answered()));
        return published;
    }

    private static Cells nobody() {
        return new Cells(Map.of(), false);
    }
}
