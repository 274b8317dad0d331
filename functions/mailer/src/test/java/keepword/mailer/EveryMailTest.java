package keepword.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.mail.MailTemplate;
import keepword.mailer.MailSamples.Sample;
import keepword.parts.Tasks;
import keepword.testing.Accents;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mail that there is, as it goes, to the byte: in {@code src/test/golden}, written by
 * {@code mvn -pl functions/mailer -am test -Dtest=EveryMailTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true}.
 */
class EveryMailTest {
    private static final Pattern PLAIN_WORD = Pattern.compile("\\p{L}*[A-Za-z]\\p{L}*");
    private static final Pattern OF_THE_SAMPLES = Pattern.compile("https://\\S+|\\S+@\\S+|360Amigo(, 1 Example Street)?"
            + "|Suite (<b>|&lt;b&gt;)1(</b>|&lt;/b&gt;)|A disc (&|&amp;) more|Photo contest|A camera|(ab){32}|GMT|Lens (&|&amp;) Co|Parcels (&|&amp;) Co|K(W|EY)-[12]|\\b(A|SP)-1|EUR"
            + "|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d+ [A-Z][a-z]{2} \\d+(, \\d+:\\d+( [AP]M)? (UTC|CET))?|&\\w+;");
    private static final Path GOLDEN = Path.of("src/test/golden");

    @Test
    void every_mail_that_is_planned_can_be_written() {
        assertThat(Tasks.ALL.stream().map(TaskType::task).filter(Task.Mail.class::isAssignableFrom))
                .isNotEmpty()
                .allMatch(task -> Mails.canWrite(task.asSubclass(Task.Mail.class)));
        assertThat(MailTemplate.values()).allMatch(Mails::canWrite);
    }

    /** What whoever is written to does not speak. */
    private static Texts other(Texts texts) {
        return Texts.languages().stream()
                .filter(each -> !each.equals(texts))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> everyMailInEveryLanguage() {
        return Texts.languages().stream()
                .flatMap(texts -> MailSamples.of(texts).stream().map(sample -> Arguments.of(sample, texts)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyMailInEveryLanguage")
    void every_mail_goes_as_it_was_looked_at(Sample sample, Texts texts) throws IOException {
        String mime = mail(sample, texts);
        Path file = GOLDEN.resolve(texts.language()).resolve(sample.name() + ".eml");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, mime);
        }
        assertThat(mime).isEqualTo(Files.readString(file));
    }

    /**
     * In a language whose every letter has an accent, whatever a mail says without one stands in no file: it is a value of the
     * sample, or an address.
     */
    @ParameterizedTest
    @MethodSource("everyMailInAccents")
    void no_word_of_a_mail_stands_outside_the_files(Sample sample, Texts accents) throws Exception {
        String mime = MailSamples.mail(sample, accents, accents);
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mime.getBytes(UTF_8)));
        MimeMultipart parts = (MimeMultipart) message.getContent();
        String html = ((String) parts.getBodyPart(1).getContent()).replaceAll("(?s)<[^>]*>", " ");
        String all = message.getSubject() + "\n" + parts.getBodyPart(0).getContent() + "\n" + html;
        String words = OF_THE_SAMPLES.matcher(all).replaceAll(" ");

        assertThat(PLAIN_WORD.matcher(words).results().map(MatchResult::group)).isEmpty();
    }

    static Stream<Arguments> everyMailInAccents() throws Exception {
        Texts accents = Accents.texts();
        return MailSamples.of(accents).stream().map(sample -> Arguments.of(sample, accents));
    }

    private String mail(Sample sample, Texts texts) {
        return MailSamples.mail(sample, texts, other(texts));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyMailInEveryLanguage")
    void no_mail_says_anything_in_another_language(Sample sample, Texts texts) throws Exception {
        MimeMessage message = new MimeMessage(
                null, new ByteArrayInputStream(mail(sample, texts).getBytes(UTF_8)));
        String language = message.getHeader("Content-Language", null);
        MimeMultipart parts = (MimeMultipart) message.getContent();
        String all = message.getSubject()
                + parts.getBodyPart(0).getContent()
                + parts.getBodyPart(1).getContent();
        Set<String> others = Texts.languages().stream()
                .filter(other -> !other.language().equals(language))
                .flatMap(EveryMailTest::phrases)
                .collect(Collectors.toSet());

        assertThat(phrases(Texts.of(language)).filter(all::contains)).hasSizeGreaterThan(2);
        assertThat(others.stream().filter(all::contains)).isEmpty();
    }

    /** What a language alone says: the parts of its texts that are long enough. */
    private static Stream<String> phrases(Texts texts) {
        return texts.keys().stream()
                .filter(key -> key.startsWith("mail."))
                .flatMap(key -> Stream.of(texts.get(key).split("[*{}]|\\{\\d}")))
                .map(String::strip)
                .filter(phrase -> phrase.length() > 12);
    }

    @Test
    void nothing_else_is_called_golden() throws IOException {
        for (Texts texts : Texts.languages()) {
            try (Stream<Path> files = Files.list(GOLDEN.resolve(texts.language()))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(MailSamples.of(texts).stream()
                                .map(sample -> sample.name() + ".eml")
                                .toList());
            }
        }
    }
}
