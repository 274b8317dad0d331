package keepword.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static Arguments arguments() {
        return new Arguments(Map.of("definition", "x", "agent", 5, "reason", " "));
    }

    private static String saidOfObject(String name) {
        return catchThrowableOfType(Arguments.Invalid.class, () -> arguments().object(name))
                .problem()
                .words();
    }

    private static String saidOfText(String name) {
        return catchThrowableOfType(Arguments.Invalid.class, () -> arguments().text(name))
                .problem()
                .words();
    }

    @Test
    void a_field_is_called_missing_only_if_it_is() {
        assertThat(saidOfObject("definition")).isEqualTo("Field /definition must be an object.");
        assertThat(saidOfObject("other")).isEqualTo("Field /other is missing; it must be an object.");
        assertThat(saidOfText("agent")).isEqualTo("Field /agent must be a text of 1 to 200 characters.");
        assertThat(saidOfText("reason")).isEqualTo("Field /reason must be a text of 1 to 200 characters.");
        assertThat(saidOfText("other")).startsWith("Field /other is missing; it must be a text");
    }
}
