package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing small can be derived. A cell is an option, or "not that option" where several may be chosen, of everybody or of
 * one zip prefix; or the entries of one prefix. For each cell that is not published and is below 5, there are other data
 * sets, of which the very same would be published by the very same rules, in which it is 5 or more; or else it has at
 * least three different values in them. Who knows everything published, the number of entries and the rules cannot tell these
 * data sets apart, so cannot know the cell. The data sets are exhibited, so nothing rests on how clever the attack is: where it
 * is not clever enough to find them, the test fails. Means of any numbers are left to {@link TalliesTest}.
 */
@Keeps("aggregate-insight")
class DisclosureTest {
    /** So many that it takes seconds; {@code -Ddisclosure.surveys=2000} takes two minutes. */
    private static final int SURVEYS = Integer.getInteger("disclosure.surveys", 200);

    private static List<Question.Option> options(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Question.Option("o" + i, "Option " + i))
                .toList();
    }

    private static Question question(Random random) {
        boolean required = random.nextBoolean();
        int options = 2 + random.nextInt(5);
        return switch (random.nextInt(4)) {
            case 0 -> new Question.Multiple("q", "Which?", required, options(options));
            case 1 -> new Question.Scale("q", "How?", required, 1, options, "bad", "good");
            case 2 -> new Question.Amount("q", "How much?", required, BigDecimal.ZERO, BigDecimal.TEN);
            default -> new Question.Single("q", "Which?", required, options(options));
        };
    }

    /** Skewed, so that there are small cells and large ones. */
    private static int skewed(Random random, int bound) {
        return random.nextBoolean() ? random.nextInt(bound) : Math.min(random.nextInt(bound), random.nextInt(bound));
    }

    private static List<String> answer(Question question, Random random) {
        if (!question.required() && random.nextInt(6) == 0) {
            return List.of();
        }
        return switch (question) {
            case Question.Single single ->
                List.of("o" + skewed(random, single.options().size()));
            case Question.Scale scale -> List.of(Integer.toString(1 + skewed(random, scale.to())));
            case Question.Multiple multiple -> {
                List<String> all = multiple.options().stream()
                        .map(Question.Option::id)
                        .filter(option -> random.nextInt(3) == 0)
                        .toList();
                yield all.isEmpty()
                        ? List.of("o" + skewed(random, multiple.options().size()))
                        : all;
            }
            case Question.Amount ignored -> List.of(Integer.toString(random.nextInt(11)));
            case Question.Text _, Question.Zip _ -> List.of();
        };
    }

    private static void attack(long seed) {
        Random random = new Random(seed);
        Question question = question(random);
        int places = random.nextInt(4);
        int without = 1 + random.nextInt(5);
        List<String> zips = new ArrayList<>();
        List<List<String>> answers = new ArrayList<>();
        int entries = 1 + random.nextInt(60);
        for (int i = 0; i < entries; i++) {
            zips.add(places == 0 || random.nextInt(without) == 0 ? "" : Attack.PREFIXES.get(skewed(random, places)));
            answers.add(answer(question, random));
        }
        Survey survey = SurveyFixture.of(question, new Question.Zip("zip", "Where?", 2));
        if (entries >= Sums.FEWEST) {
            assertThat(new Attack(survey, question, zips, answers, random).run())
                    .as("What is known of small cells, seed " + seed)
                    .isEmpty();
        } else {
            Tallies tallies = Tallies.of(survey);
            zips.forEach(zip -> tallies.add(Answers.NONE));
            assertThat(tallies.results(SurveyFixture.CLOSED).results()).isEmpty();
        }
    }

    @Test
    void whoever_subtracts_learns_nothing_of_a_small_cell() {
        long first = Long.getLong("disclosure.seed", System.nanoTime());
        for (long seed = first; seed < first + SURVEYS; seed++) {
            attack(seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 1004, 1013, 1030, 1085})
    void nor_did_they_in_surveys_that_were_hard_to_judge(long seed) {
        attack(seed);
    }
}
