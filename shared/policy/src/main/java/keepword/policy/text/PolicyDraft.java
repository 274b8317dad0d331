package keepword.policy.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.policy.PolicyVersion;
import keepword.policy.PolicyWords;
import org.jspecify.annotations.Nullable;

/**
 * A version of the policy as staff wrote it, before it is announced (docs/policy.md).
 *
 * @param binding the language whose text counts
 * @param effective from which day it is to hold; null for the first that is possible
 * @param words by language
 */
public record PolicyDraft(
        String id, String binding, @Nullable LocalDate effective, SortedMap<String, PolicyWords> words) {
    static final Pattern ID = Pattern.compile(PolicyVersion.ID);

    /** Whether it says that it changes nothing that people were promised. */
    public boolean saysNotMaterial() {
        return words.values().stream().anyMatch(text -> text.reason() != null);
    }

    /** The version that it becomes when it is announced. */
    public PolicyVersion announced(boolean material, LocalDate effective, Instant now, ZoneId zone) {
        Map<String, String> hashes = words.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().hash()));
        return new PolicyVersion(id, binding, hashes, material, now, effective, zone, Set.of(), null);
    }
}
