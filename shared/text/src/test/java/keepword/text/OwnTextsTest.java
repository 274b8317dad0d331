package keepword.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTextsTest {
    private final Properties german = new Properties();

    OwnTextsTest() {
        german.putAll(Map.of(
                "mail.hello", "Guten Tag,",
                "mail.sent", "*{0}* ging am {1} ab.",
                "signUp.title", "Neuigkeiten"));
    }

    private void replace(String own) {
        new OwnTexts(own).replace(Map.of("de", german));
    }

    @Test
    void a_text_of_a_mail_takes_the_place_of_ours_in_its_language() {
        replace("# Ours are stiff.\nde.mail.hello = Hallo,\nde.mail.sent = Am {1}: *{0}*, {0}!\n");

        assertThat(german)
                .containsEntry("mail.hello", "Hallo,")
                .containsEntry("mail.sent", "Am {1}: *{0}*, {0}!")
                .containsEntry("signUp.title", "Neuigkeiten");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr.mail.hello = Bonjour      | begins with no language of [de]",
                "mail.hello = Hallo           | begins with no language of [de]",
                "hello = Hallo                | begins with no language of [de]",
                "de.mail.helo = Hallo         | no such text",
                "de.mail = Hallo              | no such text",
                "de.signUp.title = News       | only texts of mails",
                "de.mail.hello =              | empty",
                "de.mail.hello = {0}, hallo   | needs the values [] and no others",
                "de.mail.sent = {0} ging ab   | needs the values [{0}, {1}]",
                "de.mail.sent = {0} {1} {2}   | needs the values [{0}, {1}]",
                "de.mail.hello = *Hallo       | asterisk",
                "de.mail.hello = Gr\uFFFD\uFFFD Gott | UTF-8",
            })
    void one_that_would_break_a_mail_is_refused_and_nothing_is_sent_with_it(String line, String why) {
        assertThatThrownBy(() -> replace(line)).hasMessageContaining(why).hasMessageContaining(line.split(" ")[0]);
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThatThrownBy(() -> replace("de.mail.hello = *\nde.mail.sent = {0}\n"))
                .hasMessageContainingAll("de.mail.hello", "de.mail.sent");
    }
}
