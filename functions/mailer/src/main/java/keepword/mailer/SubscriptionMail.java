package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Subscription;
import keepword.person.PersonRecord.SubscriptionStatus;
import keepword.text.Texts;

/** Says that a subscription is about to end, or has ended. */
final class SubscriptionMail extends RecordMail<Subscription> {
    SubscriptionMail() {
        super(Subscription.class);
    }

    @Override
    Content content(Subscription subscription, Texts texts, MailContext context) {
        String mail = "mail.subscription." + (subscription.status() == SubscriptionStatus.ENDED ? "ended" : "ending");
        return ContentWriter.titled(texts, mail + ".title")
                .subject(mail + ".subject", subscription.name())
                .hello()
                .paragraph(
                        mail + ".words",
                        subscription.name(),
                        subscription.number(),
                        context.day(subscription.ends(), texts))
                .paragraph(mail + ".then")
                .done();
    }
}
