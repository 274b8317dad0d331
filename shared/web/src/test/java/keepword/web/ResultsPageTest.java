package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.survey.Question;
import keepword.survey.Result;
import keepword.survey.Results;
import keepword.survey.Survey;
import keepword.survey.Table;
import keepword.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Keeps("aggregate-insight")
class ResultsPageTest {
    static final Iterable<Texts> LANGUAGES = Texts.languages();

    private static final Vendor VENDOR = new Vendor(
            "Amigo",
            "help@example.com",
            ZoneOffset.UTC,
            Stylesheet.of(Color.parse("#0b5d57")),
            Texts.ENGLISH,
            Company.NONE);
    private static final Instant CLOSED = Instant.parse("2026-06-30T22:00:00Z");
    private static final Survey SURVEY = new Survey(
            new SurveyId("tours"),
            "How do you tour?",
            "en",
            List.of(),
            "To learn.",
            CLOSED.minusSeconds(3600),
            CLOSED,
            16,
            Survey.Again.REPLACES,
            false,
            List.of(new Question.Scale("content", "How content are you?", false, 1, 3, "not at all", "very much")),
            List.of(),
            null,
            Set.of(),
            null,
            14);

    private static String html(Texts texts, OptionalLong first) {
        Table table = new Table(
                8,
                List.of(
                        new Table.Count("1", first),
                        new Table.Count("2", OptionalLong.empty()),
                        new Table.Count("3", OptionalLong.empty())));
        Results results = new Results(CLOSED, 5, List.of(new Result.Rated("content", table, new TreeMap<>())));
        return new ResultsPage(VENDOR, texts).results(SURVEY, results).html();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void a_table_of_which_nothing_is_told_is_one_sentence(Texts texts) {
        assertThat(html(texts, OptionalLong.empty()))
                .contains(texts.get("results.answered", 8), texts.get("results.allHidden"))
                .doesNotContain("<table", texts.get("results.hidden"));
        assertThat(html(texts, OptionalLong.of(5)))
                .contains("<table", texts.get("results.hidden"))
                .doesNotContain(texts.get("results.allHidden"));
    }
}
