package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.text.Texts;

/** Brings activation keys that came later than the receipt of their order. */
final class ActivationKeysMail extends RecordMail<ActivationKeys> {
    ActivationKeysMail() {
        super(ActivationKeys.class);
    }

    @Override
    Content content(ActivationKeys keys, Texts texts, MailContext context) {
        return ContentWriter.titled(texts, "mail.activation-keys.title")
                .subject("mail.activation-keys.subject", context.sender().brand(), keys.order())
                .hello()
                .paragraph("mail.activation-keys.words", keys.order())
                .items(OrderedItems.of(keys, texts))
                .paragraph("mail.registration.keep")
                .done();
    }
}
