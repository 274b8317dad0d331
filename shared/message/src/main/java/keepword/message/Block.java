package keepword.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of what a mail says, whatever it is made into. */
public sealed interface Block {
    /**
     * Some words.
     *
     * @param url where they lead, https or mailto; null for nowhere
     */
    record Span(
            String words,
            boolean strong,
            boolean emphasised,
            @Nullable String url) {
        /** Ends a line within a paragraph. */
        public static final Span BREAK = new Span("\n", false);

        public Span(String words, boolean strong) {
            this(words, strong, false, null);
        }

        /** Whether it only ends a line. */
        public boolean isBreak() {
            return words.equals(BREAK.words);
        }
    }

    record Paragraph(List<Span> words) implements Block {}

    /**
     * The title of a part.
     *
     * @param level 2 below the title of the mail, or 3
     */
    record Heading(List<Span> words, int level) implements Block {}

    /** What somebody else said. */
    record Quote(List<List<Span>> paragraphs) implements Block {}

    /** Parts what comes before it from what follows. */
    record Rule() implements Block {}

    /**
     * A picture, as wide as the mail.
     *
     * @param alternative says the same to whoever does not see it
     * @param link where it leads; null for nowhere
     */
    record Image(String url, String alternative, @Nullable String link) implements Block {}

    /** What the mail asks for. */
    record Button(String words, String url) implements Block {}

    /** A page that tells more. */
    record Link(String words, String url) implements Block {}

    /** Several things, in their order if they are numbered. */
    record Points(List<List<Span>> points, boolean numbered) implements Block {}

    /** What somebody copies or reads out. */
    record Code(String label, String code) implements Block {}

    /**
     * What was ordered.
     *
     * @param totals in words, the last of which stands out; empty if nobody knows any
     */
    record Items(List<Row> rows, List<String> totals) implements Block {}

    /**
     * One thing that was ordered.
     *
     * @param amounts in words: how many, at which price, and the discount
     * @param keys null if it has none, or they are not told
     */
    record Row(
            String name,
            String sku,
            List<String> amounts,
            @Nullable Keys keys) {}

    /** The activation keys of a row, one below the other if there are several. */
    record Keys(String label, List<String> keys) {}
}
