package keepword.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import keepword.survey.Question;
import keepword.survey.Result;
import keepword.survey.Results;
import keepword.survey.Survey;
import keepword.survey.Table;
import keepword.text.Texts;
import keepword.web.pages.survey.JteresultsGenerated;
import keepword.web.pages.survey.JteresultslaterGenerated;

/** What came out of a survey or a contest, in one language. */
public record ResultsPage(Vendor vendor, Texts texts) {
    /** A bar of 100 percent, in the units of its drawing. */
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    /** The results, question by question. */
    public Page results(Survey survey, Results results) {
        return Page.of(vendor, html -> JteresultsGenerated.render(html, null, this, survey, results));
    }

    /** There are none yet: the survey takes entries, or they are being counted. */
    public Page later(Survey survey) {
        return Page.of(vendor, html -> JteresultslaterGenerated.render(html, null, this, survey));
    }

    /** A day, as the language writes it. */
    public String day(Instant at) {
        return texts.day(at, vendor.zone());
    }

    /** A number, as the language writes it, with as many decimals as it has. */
    public String number(Number number) {
        NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag(texts.language()));
        format.setMinimumFractionDigits(number instanceof BigDecimal decimal ? Math.max(0, decimal.scale()) : 0);
        return format.format(number);
    }

    /** The words of a question. */
    public String words(Survey survey, Result result) {
        return survey.question(result.question()).map(Question::words).orElse(result.question());
    }

    /** The words of an option; at the ends of a scale what the number means. */
    public String words(Survey survey, Result result, Table.Count count) {
        return survey.question(result.question())
                .map(question -> words(question, count.option()))
                .orElse(count.option());
    }

    private static String words(Question question, String option) {
        return switch (question) {
            case Question.Scale scale when option.equals(Integer.toString(scale.from())) -> ends(option, scale.low());
            case Question.Scale scale when option.equals(Integer.toString(scale.to())) -> ends(option, scale.high());
            default -> question.wordsOf(option);
        };
    }

    private static String ends(String number, String meaning) {
        return meaning.isBlank() ? number : number + " – " + meaning;
    }

    /** Which part some people are, in percent. */
    public String share(Table table, OptionalLong people) {
        return people.isPresent() ? texts.get("results.percent", number(table.share(people.getAsLong()))) : "";
    }

    /** How long the bar of some people is; none at all if they are hidden. */
    public String bar(Table table, OptionalLong people) {
        return people.isPresent() ? table.share(people.getAsLong()).min(FULL).toPlainString() : "0";
    }
}
