package keepword.mailer;

import keepword.consent.Source;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Product;
import keepword.text.Texts;

/** Says that a product, or a trial of it, is registered. */
final class Registration extends RecordMail<Product> {
    Registration() {
        super(Product.class);
    }

    @Override
    Content content(Product product, Texts texts, MailContext context) {
        boolean trial = product.source() == Source.TRIAL;
        ContentWriter writer = ContentWriter.titled(
                        texts, trial ? "mail.registration.title.trial" : "mail.registration.title")
                .subject("mail.registration.subject", product.name())
                .hello()
                .paragraph("mail.registration.since", product.name(), product.sku(), context.day(product.at(), texts));
        if (product.activationKey() != null) {
            writer.code("mail.registration.key", product.activationKey());
        }
        return writer.paragraph("mail.registration.keep").done();
    }
}
