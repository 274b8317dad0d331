package keepword.mailer;

import java.util.ArrayList;
import java.util.List;
import keepword.mailer.Block.Button;
import keepword.mailer.Block.Code;
import keepword.mailer.Block.Items;
import keepword.mailer.Block.Link;
import keepword.mailer.Block.Paragraph;
import keepword.mailer.Block.Points;
import keepword.mailer.Block.Span;
import keepword.text.Texts;

/** Puts a mail together, one block after the other, from texts and the values that stand in them. */
final class ContentWriter {
    private final Texts texts;
    private final String title;
    private final List<Block> blocks = new ArrayList<>();
    private String subject;

    private ContentWriter(Texts texts, String title) {
        this.texts = texts;
        this.title = title;
        this.subject = title;
    }

    /** Begins a mail whose title is its subject. */
    static ContentWriter titled(Texts texts, String title, Object... values) {
        return new ContentWriter(texts, texts.get(title, values));
    }

    /** Gives it another subject. */
    ContentWriter subject(String text, Object... values) {
        subject = texts.get(text, values);
        return this;
    }

    ContentWriter hello() {
        return paragraph("mail.hello");
    }

    ContentWriter paragraph(String text, Object... values) {
        return add(new Paragraph(spans(text, values)));
    }

    ContentWriter button(String url, String text, Object... values) {
        return add(new Button(texts.get(text, values), url));
    }

    ContentWriter link(String url, String text) {
        return add(new Link(texts.get(text), url));
    }

    ContentWriter code(String label, String code) {
        return add(new Code(label.isEmpty() ? "" : texts.get(label), code));
    }

    ContentWriter items(Items items) {
        return add(items);
    }

    /** A list of these, which {@link #point} makes. */
    ContentWriter points(boolean numbered, List<List<Span>> points) {
        return add(new Points(points, numbered));
    }

    List<Span> point(String text, Object... values) {
        return spans(text, values);
    }

    Content done() {
        return new Content(texts, subject, title, blocks);
    }

    private ContentWriter add(Block block) {
        blocks.add(block);
        return this;
    }

    /** What stands between two asterisks of a text stands out; an asterisk in a value is one. */
    private List<Span> spans(String text, Object... values) {
        String[] parts = texts.get(text).split("\\*", -1);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                spans.add(new Span(Texts.fill(parts[i], values), i % 2 == 1));
            }
        }
        return spans;
    }
}
