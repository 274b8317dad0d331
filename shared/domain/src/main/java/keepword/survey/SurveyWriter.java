package keepword.survey;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a survey as its definition: plain maps, lists, texts and numbers, in one order, with absolute times and with every
 * default spelled out. {@link SurveyReader} reads it as an equal survey.
 */
public final class SurveyWriter {
    private SurveyWriter() {}

    public static Map<String, Object> toMap(Survey survey) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", survey.id().value());
        map.put("title", survey.title());
        map.put("language", survey.language());
        map.put("introduction", survey.introduction());
        map.put("purpose", survey.purpose());
        map.put("opens", survey.opens().toString());
        map.put("closes", survey.closes().toString());
        map.put("minimumAge", survey.minimumAge());
        map.put("again", survey.again().name().toLowerCase(Locale.ROOT));
        map.put(
                "questions",
                survey.questions().stream().map(SurveyWriter::question).toList());
        if (survey.isContest()) {
            map.put("asksName", survey.asksName());
            map.put("prizes", survey.prizes().stream().map(SurveyWriter::prize).toList());
            map.put("claimDays", survey.claimDays());
        }
        if (survey.publicValue() != null) {
            map.put("publicValue", survey.publicValue());
        }
        if (survey.organizer() != null) {
            map.put("organizer", organizer(survey.organizer()));
        }
        map.put("origins", survey.origins().stream().sorted().toList());
        return map;
    }

    private static Map<String, Object> question(Question question) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", question.id());
        switch (question) {
            case Question.Single single -> {
                map.put("type", "single");
                map.put("options", options(single.options()));
            }
            case Question.Multiple multiple -> {
                map.put("type", "multiple");
                map.put("options", options(multiple.options()));
            }
            case Question.Scale scale -> {
                map.put("type", "scale");
                map.put("from", scale.from());
                map.put("to", scale.to());
                map.put("low", scale.low());
                map.put("high", scale.high());
            }
            case Question.Amount amount -> {
                map.put("type", "number");
                map.put("from", number(amount.from()));
                map.put("to", number(amount.to()));
            }
            case Question.Text text -> {
                map.put("type", "text");
                map.put("longest", text.longest());
            }
            case Question.Zip zip -> {
                map.put("type", "zip");
                map.put("prefix", zip.prefix());
            }
        }
        map.put("words", question.words());
        if (!(question instanceof Question.Text || question instanceof Question.Zip)) {
            map.put("required", question.required());
        }
        return map;
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
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", organizer.name());
        map.put("purpose", organizer.purpose());
        map.put("receives", organizer.receives());
        map.put("contact", organizer.contact().value());
        if (!organizer.agreement().isEmpty()) {
            map.put("agreement", organizer.agreement());
        }
        return map;
    }
}
