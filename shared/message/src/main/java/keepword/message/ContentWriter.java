package keepword.message;

import java.util.ArrayList;
import java.util.List;
import keepword.message.Block.Button;
import keepword.message.Block.Code;
import keepword.message.Block.Items;
import keepword.message.Block.Link;
import keepword.message.Block.Paragraph;
import keepword.message.Block.Points;
import keepword.message.Block.Quote;
import keepword.message.Block.Span;
import keepword.text.Texts;

/** Puts a mail together, one block after the other, from texts and the values that stand in them. */
public final class ContentWriter {
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
    public static ContentWriter titled(Texts texts, String title, Object... values) {
        return new ContentWriter(texts, texts.get(title, values));
    }

    /** Gives it another subject. */
    public ContentWriter subject(String text, Object... values) {
        subject = texts.get(text, values);
        return this;
    }

    /** Adds the salutation, which names nobody. */
    public ContentWriter hello() {
        return paragraph("mail.hello");
    }

    /** Adds a paragraph; what a text has between asterisks stands out. */
    public ContentWriter paragraph(String text, Object... values) {
        return add(new Paragraph(spans(text, values)));
    }

    /** Adds the button of what the mail asks for. */
    public ContentWriter button(String url, String text, Object... values) {
        return add(new Button(texts.get(text, values), url));
    }

    /** Adds a link to a page that tells more. */
    public ContentWriter link(String url, String text) {
        return add(new Link(texts.get(text), url));
    }

    /**
     * Adds what somebody copies or reads out.
     *
     * @param label the text that says what it is; empty for none
     */
    public ContentWriter code(String label, String code) {
        return add(new Code(label.isEmpty() ? "" : texts.get(label), code));
    }

    /** Adds what somebody wrote, line by line. */
    public ContentWriter quote(String words) {
        return add(new Quote(words.lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(new Span(line, false)))
                .toList()));
    }

    /** Adds what was ordered. */
    public ContentWriter items(Items items) {
        return add(items);
    }

    /** Adds a list of these, which {@link #point} makes. */
    public ContentWriter points(boolean numbered, List<List<Span>> points) {
        return add(new Points(points, numbered));
    }

    /** One point of a list. */
    public List<Span> point(String text, Object... values) {
        return spans(text, values);
    }

    /** What the mail says. */
    public Content done() {
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
