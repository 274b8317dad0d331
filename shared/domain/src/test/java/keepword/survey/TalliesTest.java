package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("aggregate-insight")
class TalliesTest {
    private static final List<Question.Option> COLORS = List.of(
            new Question.Option("red", "Red"),
            new Question.Option("blue", "Blue"),
            new Question.Option("green", "Green"));
    private static final Question ONE = new Question.Single("one", "Which one?", true, COLORS);
    private static final Question MANY = new Question.Multiple("many", "Which?", false, COLORS);
    private static final Question HOW = new Question.Scale("how", "How?", false, 1, 3, "bad", "good");
    private static final Question AMOUNT =
            new Question.Amount("amount", "How much?", false, BigDecimal.ZERO, new BigDecimal("1000000"));
    private static final Question TEXT = new Question.Text("text", "Why?", false, 1000);
    private static final Question ZIP = new Question.Zip("zip", "Where?", 2);

    private final Tallies tallies = Tallies.of(SurveyFixture.of(ONE, MANY, HOW, AMOUNT, TEXT, ZIP));

    private void add(int times, String question, String... values) {
        add(times, Map.of(question, List.of(values)));
    }

    private void add(int times, Map<String, List<String>> answers) {
        IntStream.range(0, times).forEach(i -> tallies.add(new Answers(answers)));
    }

    private void from(int times, String zip, String color) {
        add(times, Map.of("zip", List.of(zip), "one", List.of(color)));
    }

    private Map<String, Result> results() {
        Map<String, Result> byQuestion = new HashMap<>();
        tallies.results(SurveyFixture.CLOSED).results().forEach(result -> byQuestion.put(result.question(), result));
        return byQuestion;
    }

    private String counts(String question) {
        return switch (results().get(question)) {
            case Result.Chosen chosen -> counts(chosen.all());
            case Result.Rated rated -> counts(rated.all());
            case null, default -> "none";
        };
    }

    private static String counts(Table table) {
        return String.join(
                " ",
                table.counts().stream()
                        .map(count ->
                                count.people().isPresent() ? "" + count.people().getAsLong() : "-")
                        .toList());
    }

    @Test
    void of_fewer_than_five_entries_nothing_is_told() {
        add(4, "one", "red");

        assertThat(tallies.results(SurveyFixture.CLOSED).areTooFew()).isTrue();
        assertThat(tallies.results(SurveyFixture.CLOSED).results()).isEmpty();
    }

    @Test
    void entries_are_told_in_fives_and_answers_exactly() {
        add(7, "one", "red");
        add(6, "text", "private");
        add(6, "one", "blue");
        add(9, "one", "green");

        assertThat(tallies.results(SurveyFixture.CLOSED).entries()).isEqualTo(25);
        assertThat(counts("one")).isEqualTo("7 6 9");
        assertThat(results()).containsEntry("text", new Result.Written("text", 6));
        assertThat(results()).containsEntry("how", new Result.TooFew("how"));
        assertThat(tallies.results(SurveyFixture.CLOSED).toString()).doesNotContain("private");
    }

    @Test
    void of_a_contest_no_text_is_told_not_even_as_unanswered() {
        Survey contest = SurveyFixture.contest(ONE, TEXT);
        Tallies counted = Tallies.of(contest);
        Answers answers = new Answers(Map.of("one", List.of("red"), "text", List.of("private")));
        for (int i = 0; i < 8; i++) {
            counted.add(Statistics.of(contest, answers));
        }

        assertThat(counted.results(SurveyFixture.CLOSED).results())
                .extracting(Result::question)
                .containsExactly("one");
    }

    @Test
    void a_small_cell_is_hidden_and_the_smallest_that_is_not_small_with_it() {
        add(4, "one", "red");
        add(20, "one", "blue");
        add(30, "one", "green");

        assertThat(counts("one")).isEqualTo("- - 30");
    }

    @Test
    void cells_that_are_as_small_as_the_cover_are_hidden_with_it() {
        add(4, "one", "red");
        add(20, "one", "blue");
        add(20, "one", "green");

        assertThat(counts("one")).isEqualTo("- - -");
    }

    @Test
    void a_scale_has_a_mean_only_if_nothing_is_hidden() {
        add(5, "how", "1");
        add(5, "how", "2");
        add(4, "how", "3");
        assertThat(((Result.Rated) results().get("how")).all().mean()).isEmpty();

        add(6, "how", "3");
        assertThat(((Result.Rated) results().get("how")).all().mean()).contains(new BigDecimal("2.3"));
    }

    @Test
    void of_several_options_those_who_did_not_choose_one_are_a_cell_too() {
        add(10, "many", "red", "blue");
        add(5, "many", "red", "green");
        add(4, "many", "blue");

        assertThat(counts("many")).isEqualTo("- 14 5");
    }

    @Test
    void few_who_chose_several_options_are_not_given_away() {
        add(6, "many", "red");
        add(7, "many", "blue");
        add(8, "many", "green");
        add(1, "many", "blue", "green");

        assertThat(counts("many")).isEqualTo("- 8 9");
    }

    @Test
    void one_person_does_not_make_a_mean() {
        add(4, "amount", "0");
        add(1, "amount", "1000000");
        assertThat(((Result.Measured) results().get("amount")).all().mean()).isEmpty();

        add(4, "amount", "750000.5");
        assertThat(((Result.Measured) results().get("amount")).all().mean()).contains(new BigDecimal("444444.7"));
    }

    @Test
    void what_a_question_does_not_allow_is_left_out() {
        add(10, "one", "purple");
        add(10, "one", "red", "blue");
        add(10, "how", "4");
        add(10, "amount", "1E+1000000000");
        add(10, "amount", "-1");
        add(10, "nothing", "x");

        assertThat(results().values())
                .filteredOn(result -> !(result instanceof Result.Located))
                .hasSize(5)
                .allMatch(Result.TooFew.class::isInstance);
    }

    @Test
    void a_place_is_told_only_if_its_answers_and_those_from_elsewhere_are_safe() {
        for (String color : List.of("red", "blue", "green")) {
            from(8, "10", color);
            from(5, "20", color);
        }
        from(7, "30", "red");
        add(2, "one", "blue");

        assertThat(results().get("zip"))
                .isEqualTo(new Result.Located("zip", new TreeMap<>(Map.of("10", 24L, "20", 15L))));
        assertThat(((Result.Chosen) results().get("one")).byPrefix().keySet()).containsExactly("10");
    }

    @Test
    void so_many_prefixes_are_told_apart_and_no_more() {
        Tallies many = Tallies.of(SurveyFixture.of(new Question.Zip("zip", "Where?", 6)));
        for (int i = 0; i < Tallies.MAX_PREFIXES + 10; i++) {
            for (int times = 0; times < 5; times++) {
                many.add(new Answers(Map.of("zip", List.of(Integer.toString(100_000 + i)))));
            }
        }
        many.add(new Answers(Map.of("zip", List.of("<script>"))));

        Result.Located zip =
                (Result.Located) many.results(SurveyFixture.CLOSED).results().getFirst();
        assertThat(zip.byPrefix()).hasSize(Tallies.MAX_PREFIXES).doesNotContainKey("102000");
    }

    @Test
    void results_are_read_back_from_their_map() {
        for (String color : List.of("red", "blue", "green")) {
            for (String zip : List.of("10", "20", "")) {
                for (int i = 0; i < 6; i++) {
                    add(
                            1,
                            Map.of(
                                    "zip", List.of(zip),
                                    "one", List.of(color),
                                    "many", List.of(color, "red"),
                                    "how", List.of(Integer.toString(1 + i % 3)),
                                    "amount", List.of(Integer.toString(i))));
                }
            }
        }
        Results results = tallies.results(SurveyFixture.CLOSED);

        assertThat(Results.of(results.toMap())).isEqualTo(results);
        assertThat(results.toMap().toString()).contains("prefix=20", "mean=");
        assertThatThrownBy(() -> Results.of(Map.of("at", "2026-06-30T22:00:00Z", "entries", 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
