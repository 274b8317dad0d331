package keepword.feedback;

import java.util.Locale;
import java.util.Optional;
import keepword.aws.JsonView;
import keepword.consent.DeliveryReport;

/**
 * What a bounce says about one recipient. SES's own class counts, but a status of 5.x.x is permanent whatever the class;
 * and SES calls an out-of-office reply a transient bounce of subtype General, with no word of a failure: it is none.
 */
final class BounceRule {
    private BounceRule() {}

    /** What to believe, or empty if no mail was lost. */
    static Optional<DeliveryReport> report(JsonView bounce, JsonView recipient) {
        String type = word(bounce.at("bounceType"));
        String status = recipient.at("status").text().orElse("");
        if (type.equals("permanent") || status.startsWith("5.")) {
            return Optional.of(new DeliveryReport.PermanentBounce());
        }
        return isFailure(word(bounce.at("bounceSubType")), status, recipient)
                ? Optional.of(new DeliveryReport.TransientBounce())
                : Optional.empty();
    }

    private static boolean isFailure(String subType, String status, JsonView recipient) {
        String action = word(recipient.at("action"));
        if (!status.isEmpty() || !action.isEmpty()) {
            boolean arrived = status.startsWith("2.") || action.matches("delivered|relayed|expanded");
            return !arrived;
        }
        boolean vague = subType.isEmpty() || subType.equals("general") || subType.equals("undetermined");
        return !vague || recipient.at("diagnosticCode").text().isPresent();
    }

    private static String word(JsonView view) {
        return view.text().orElse("").toLowerCase(Locale.ROOT);
    }
}
