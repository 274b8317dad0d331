package keepword.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import keepword.mailer.MailSamples.Sample;
import keepword.text.Texts;

/**
 * {@code mvn -q -Ppreview}: writes every mail in every language, with the vendor's own words, as pages that a browser shows.
 * Every build runs it if there are any, and fails if one is wrong.
 */
final class Preview {
    private static final String HEAD = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Every mail</title><style>body{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
            td{padding:.2rem 1rem .2rem 0}</style><h1>Every mail</h1>
            """;

    private Preview() {}

    /** Writes them into a folder. */
    public static void main(String[] folder) throws IOException, MessagingException {
        try {
            write(Path.of(folder[0]));
        } catch (ExceptionInInitializerError e) {
            System.err.println(e.getCause() == null ? e : e.getCause().getMessage());
            System.exit(1);
        }
    }

    private static void write(Path folder) throws IOException, MessagingException {
        StringBuilder index = new StringBuilder(HEAD);
        List<Texts> languages = Texts.languages().stream()
                .sorted(Comparator.comparing(Texts::language))
                .toList();
        for (Texts texts : languages) {
            Path ofLanguage = Files.createDirectories(folder.resolve(texts.language()));
            index.append("<h2>").append(texts.languageName()).append("</h2><table>\n");
            for (Sample sample : MailSamples.of(texts)) {
                MimeMessage mail = new MimeMessage(
                        null,
                        new ByteArrayInputStream(
                                MailSamples.mail(sample, texts, texts).getBytes(UTF_8)));
                MimeMultipart parts = (MimeMultipart) mail.getContent();
                Files.writeString(ofLanguage.resolve(sample + ".txt"), (String)
                        parts.getBodyPart(0).getContent());
                Files.writeString(ofLanguage.resolve(sample + ".html"), (String)
                        parts.getBodyPart(1).getContent());
                String path = texts.language() + "/" + sample;
                index.append("<tr><td><a href=\"%s.html\">%s</a><td><a href=\"%s.txt\">as text</a><td>%s%n"
                        .formatted(path, sample, path, escaped(mail.getSubject())));
            }
            index.append("</table>\n");
        }
        Path page = folder.resolve("index.html");
        Files.writeString(page, index);
        System.out.println("Every mail: " + page.toAbsolutePath().normalize().toUri());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
