package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import keepword.field.TextRule;
import keepword.fuzz.Outside;
import keepword.text.Texts;

/** Forms: what is typed is good for something, or there is a problem. */
class FormFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            Form form = Form.parse(text);
            FormReader reader = new FormReader(Texts.ENGLISH);
            boolean email = reader.email("email", form.first("email")).isPresent();
            String name = reader.text("name", form.first("name"), TextRule.NAME);
            assertThat(email).isEqualTo(!reader.problems().containsKey("email"));
            assertThat(name.isBlank() && !reader.problems().containsKey("name")).isFalse();
        });
    }
}
