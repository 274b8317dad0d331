package keepword.feedback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.aws.JsonView;
import keepword.consent.DeliveryReport;

/**
 * What a bounce says about one recipient (docs/decisions/0015). The class of its status counts, or SES's own where that is
 * permanent. Of class 5, only what is known to mean that there is no such mailbox does; a status about the sender, the content
 * or the room in the mailbox never does, whatever the words beside it. SES calls an out-of-office reply a transient bounce of
 * subtype General, with no word of a failure: it is none.
 */
final class BounceRule {
    /** SES gives these the status 5.1.1, though it never asked the mailbox. */
    private static final Set<String> SUPPRESSED = Set.of("suppressed", "onaccountsuppressionlist");

    /** RFC 3463: no such mailbox, no such domain, bad syntax, mailbox disabled; RFC 7505: the domain takes no mail. */
    private static final Set<String> GONE = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.10", "5.2.1");

    /** RFC 3463: mailbox full, message too long for it, mail system, content, security or policy. */
    private static final Pattern NOT_THE_MAILBOX = Pattern.compile("5\\.(2\\.[23]|[367]\\.\\d+)");

    private BounceRule() {}

    /** What to believe, or empty if no mail was lost. */
    static Optional<DeliveryReport> report(JsonView bounce, JsonView recipient) {
        String subType = word(bounce.at("bounceSubType"));
        Diagnosis diagnosis = Diagnosis.of(
                recipient.at("status").text().orElse(""),
                recipient.at("diagnosticCode").text().orElse(""));
        if (SUPPRESSED.contains(subType)) {
            return Optional.of(new DeliveryReport.Suppressed());
        }
        if (word(bounce.at("bounceType")).equals("permanent") || diagnosis.smtpClass() == '5') {
            return Optional.of(
                    isGone(subType, diagnosis) ? new DeliveryReport.PermanentBounce() : new DeliveryReport.Refusal());
        }
        return isFailure(subType, recipient) ? Optional.of(new DeliveryReport.TransientBounce()) : Optional.empty();
    }

    private static boolean isGone(String subType, Diagnosis diagnosis) {
        List<String> statuses = diagnosis.statuses();
        if (statuses.stream().anyMatch(status -> NOT_THE_MAILBOX.matcher(status).matches())) {
            return false;
        }
        boolean gone = statuses.stream().anyMatch(GONE::contains);
        return subType.equals("noemail") || (diagnosis.smtpClass() != '4' && Dialects.sayGone(diagnosis, gone));
    }

    private static boolean isFailure(String subType, JsonView recipient) {
        String status = recipient.at("status").text().orElse("");
        String action = word(recipient.at("action"));
        if (!status.isEmpty() || !action.isEmpty()) {
            boolean arrived = status.startsWith("2.")
                    || Stream.of("delivered", "relayed", "expanded").anyMatch(action::equals);
            return !arrived;
        }
        boolean vague = subType.isEmpty() || subType.equals("general") || subType.equals("undetermined");
        return !vague || recipient.at("diagnosticCode").text().isPresent();
    }

    private static String word(JsonView view) {
        return view.text().orElse("").toLowerCase(Locale.ROOT);
    }
}
