package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepword.survey.AnswerProblem;
import keepword.survey.AnswerProblem.Kind;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTextsTest {
    @ParameterizedTest
    @EnumSource
    void every_problem_is_said_in_every_language(Kind kind) {
        AnswerProblem problem = new AnswerProblem("a", kind, List.of("1", "2"));

        assertThat(Texts.languages())
                .allSatisfy(texts -> assertThat(AnswerTexts.of(texts, problem))
                        .isEqualTo(texts.get("problem." + kind.id(), "1", "2"))
                        .doesNotContain("{"));
    }

    @Test
    void a_problem_of_a_range_says_the_range() {
        AnswerProblem problem = new AnswerProblem("a", Kind.OUT_OF_RANGE, List.of("-3", "3"));

        assertThat(AnswerTexts.of(Texts.ENGLISH, problem)).isEqualTo("Please give a number from -3 to 3.");
    }
}
