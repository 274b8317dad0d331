package keepword.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("regularly-tested")
class TextRuleTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    void megabytes_in_a_field_are_refused_before_anything_is_done_with_them() {
        for (String piece : new String[] {"a", "4", "a@", " ", "\u200b", ".", "\"", "<"}) {
            String huge = piece.repeat(4 << 20);
            TextRule.Checked checked = assertTimeoutPreemptively(SOON, () -> TextRule.EMAIL.check(huge));
            assertThat(checked.problem()).as(piece).isEqualTo(new FieldProblem(FieldProblem.Kind.TOO_LONG, 254));
            assertThat(checked.value()).hasSizeLessThanOrEqualTo(254);
            assertThat(assertTimeoutPreemptively(SOON, () -> EmailAddress.parse(huge)))
                    .as(piece)
                    .isEmpty();
        }
    }

    @Test
    void blanks_and_line_ends_around_a_text_that_is_not_too_long_do_no_harm() {
        assertThat(TextRule.EMAIL
                        .check(" ".repeat(1000) + "ada@example.com\r\n")
                        .value())
                .isEqualTo("ada@example.com");
        assertThat(TextRule.NAME.check("\ud83d\ude00".repeat(200)).problem()).isNull();
        assertThat(TextRule.NAME.check("\ud83d\ude00".repeat(201)).problem())
                .isEqualTo(new FieldProblem(FieldProblem.Kind.TOO_LONG, 200));
    }
}
