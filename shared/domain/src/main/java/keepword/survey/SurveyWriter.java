package keepword.survey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import keepword.disclosure.RecipientId;
import keepword.kernel.Fields;

/**
 * Writes a survey as its definition: plain maps, lists, texts and numbers, in one order, with absolute times and with every
 * default spelled out. {@link SurveyReader} reads it as an equal survey.
 */
public final class SurveyWriter {
    private SurveyWriter() {}

    public static Map<String, Object> toMap(Survey survey) {
        boolean contest = survey.isContest();
        return Fields.of("id", survey.id().value())
                .and("title", survey.title())
                .and("language", survey.language())
                .and("introduction", survey.introduction())
                .and("purpose", survey.purpose())
                .and("opens", survey.opens().toString())
                .and("closes", survey.closes().toString())
                .and("minimumAge", survey.minimumAge())
                .and("again", survey.again().name().toLowerCase(Locale.ROOT))
                .and(
                        "questions",
                        survey.questions().stream().map(SurveyWriter::question).toList())
                .and("asksName", contest ? survey.asksName() : null)
                .and(
                        "prizes",
                        contest
                                ? survey.prizes().stream()
                                        .map(SurveyWriter::prize)
                                        .toList()
                                : null)
                .and("claimDays", contest ? survey.claimDays() : null)
                .and("publicValue", survey.publicValue())
                .and("organizer", survey.organizer() == null ? null : organizer(survey.organizer()))
                .and("origins", survey.origins().stream().sorted().toList())
                .map();
    }

    private static Map<String, Object> question(Question question) {
        Fields fields = Fields.of("id", question.id());
        fields = switch (question) {
            case Question.Single single -> fields.and("type", "single").and("options", options(single.options()));
            case Question.Multiple multiple ->
                fields.and("type", "multiple").and("options", options(multiple.options()));
            case Question.Scale scale ->
                fields.and("type", "scale")
                        .and("from", scale.from())
                        .and("to", scale.to())
                        .and("low", scale.low())
                        .and("high", scale.high());
            case Question.Amount amount ->
                fields.and("type", "number").and("from", number(amount.from())).and("to", number(amount.to()));
            case Question.Text text -> fields.and("type", "text").and("longest", text.longest());
            case Question.Zip zip -> fields.and("type", "zip").and("prefix", zip.prefix());
        };
        boolean mayBeRequired = !(question instanceof Question.Text || question instanceof Question.Zip);
        return fields.and("words", question.words())
                .and("required", mayBeRequired ? question.required() : null)
                .map();
    }

    /** As a long or a double, which every writer of JSON knows; twelve digits survive both. */
    private static Number number(BigDecimal number) {
        if (number.scale() <= 0) {
            return number.longValueExact();
        }
        return number.doubleValue();
    }

    private static List<Map<String, Object>> options(List<Question.Option> options) {
        return options.stream()
                .map(option -> Map.<String, Object>of("id", option.id(), "words", option.words()))
                .toList();
    }

    private static Map<String, Object> prize(Survey.Prize prize) {
        return Map.of(
                "name", prize.name(),
                "quantity", prize.quantity(),
                "delivery", prize.delivery().id());
    }

    private static Map<String, Object> organizer(Survey.Organizer organizer) {
        RecipientId recipient = organizer.recipient();
        return Fields.of("name", organizer.name())
                .and("purpose", organizer.purpose())
                .and("receives", organizer.receives())
                .and("contact", organizer.contact().value())
                .and("recipient", recipient == null ? null : recipient.value())
                .map();
    }
}
