package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.text.Texts;

/** Says that all that was paid for an order was refunded. */
final class OrderRefunded extends RecordMail<Order> {
    OrderRefunded() {
        super(Order.class, order -> order.status() == OrderStatus.REFUNDED);
    }

    @Override
    Content content(Order order, Texts texts, MailContext context) {
        return ContentWriter.titled(texts, "mail.order-refunded.title")
                .subject("mail.order-refunded.subject", context.sender().brand(), order.number())
                .hello()
                .paragraph("mail.order-refunded.words", order.number(), context.day(order.at(), texts))
                .items(OrderedItems.of(order, texts, false))
                .paragraph("mail.order-refunded.how")
                .done();
    }
}
