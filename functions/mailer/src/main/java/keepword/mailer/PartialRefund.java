package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Refund;
import keepword.text.Texts;

/** Says how much was refunded for a part of an order. */
final class PartialRefund extends RecordMail<Refund> {
    PartialRefund() {
        super(Refund.class);
    }

    @Override
    Content content(Refund refund, Texts texts, MailContext context) {
        String amount = texts.money(refund.amount().amount(), refund.amount().currency());
        ContentWriter writer = ContentWriter.titled(texts, "mail.partial-refund.title")
                .subject("mail.partial-refund.subject", context.sender().brand(), refund.order())
                .hello()
                .paragraph("mail.partial-refund.words", amount, refund.order(), context.day(refund.at(), texts));
        if (!refund.items().isEmpty()) {
            writer.items(OrderedItems.of(refund.items(), texts));
        }
        return writer.paragraph("mail.order-refunded.how").done();
    }
}
