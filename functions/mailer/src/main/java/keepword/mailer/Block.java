package keepword.mailer;

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
     * @param total in words; null if nobody knows it
     */
    record Items(List<Row> rows, @Nullable String total) implements Block {}

    /**
     * One thing that was ordered.
     *
     * @param key in words; null if it has none
     */
    record Row(String name, String sku, @Nullable Code key) {}
}
