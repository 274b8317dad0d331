package keepword.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of what a mail says, whatever it is made into. */
public sealed interface Block {
    /** Some words. */
    record Span(String words, boolean strong) {}

    record Paragraph(List<Span> words) implements Block {}

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
