package keepword.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of what is held about a person, as they would group it.
 *
 * @param anchor the id on the page, in Latin letters
 * @param title its heading
 * @param nothing what stands there if there are no entries
 * @param more where all entries are, if these are the first of them; null otherwise
 */
public record Section(
        String anchor,
        String title,
        String nothing,
        List<Entry> entries,
        @Nullable Link more) {
    public Section {
        entries = List.copyOf(entries);
    }

    /** Where something can be done. */
    public record Link(String path, String words) {}

    /**
     * A datum and its name.
     *
     * @param path of the page that says more of it; null without one
     */
    public record Line(String label, String value, @Nullable String path) {
        public Line(String label, String value) {
            this(label, value, null);
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /**
     * Something that is held.
     *
     * @param origin which way it came and when, in words; empty if the lines say so
     * @param action what can be done with it, or null
     */
    public record Entry(
            String title,
            List<Line> lines,
            String origin,
            @Nullable Link action) {
        public Entry {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }
}
