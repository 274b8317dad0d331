package keepword.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import keepword.promise.Keeps;
import keepword.verification.Draft.Pair;
import keepword.verification.Draft.Place;
import keepword.verification.Draft.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Keeps("support-verifies")
class DraftTest {
    private static final Pair PET = new Pair("My first pet?", "Rex");

    private static Map<Place, Problem> problems(String question, String answer) {
        return new Draft(new Pair(question, answer), PET).problems();
    }

    @ParameterizedTest
    @CsvSource({
        "St. Mary's,st marys",
        "NEW  YORK,newyork",
        "Straße,STRASSE",
        "ﬁsh,fish",
        "Ａｄａ,ada",
        "é,e\u0301",
        "Jean-Luc,jean luc",
        "so\u00adft,soft"
    })
    void an_answer_is_the_same_however_it_is_typed(String one, String other) {
        assertThat(Draft.normalised(one)).isEqualTo(Draft.normalised(other)).isNotEmpty();
    }

    @Test
    void other_letters_are_another_answer() {
        assertThat(Draft.normalised("Rex")).isNotEqualTo(Draft.normalised("Réx"));
    }

    @Test
    void two_questions_with_an_answer_each_are_taken() {
        assertThat(problems("Where did I meet Grace?", "At the library")).isEmpty();
        assertThat(problems("母の旧姓", "田中")).isEmpty();
    }

    @Test
    void what_is_missing_or_too_short_after_normalising_is_refused() {
        assertThat(problems(" ?", "Yes")).containsExactlyEntriesOf(Map.of(Place.QUESTION_1, Problem.MISSING));
        assertThat(problems("Q", " . ")).containsExactlyEntriesOf(Map.of(Place.ANSWER_1, Problem.MISSING));
        assertThat(problems("Q", "x!")).containsExactlyEntriesOf(Map.of(Place.ANSWER_1, Problem.TOO_SHORT));
        assertThat(problems("Q", "\ud842\udfb7")).containsEntry(Place.ANSWER_1, Problem.TOO_SHORT);
    }

    @Test
    void an_answer_that_is_the_question_is_refused() {
        assertThat(problems("My colour?", "my COLOUR")).containsEntry(Place.ANSWER_1, Problem.IS_THE_QUESTION);
    }

    @Test
    void the_same_question_twice_is_refused() {
        assertThat(problems("my first pet", "Tom")).containsEntry(Place.QUESTION_2, Problem.SAME_QUESTION);
    }

    @Test
    @Keeps("no-card-numbers")
    void a_card_number_is_refused_in_a_question_and_in_an_answer() {
        assertThat(problems("4111 1111 1111 1111", "4111111111111111"))
                .containsEntry(Place.QUESTION_1, Problem.CARD_NUMBER)
                .containsKey(Place.ANSWER_1);
        assertThat(problems("Card?", "4111-1111-1111-1111")).containsEntry(Place.ANSWER_1, Problem.CARD_NUMBER);
    }

    @Test
    void what_is_too_long_or_not_one_line_is_refused() {
        assertThat(problems("x".repeat(201), "y".repeat(201)))
                .containsEntry(Place.QUESTION_1, Problem.TOO_LONG)
                .containsEntry(Place.ANSWER_1, Problem.TOO_LONG);
        assertThat(problems("One\nTwo", "Th\u0000ree"))
                .containsEntry(Place.QUESTION_1, Problem.NOT_ONE_LINE)
                .containsEntry(Place.ANSWER_1, Problem.NOT_ONE_LINE);
    }

    @Test
    void a_draft_prints_nothing_of_itself() {
        assertThat(new Draft(PET, PET)).hasToString("[redacted]");
        assertThat(PET).hasToString("[redacted]");
    }
}
