package keepword.message;

import java.util.List;
import keepword.text.Texts;

/**
 * What a mail says, in one language; its text and its HTML are made from it.
 *
 * @param texts the language
 * @param preheader what lists of mails show after the subject; empty for the first words
 */
public record Content(Texts texts, String subject, String preheader, String title, List<Block> blocks) {
    public Content {
        blocks = List.copyOf(blocks);
    }

    public Content(Texts texts, String subject, String title, List<Block> blocks) {
        this(texts, subject, "", title, blocks);
    }

    @Override
    public String toString() {
        return "Content[redacted]";
    }
}
