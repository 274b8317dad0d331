package keepword.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody wanted to write. */
public final class NearestName {
    private NearestName() {}

    /** The one of some names that needs the fewest letters changed, half of its own at most; capitals do not count. */
    public static Optional<String> of(String written, List<String> names) {
        String small = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(small, name.toLowerCase(Locale.ROOT))))
                .filter(name -> 2 * distance(small, name.toLowerCase(Locale.ROOT)) <= name.length());
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
