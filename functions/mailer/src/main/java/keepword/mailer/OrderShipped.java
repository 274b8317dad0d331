package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Shipment;
import keepword.text.Texts;

/** Says that what was ordered is on its way, with the carrier's number. */
final class OrderShipped extends RecordMail<Shipment> {
    OrderShipped() {
        super(Shipment.class);
    }

    @Override
    Content content(Shipment shipment, Texts texts, MailContext context) {
        ContentWriter writer = ContentWriter.titled(texts, "mail.order-shipped.title")
                .subject("mail.order-shipped.subject", context.sender().brand(), shipment.order())
                .hello()
                .paragraph("mail.order-shipped.sent", shipment.order(), context.day(shipment.at(), texts))
                .items(OrderedItems.of(shipment.items(), texts));
        if (shipment.carrier() != null) {
            writer.paragraph("mail.order-shipped.carrier", shipment.carrier());
        }
        if (shipment.trackingNumber() != null) {
            writer.code("mail.order-shipped.number", shipment.trackingNumber());
        }
        if (shipment.trackingUrl() != null) {
            writer.button(shipment.trackingUrl(), "mail.order-shipped.track");
        }
        return writer.done();
    }
}
