package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.text.Texts;

/** Says that an order is paid; with the keys that come with it, it is the receipt. */
final class OrderReceipt extends RecordMail<Order> {
    OrderReceipt() {
        super(Order.class, order -> order.status() == OrderStatus.PAID);
    }

    @Override
    Content content(Order order, Texts texts, MailContext context) {
        ContentWriter writer = ContentWriter.titled(texts, "mail.order-receipt.title")
                .subject("mail.order-receipt.subject", context.sender().brand(), order.number())
                .hello()
                .paragraph("mail.order-receipt.paid", order.number(), context.day(order.at(), texts))
                .items(OrderedItems.of(order, texts, true));
        if (order.items().stream().anyMatch(item -> item.medium() == Medium.PHYSICAL)) {
            writer.paragraph("mail.order-receipt.parcel");
        }
        return writer.paragraph("mail.order-receipt.keep").done();
    }
}
