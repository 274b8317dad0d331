package keepword.feedback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.aws.JsonView;
import keepword.aws.SnsMessage.Notification;
import keepword.card.CardNumbers;
import keepword.feedback.SesEvent.Bounced;
import keepword.feedback.SesEvent.Origin;
import keepword.kernel.CampaignId;
import keepword.kernel.JobId;
import keepword.kernel.MailId;

/**
 * Reads SES's notifications in both of their shapes: those of an identity ({@code notificationType}) and those of a
 * configuration set ({@code eventType}). Any field may be absent.
 */
final class SesEventReader {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z ]{1,40}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private SesEventReader() {}

    /** The event in a notification, or empty if it is none of SES's. */
    static Optional<SesEvent> read(Notification notification) {
        return JsonView.parse(notification.text())
                .flatMap(event -> type(event).map(type -> read(type, event, notification)));
    }

    private static Optional<String> type(JsonView event) {
        return event.at("eventType")
                .text()
                .or(() -> event.at("notificationType").text());
    }

    private static SesEvent read(String type, JsonView event, Notification notification) {
        JsonView mail = event.at("mail");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "bounce" -> bounce(event.at("bounce"), mail, notification);
            case "complaint" -> complaint(event.at("complaint"), mail, notification);
            case "send" ->
                job(mail)
                        .<SesEvent>map(SesEvent.Send::new)
                        .or(() -> campaignSend(mail))
                        .orElseGet(SesEvent.NothingToDo::new);
            case "delivery", "open", "click", "amazonsnssubscriptionsucceeded" -> new SesEvent.NothingToDo();
            default -> new SesEvent.Reported(TYPE.matcher(type).matches() ? type : "unknown");
        };
    }

    private static Optional<SesEvent> campaignSend(JsonView mail) {
        Optional<String> address = recipients(mail.at("destination"), mail)
                .flatMap(recipient -> address(recipient).stream())
                .findFirst();
        Optional<String> place = id(tag(mail, "keepword-place"));
        return mailId(mail)
                .flatMap(CampaignId::of)
                .flatMap(campaign ->
                        place.flatMap(where -> address.map(to -> new SesEvent.CampaignSend(campaign, where, to))));
    }

    private static SesEvent bounce(JsonView bounce, JsonView mail, Notification notification) {
        List<Bounced> bounced = recipients(bounce.at("bouncedRecipients"), mail)
                .flatMap(recipient -> BounceRule.report(bounce, recipient)
                        .flatMap(report -> address(recipient).map(address -> new Bounced(address, report)))
                        .stream())
                .toList();
        return new SesEvent.Bounce(origin(bounce, mail, notification), bounced);
    }

    private static SesEvent complaint(JsonView complaint, JsonView mail, Notification notification) {
        // The person called it no spam: the contrary of a complaint.
        if (complaint.at("complaintFeedbackType").text().equals(Optional.of("not-spam"))) {
            return new SesEvent.NothingToDo();
        }
        List<String> addresses = recipients(complaint.at("complainedRecipients"), mail)
                .flatMap(recipient -> address(recipient).stream())
                .toList();
        return new SesEvent.Complaint(origin(complaint, mail, notification), addresses);
    }

    /** Whom it is about; a mail to one address is about that one, also where the list is missing. */
    private static Stream<JsonView> recipients(JsonView named, JsonView mail) {
        List<JsonView> destination = mail.at("destination").items();
        return named.items().isEmpty() && destination.size() == 1 ? destination.stream() : named.items().stream();
    }

    private static Optional<String> address(JsonView recipient) {
        return recipient.at("emailAddress").text().or(recipient::text);
    }

    private static Origin origin(JsonView report, JsonView mail, Notification notification) {
        String feedbackId = report.at("feedbackId").text().orElseGet(notification::id);
        return new Origin(feedbackId, report.at("timestamp").time().or(notification::at), mailId(mail));
    }

    /** Our tag is in events of the configuration set, our header where original headers are included. */
    private static Optional<MailId> mailId(JsonView mail) {
        Stream<JsonView> headers = mail.at("headers").items().stream()
                .filter(header -> header.at("name").text().orElse("").equalsIgnoreCase("X-Keepword-Mail"))
                .map(header -> header.at("value"));
        return id(Stream.concat(tag(mail, "keepword-mail"), headers)).map(MailId::new);
    }

    private static Optional<JobId> job(JsonView mail) {
        return id(tag(mail, "keepword-job")).map(JobId::new);
    }

    private static Stream<JsonView> tag(JsonView mail, String name) {
        return mail.at("tags").at(name).items().stream();
    }

    private static Optional<String> id(Stream<JsonView> values) {
        return values.flatMap(value -> value.text().stream())
                .filter(value -> ID.matcher(value).matches())
                .map(CardNumbers::masked)
                .findFirst();
    }
}
