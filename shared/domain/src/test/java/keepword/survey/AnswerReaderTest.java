package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.promise.Keeps;
import keepword.survey.AnswerProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    static final Iterable<String> CARDS = Chance.CARDS;

    private static final Survey SURVEY = Definitions.survey(Definitions.contest());

    /** With an answer to the one question that must be answered. */
    private static AnswerReader.Result read(String question, String... values) {
        Map<String, List<String>> posted = new HashMap<>(Map.of("one", List.of("a")));
        posted.put(question, List.of(values));
        return AnswerReader.read(SURVEY, posted);
    }

    private static List<String> answer(String question, String... values) {
        return switch (read(question, values)) {
            case AnswerReader.Read(Answers answers) -> answers.of(question);
            case AnswerReader.Refused(List<AnswerProblem> problems) -> throw new AssertionError(problems);
        };
    }

    private static AnswerReader.Refused refused(String question, Kind kind, Object... values) {
        return new AnswerReader.Refused(List.of(AnswerProblem.of(question, kind, values)));
    }

    @Test
    @Keeps({"voluntary", "declining-is-fine"})
    void whatever_is_not_required_may_be_left_out_or_blank() {
        Map<String, List<String>> blank = Map.of(
                "one",
                List.of("a"),
                "some",
                List.of(""),
                "rate",
                List.of(),
                "sum",
                List.of(" "),
                "why",
                List.of("\u00a0\r\n"),
                "zip",
                List.of("\u200b", ""));

        assertThat(AnswerReader.read(SURVEY, Map.of("one", List.of("a"))))
                .isEqualTo(AnswerReader.read(SURVEY, blank))
                .isEqualTo(new AnswerReader.Read(new Answers(Map.of("one", List.of("a")))));
    }

    @Test
    void what_is_required_is_missed() {
        assertThat(AnswerReader.read(SURVEY, Map.of())).isEqualTo(refused("one", Kind.REQUIRED));
        assertThat(read("one", " ")).isEqualTo(refused("one", Kind.REQUIRED));
    }

    @Test
    void options_are_those_of_the_question_in_its_order() {
        assertThat(answer("some", "b", "a", "b")).containsExactly("a", "b");
        assertThat(read("some", "a", "c")).isEqualTo(refused("some", Kind.NOT_AN_OPTION));
        assertThat(read("one", "A")).isEqualTo(refused("one", Kind.NOT_AN_OPTION));
        assertThat(read("one", "a", "b")).isEqualTo(refused("one", Kind.TOO_MANY));
        assertThat(read("why", "a", "b")).isEqualTo(refused("why", Kind.TOO_MANY));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "+5, 5", "01, 1", "' 2 ', 2"})
    void a_scale_takes_its_whole_numbers(String typed, String kept) {
        assertThat(answer("rate", typed)).containsExactly(kept);
    }

    @Test
    void a_scale_takes_nothing_else() {
        assertThat(read("rate", "6")).isEqualTo(refused("rate", Kind.OUT_OF_RANGE, 1, 5));
        assertThat(read("rate", "2.5")).isEqualTo(refused("rate", Kind.NOT_A_WHOLE_NUMBER));
        assertThat(read("rate", "9".repeat(19))).isEqualTo(refused("rate", Kind.NOT_A_WHOLE_NUMBER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1        | 1
                    1.50     | 1.5
                    '1,5'    | 1.5
                    100.0    | 100
                    -0       | 0
                    +7       | 7
                    -1.5     | -1.5
                    000.10   | 0.1
                    """)
    void a_number_is_kept_in_one_form(String typed, String kept) {
        assertThat(answer("sum", typed)).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2", "0x10", "1.2.3", "1,000.00", ".5", "5.", "--1", "٣", "NaN", "Infinity", "1 2", "1f"})
    void what_is_no_plain_number_is_refused(String typed) {
        assertThat(read("sum", typed)).isEqualTo(refused("sum", Kind.NOT_A_NUMBER));
    }

    @Test
    void a_number_is_neither_too_large_nor_too_long() {
        assertThat(read("sum", "100.01")).isEqualTo(refused("sum", Kind.OUT_OF_RANGE, "-1.5", "100"));
        assertThat(read("sum", "1.000000000000000000")).isEqualTo(refused("sum", Kind.NOT_A_NUMBER));
    }

    @Test
    void a_text_may_have_lines_and_no_control_characters_and_counts_as_people_count() {
        assertThat(answer("why", " a\r\nb\rc\u2028d \n")).containsExactly("a\nb\nc\nd");
        assertThat(answer("why", "😀".repeat(500))).hasSize(1);
        assertThat(read("why", "x".repeat(501))).isEqualTo(refused("why", Kind.TOO_LONG, 500));
        assertThat(read("why", "a\u0000b")).isEqualTo(refused("why", Kind.CONTROL_CHARACTER));
        assertThat(read("why", "a\u001b[2Jb")).isEqualTo(refused("why", Kind.CONTROL_CHARACTER));
        assertThat(read("why", "a\udc00")).isEqualTo(refused("why", Kind.CONTROL_CHARACTER));
    }

    @ParameterizedTest
    @CsvSource({"10115, 10115", "' sw1a 2aa', SW1A 2AA", "1234-567, 1234-567"})
    void a_zip_code_is_kept_in_capitals(String typed, String kept) {
        assertThat(answer("zip", typed)).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901", "---", "Köln", "1\n2", "１２"})
    void what_is_no_zip_code_is_refused(String typed) {
        assertThat(read("zip", typed)).isEqualTo(refused("zip", Kind.NOT_A_ZIP));
    }

    @ParameterizedTest
    @FieldSource("CARDS")
    @Keeps("no-card-numbers")
    void a_card_number_is_refused_wherever_it_is_typed(String card) {
        for (Question question : SURVEY.questions()) {
            assertThat(read(question.id(), card)).isInstanceOf(AnswerReader.Refused.class);
        }
        assertThat(read("why", card)).isEqualTo(refused("why", Kind.CARD_NUMBER));
        assertThat(read("unknown", "", card)).isEqualTo(refused("", Kind.CARD_NUMBER));
        assertThat(read(card, "")).isEqualTo(refused("", Kind.CARD_NUMBER));
    }

    @Test
    @Keeps("no-card-numbers")
    void a_card_number_behind_zeros_that_would_not_be_kept_is_refused_too() {
        Map<String, Object> definition = Definitions.contest();
        definition.put(
                "questions",
                List.of(Definitions.map(
                        "id", "sum", "type", "number", "words", "How much?", "from", 0, "to", 999_999_999_999L)));

        assertThat(AnswerReader.read(Definitions.survey(definition), Map.of("sum", List.of("00411111111111.1111"))))
                .isEqualTo(refused("sum", Kind.CARD_NUMBER));
    }

    @Test
    void what_nobody_asked_is_not_kept() {
        assertThat(read("unknown", "a")).isEqualTo(new AnswerReader.Read(new Answers(Map.of("one", List.of("a")))));
    }

    @Test
    void every_wrong_answer_is_told_at_once() {
        assertThat(AnswerReader.read(SURVEY, Map.of("rate", List.of("9"), "zip", List.of("?"))))
                .isEqualTo(new AnswerReader.Refused(List.of(
                        AnswerProblem.of("one", Kind.REQUIRED),
                        AnswerProblem.of("rate", Kind.OUT_OF_RANGE, 1, 5),
                        AnswerProblem.of("zip", Kind.NOT_A_ZIP))));
    }
}
