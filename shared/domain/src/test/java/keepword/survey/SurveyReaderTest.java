package keepword.survey;

import static keepword.survey.Definitions.contest;
import static keepword.survey.Definitions.map;
import static keepword.survey.Definitions.problems;
import static keepword.survey.Definitions.survey;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.json.JsonProblem;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyReaderTest {
    /** A change of the definition, where the problem stands, and what is said of it. */
    record Wrong(Map<String, Object> change, String pointer, String words) {}

    static final List<Wrong> WRONG = List.of(
            wrong("id", "Photo", "/id", "small letters"),
            wrong("id", "4111-1111-1111-1111", "/id", "payment card"),
            wrong("title", " ", "/title", "1 to 120 characters"),
            wrong("title", "x".repeat(121), "/title", "1 to 120 characters"),
            wrong("title", "a\nb", "/title", "one line"),
            wrong("title", "\ud83d", "/title", "one line"),
            wrong("title", 7, "/title", "must be a text"),
            wrong("title", null, "/title", "must be left out rather than null"),
            wrong("language", "english!", "/language", "such as en"),
            wrong("introduction", List.of("a", 1), "/introduction/1", "must be a text"),
            wrong("introduction", List.of("4111111111111111"), "/introduction/0", "payment card"),
            wrong("introduction", Collections.nCopies(21, "a"), "/introduction", "at most 20"),
            wrong("opens", "2026-03-01T12:00:00", "/opens", "with its zone"),
            wrong("opens", "2026-02-30T12:00:00Z", "/opens", "with its zone"),
            wrong("closes", "soon", "/closes", "such as P14D"),
            wrong("closes", "P0D", "/closes", "after the opening"),
            wrong("closes", "2026-03-01T12:00:00Z", "/closes", "after the opening"),
            wrong("closes", "P2Y1D", "/closes", "at most 2 years"),
            wrong("minimumAge", 12, "/minimumAge", "from 13 to 99"),
            wrong("minimumAge", 100, "/minimumAge", "from 13 to 99"),
            wrong("minimumAge", 13.5, "/minimumAge", "from 13 to 99"),
            wrong("minimumAge", "16", "/minimumAge", "whole number"),
            wrong("again", "never", "/again", "replaces or refused"),
            wrong("asksName", "yes", "/asksName", "true or false"),
            wrong("questions", List.of(), "/questions", "1 to 50"),
            wrong(
                    "questions",
                    IntStream.range(0, 51).mapToObj(i -> zip("z" + i)).toList(),
                    "/questions",
                    "1 to 50"),
            wrong("questions", List.of(zip("z"), zip("z")), "/questions/1/id", "another one"),
            wrong("questions", List.of("Why?"), "/questions/0", "an object"),
            wrong(
                    "prizes",
                    List.of(map("name", "a", "quantity", 60), map("name", "b", "quantity", 41)),
                    "/prizes",
                    "100"),
            wrong("prizes", List.of(map("name", "a", "quantity", 0)), "/prizes/0/quantity", "from 1"),
            wrong("prizes", Map.of(), "/prizes", "a list"),
            wrong("claimDays", 91, "/claimDays", "from 1 to 90"),
            wrong("publicValue", "", "/publicValue", "1 to 300"),
            wrong("origins", List.of("http://example.com"), "/origins", "localhost"),
            wrong("origins", List.of("https://example.com/"), "/origins", "without a path"),
            wrong("origins", List.of("https://example.com:99999"), "/origins", "without a path"),
            wrong("origins", "https://example.com", "/origins", "a list"),
            wrong("organizer", "Lens", "/organizer", "an object"),
            wrong("organizer", organizer("contact", "nobody"), "/organizer/contact", "e-mail"),
            wrong("organizer", organizer("recipient", " "), "/organizer/recipient", "small letters"),
            wrong("titel", "x", "/titel", "did you mean title?"),
            wrong("ZipCode\n", "x", "", "strange name"));

    /** A change of a question, and the same. */
    static final List<Wrong> WRONG_QUESTIONS = List.of(
            question("why", "type", "essay", "/type", "one of single"),
            question("why", "required", true, "/required", "nobody has to"),
            question("zip", "required", false, "/required", "nobody has to"),
            question("why", "longest", 2001, "/longest", "from 1 to 2000"),
            question("zip", "prefix", 4, "/prefix", "from 1 to 3"),
            question("one", "options", List.of(map("id", "a", "words", "A")), "/options", "2 to 100"),
            question("one", "options", List.of(option("a"), option("a")), "/options/1/id", "another one"),
            question("some", "options", List.of(option("a"), option("ä")), "/options/1/id", "small letters"),
            question("rate", "to", 1, "/to", "higher than from"),
            question("rate", "from", -10, "/to", "by 10 at most"),
            question("rate", "from", -11, "/from", "from -10 to 10"),
            question("rate", "low", "x".repeat(101), "/low", "1 to 100"),
            question("sum", "to", -1.5, "/to", "higher than from"),
            question("sum", "to", 1234567890123L, "/to", "12 digits"),
            question("sum", "from", "1", "/from", "a number"),
            question("sum", "longest", 3, "/longest", "is unknown; known are id,"),
            question("one", "word", "x", "/word", "did you mean words?"));

    private static Wrong wrong(String field, Object value, String pointer, String words) {
        return new Wrong(map(field, value), pointer, words);
    }

    private static Wrong question(String id, String field, Object value, String pointer, String words) {
        List<Map<String, Object>> questions = questions(contest());
        int place = IntStream.range(0, questions.size())
                .filter(i -> questions.get(i).get("id").equals(id))
                .findFirst()
                .orElseThrow();
        questions.get(place).put(field, value);
        return new Wrong(map("questions", questions), "/questions/" + place + pointer, words);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> questions(Map<String, Object> definition) {
        return (List<Map<String, Object>>) definition.get("questions");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> organizer(String field, Object value) {
        Map<String, Object> organizer = (Map<String, Object>) contest().get("organizer");
        organizer.put(field, value);
        return organizer;
    }

    private static Map<String, Object> zip(String id) {
        return map("id", id, "type", "zip", "words", "Where?");
    }

    private static Map<String, Object> option(String id) {
        return map("id", id, "words", "A");
    }

    @ParameterizedTest
    @FieldSource({"WRONG", "WRONG_QUESTIONS"})
    void a_field_that_is_wrong_is_the_one_problem(Wrong wrong) {
        Map<String, Object> definition = contest();
        definition.putAll(wrong.change());

        assertThat(problems(definition)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(wrong.pointer());
            assertThat(problem.words())
                    .contains(wrong.pointer(), wrong.words())
                    .endsWith(wrong.words().endsWith("?") ? "?" : ".");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "title", "purpose", "closes", "questions"})
    void what_must_be_there_is_missed(String field) {
        Map<String, Object> definition = contest();
        definition.remove(field);

        assertThat(problems(definition))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.words()).startsWith("Field /" + field + " is missing; it must be "));
    }

    @Test
    @Keeps("voluntary")
    void a_purpose_must_be_said_and_every_question_may_be_left_out_unless_the_definition_says_otherwise() {
        assertThat(survey(contest()).purpose()).isEqualTo("We want to know what you make.");
        assertThat(survey(contest()).questions().stream().filter(Question::required))
                .extracting(Question::id)
                .containsExactly("one");
    }

    @Test
    void all_problems_are_found_at_once() {
        assertThat(problems(map(
                        "title", 1, "minimumAge", 3, "questions", List.of(map("type", "zip"), 5), "organizer", map())))
                .extracting(JsonProblem::pointer)
                .containsExactly(
                        "/id",
                        "/title",
                        "/purpose",
                        "/closes",
                        "/minimumAge",
                        "/questions/1",
                        "/questions/0/id",
                        "/questions/0/words",
                        "/organizer/name",
                        "/organizer/purpose",
                        "/organizer/contact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asksName", "publicValue", "claimDays"})
    void what_only_contests_have_is_refused_without_prizes(String field) {
        Map<String, Object> definition = Definitions.anonymous();
        definition.put(field, field.equals("asksName") ? true : field.equals("claimDays") ? 14 : "words");

        assertThat(problems(definition))
                .singleElement()
                .satisfies(problem -> assertThat(problem.words())
                        .isEqualTo(
                                "Field /" + field + " must be left out: it is for contests, and there are no prizes."));
    }

    @Test
    @Keeps("contest-data-stays")
    void what_nobody_could_choose_or_know_without_prizes_is_refused() {
        Map<String, Object> definition = contest();
        definition.put("again", "refused");
        assertThat(problems(definition)).isEmpty();

        definition.put("prizes", List.of());
        assertThat(problems(definition))
                .extracting(JsonProblem::pointer)
                .containsExactly("/again", "/organizer/receives");
        definition.putAll(map("again", "replaces", "organizer", organizer("receives", false)));
        assertThat(problems(definition)).isEmpty();
    }

    @Test
    @Keeps({"bound-partners", "contest-data-stays"})
    void who_receives_entries_must_have_committed_to_protect_them() {
        Map<String, Object> definition = contest();
        Map<String, Object> organizer = organizer("receives", true);
        organizer.remove("recipient");
        definition.put("organizer", organizer);
        assertThat(problems(definition)).extracting(JsonProblem::pointer).containsExactly("/organizer/recipient");

        organizer.put("receives", false);
        assertThat(survey(definition).isShared()).isFalse();
    }

    @Test
    void everything_else_has_a_default() {
        Survey survey = survey(contest());

        assertThat(survey)
                .returns("en", Survey::language)
                .returns(List.of(), Survey::introduction)
                .returns(Definitions.NOW, Survey::opens)
                .returns(Instant.parse("2026-03-15T12:00:00Z"), Survey::closes)
                .returns(13, Survey::minimumAge)
                .returns(Survey.Again.REPLACES, Survey::again)
                .returns(false, Survey::asksName)
                .returns(Set.of(), Survey::origins)
                .returns(null, Survey::publicValue)
                .returns(14, Survey::claimDays)
                .returns(List.of("A camera", "A licence", "A licence"), Survey::singlePrizes)
                .returns(
                        new Survey.Organizer(
                                "Lens & Co",
                                "To send the prizes.",
                                true,
                                new EmailAddress("privacy@example.com"),
                                new keepword.disclosure.RecipientId("magazine")),
                        Survey::organizer);
        assertThat(survey.questions())
                .contains(
                        new Question.Amount("sum", "How much?", false, new BigDecimal("-1.5"), new BigDecimal(100)),
                        new Question.Scale("rate", "How?", false, 1, 5, "bad", "good"),
                        new Question.Text("why", "Why?", false, 500),
                        new Question.Zip("zip", "Where?", 2));
    }

    @Test
    void white_space_around_a_text_is_removed_and_one_text_introduces_as_well_as_a_list() {
        Map<String, Object> definition = contest();
        definition.put("title", "  Photo contest ");
        definition.put("introduction", "Welcome");

        assertThat(survey(definition))
                .returns("Photo contest", Survey::title)
                .returns(List.of("Welcome"), Survey::introduction);
    }

    @Test
    @Keeps("no-card-numbers")
    void no_problem_repeats_what_was_written() {
        Map<String, Object> definition = contest();
        definition.put("x4111111111111111", 1);
        definition.put("title", "4111 1111 1111 1111");

        assertThat(problems(definition))
                .hasSize(2)
                .noneMatch(problem -> problem.toString().contains("1111"));
    }
}
