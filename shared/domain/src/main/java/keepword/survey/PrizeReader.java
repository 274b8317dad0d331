package keepword.survey;

import java.util.List;
import java.util.regex.Pattern;
import keepword.field.TextRule;
import keepword.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** Reads of a definition what there is to win, and what makes sense only where there is something. */
final class PrizeReader {
    static final int MAX_NAME = 120;
    static final int MAX_PUBLIC_VALUE = 300;
    static final int MAX_CLAIM_DAYS = 90;
    static final int USUAL_CLAIM_DAYS = 14;

    private static final Pattern DELIVERY = Pattern.compile("post|email");
    private static final String WHY = "it is for contests, and there are no prizes.";

    /** Everything that only contests have. */
    record Contest(
            List<Survey.Prize> prizes,
            boolean asksName,
            @Nullable String publicValue,
            int claimDays) {}

    private PrizeReader() {}

    /** Whether a definition means a contest, even if something is wrong with its prizes. */
    static boolean isContest(JsonReader definition) {
        return definition.has("prizes") && !(definition.peek("prizes") instanceof List<?> list && list.isEmpty());
    }

    static Contest read(JsonReader fields) {
        if (!isContest(fields)) {
            if ("refused".equals(fields.peek("again"))) {
                fields.wrong("again", "must be left out: nobody knows whose an entry is without prizes.");
            }
            fields.knowNot("publicValue", WHY);
            fields.knowNot("claimDays", WHY);
            if (fields.flag("asksName")) {
                fields.knowNot("asksName", WHY);
            }
            return new Contest(List.of(), false, null, USUAL_CLAIM_DAYS);
        }
        return new Contest(
                prizes(fields),
                fields.flag("asksName"),
                fields.has("publicValue") ? fields.text("publicValue", TextRule.line(MAX_PUBLIC_VALUE)) : null,
                fields.whole("claimDays", 1, MAX_CLAIM_DAYS, USUAL_CLAIM_DAYS));
    }

    private static List<Survey.Prize> prizes(JsonReader definition) {
        List<Survey.Prize> prizes = definition.objects("prizes", 1, Survey.MAX_PRIZES).stream()
                .map(PrizeReader::prize)
                .toList();
        if (prizes.stream().mapToInt(Survey.Prize::quantity).sum() > Survey.MAX_PRIZES) {
            definition.wrong("prizes", "must be at most " + Survey.MAX_PRIZES + " prizes in all.");
        }
        return prizes;
    }

    private static Survey.Prize prize(JsonReader fields) {
        fields.knowOnly(List.of("name", "quantity", "delivery"));
        boolean isMailed = fields.has("delivery")
                && fields.text("delivery", DELIVERY, "post or email").equals(Survey.Delivery.EMAIL.id());
        return new Survey.Prize(
                fields.text("name", TextRule.line(MAX_NAME)),
                fields.whole("quantity", 1, Survey.MAX_PRIZES, 1),
                isMailed ? Survey.Delivery.EMAIL : Survey.Delivery.POST);
    }
}
