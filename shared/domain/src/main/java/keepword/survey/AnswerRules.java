package keepword.survey;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import keepword.card.CardNumbers;
import keepword.field.FieldProblem;
import keepword.field.PlainText;
import keepword.field.TextRule;
import keepword.json.Numbers;
import keepword.survey.AnswerProblem.Kind;

/** What counts as an answer to a question, and in what form it is kept. */
final class AnswerRules {
    private static final int MAX_DIGITS = 18;
    private static final int MAX_ZIP = 10;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}([.,][0-9]{1,18})?");
    private static final Pattern ZIP = Pattern.compile("(?=.*[A-Z0-9])[A-Z0-9 -]{1," + MAX_ZIP + "}");

    /** What came of it. */
    sealed interface Checked {}

    /** There is no answer, and there need not be. */
    record LeftOut() implements Checked {}

    /** The answer as it is kept. */
    record Right(List<String> values) implements Checked {}

    record Wrong(AnswerProblem problem) implements Checked {}

    private AnswerRules() {}

    static Checked check(Question question, List<String> posted) {
        if (posted.stream().anyMatch(CardNumbers::isIn)) {
            return wrong(question, Kind.CARD_NUMBER);
        }
        List<String> values = posted.stream()
                .map(PlainText::tidied)
                .filter(value -> !PlainText.isBlank(value))
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return question.required() ? wrong(question, Kind.REQUIRED) : new LeftOut();
        }
        if (values.size() > 1 && !(question instanceof Question.Multiple)) {
            return wrong(question, Kind.TOO_MANY);
        }
        return guarded(question, values(question, values));
    }

    /** The form that is kept may show a number that was hidden in what was typed: behind zeros, or far apart. */
    private static Checked guarded(Question question, Checked checked) {
        return checked instanceof Right right && right.values().stream().anyMatch(CardNumbers::isIn)
                ? wrong(question, Kind.CARD_NUMBER)
                : checked;
    }

    private static Checked values(Question question, List<String> values) {
        String first = values.getFirst();
        return switch (question) {
            case Question.Single single -> options(single, single.options(), values);
            case Question.Multiple multiple -> options(multiple, multiple.options(), values);
            case Question.Scale scale -> scale(scale, first);
            case Question.Amount amount -> amount(amount, first);
            case Question.Text text -> text(text, first);
            case Question.Zip zip -> zip(zip, first);
        };
    }

    private static Checked options(Question question, List<Question.Option> options, List<String> values) {
        Set<String> chosen = new HashSet<>(values);
        List<String> known = options.stream()
                .map(Question.Option::id)
                .filter(chosen::contains)
                .toList();
        return known.size() == chosen.size() ? new Right(known) : wrong(question, Kind.NOT_AN_OPTION);
    }

    private static Checked scale(Question.Scale scale, String value) {
        if (!WHOLE.matcher(value).matches()) {
            return wrong(scale, Kind.NOT_A_WHOLE_NUMBER);
        }
        long number = Long.parseLong(value);
        return number < scale.from() || number > scale.to()
                ? wrong(scale, Kind.OUT_OF_RANGE, scale.from(), scale.to())
                : new Right(List.of(Long.toString(number)));
    }

    private static Checked amount(Question.Amount amount, String value) {
        int digits = value.replaceAll("[^0-9]", "").length();
        if (!DECIMAL.matcher(value).matches() || digits > MAX_DIGITS) {
            return wrong(amount, Kind.NOT_A_NUMBER);
        }
        BigDecimal number = Numbers.shortest(new BigDecimal(value.replace(',', '.')));
        return number.compareTo(amount.from()) < 0 || number.compareTo(amount.to()) > 0
                ? wrong(
                        amount,
                        Kind.OUT_OF_RANGE,
                        amount.from().toPlainString(),
                        amount.to().toPlainString())
                : new Right(List.of(number.toPlainString()));
    }

    private static Checked text(Question.Text text, String value) {
        FieldProblem problem = TextRule.lines(text.longest()).check(value).problem();
        return problem == null ? new Right(List.of(value)) : new Wrong(AnswerProblem.of(text.id(), problem));
    }

    private static Checked zip(Question.Zip zip, String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        return ZIP.matcher(upper).matches() ? new Right(List.of(upper)) : wrong(zip, Kind.NOT_A_ZIP);
    }

    private static Checked wrong(Question question, Kind kind, Object... values) {
        return new Wrong(AnswerProblem.of(question.id(), kind, values));
    }
}
