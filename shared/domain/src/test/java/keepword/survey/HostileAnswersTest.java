package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.card.CardNumbers;
import keepword.field.PlainText;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("no-card-numbers")
class HostileAnswersTest {
    private final Chance chance = Chance.seeded(HostileAnswersTest.class);
    private final Definitions definitions = new Definitions(chance);

    @Test
    void whatever_is_posted_is_refused_or_an_answer_within_the_rules() {
        int accepted = 0;
        for (int i = 0; i < 1_000; i++) {
            Survey survey = Definitions.survey(definitions.random());
            for (int j = 0; j < 10; j++) {
                accepted += isAccepted(survey, posted(survey)) ? 1 : 0;
            }
        }
        assertThat(accepted).as("both ways are tried").isBetween(500, 9_500);
    }

    private static boolean isAccepted(Survey survey, Map<String, List<String>> posted) {
        return switch (AnswerReader.read(survey, posted)) {
            case AnswerReader.Read(Answers answers) -> {
                answers.byQuestion()
                        .forEach((id, values) ->
                                assertIsWithinTheRules(survey.question(id).orElseThrow(), values));
                assertThat(posted.values().stream().flatMap(List::stream)).noneMatch(CardNumbers::isIn);
                assertIsReadAgain(survey, answers);
                yield true;
            }
            case AnswerReader.Refused(List<AnswerProblem> problems) -> {
                assertThat(problems)
                        .isNotEmpty()
                        .allMatch(problem -> problem.question().isEmpty()
                                || survey.question(problem.question()).isPresent());
                yield false;
            }
        };
    }

    private Map<String, List<String>> posted(Survey survey) {
        Map<String, List<String>> posted = new LinkedHashMap<>();
        int hostile = chance.one(List.of(0, 5, 50));
        for (Question question : survey.questions()) {
            if (chance.percent(85)) {
                posted.put(
                        question.id(),
                        chance.percent(hostile) ? chance.list(0, 3, i -> anything()) : List.of(sensible(question)));
            }
        }
        if (chance.percent(hostile)) {
            posted.put(chance.words(20), chance.list(0, 3, i -> anything()));
        }
        return posted;
    }

    private String anything() {
        return String.valueOf(chance.anything(1));
    }

    private String sensible(Question question) {
        return switch (question) {
            case Question.Single single -> chance.one(single.options()).id();
            case Question.Multiple multiple -> chance.one(multiple.options()).id();
            case Question.Scale scale -> String.valueOf(chance.from(scale.from(), scale.to()));
            case Question.Amount amount -> amount.to().toPlainString().replace('.', chance.one(List.of('.', ',')));
            case Question.Text text -> chance.words(text.longest());
            case Question.Zip zip -> chance.one(List.of("10115", "sw1a 2aa", "", "D-1"));
        };
    }

    private static void assertIsWithinTheRules(Question question, List<String> values) {
        assertThat(values).isNotEmpty().doesNotHaveDuplicates().noneMatch(CardNumbers::isIn);
        assertThat(values).allMatch(value -> value.equals(value.strip()) && !value.isEmpty());
        String first = values.getFirst();
        switch (question) {
            case Question.Single single -> assertThat(ids(single.options())).containsAll(values);
            case Question.Multiple multiple ->
                assertThat(ids(multiple.options())).containsAll(values);
            case Question.Scale scale -> assertThat(Integer.parseInt(first)).isBetween(scale.from(), scale.to());
            case Question.Amount amount ->
                assertThat(new BigDecimal(first))
                        .isBetween(amount.from(), amount.to())
                        .hasToString(first);
            case Question.Text text -> {
                assertThat(first.codePointCount(0, first.length())).isLessThanOrEqualTo(text.longest());
                assertThat(first.lines()).allMatch(PlainText::isOneLine);
            }
            case Question.Zip zip -> assertThat(first).matches("[A-Z0-9 -]{1,10}");
        }
        assertThat(question instanceof Question.Multiple || values.size() == 1).isTrue();
    }

    private static Set<String> ids(List<Question.Option> options) {
        return Set.copyOf(options.stream().map(Question.Option::id).toList());
    }

    private static void assertIsReadAgain(Survey survey, Answers answers) {
        assertThat(AnswerReader.read(survey, answers.byQuestion())).isEqualTo(new AnswerReader.Read(answers));
        Statistics.of(survey, answers).byQuestion().forEach((id, values) -> {
            if (survey.question(id).orElseThrow() instanceof Question.Zip zip) {
                assertThat(values.getFirst()).hasSizeLessThanOrEqualTo(zip.prefix());
            }
        });
    }
}
