package keepword.mailer;

import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.text.Texts;

/** Says that an order was cancelled, and what to do if its owner did not want that. */
final class OrderCancelled extends RecordMail<Order> {
    OrderCancelled() {
        super(Order.class, order -> order.status() == OrderStatus.CANCELLED);
    }

    @Override
    Content content(Order order, Texts texts, MailContext context) {
        return ContentWriter.titled(texts, "mail.order-cancelled.title")
                .subject("mail.order-cancelled.subject", context.sender().brand(), order.number())
                .hello()
                .paragraph("mail.order-cancelled.words", order.number(), context.day(order.at(), texts))
                .items(OrderedItems.of(order, texts, false))
                .paragraph("mail.order-cancelled.otherwise")
                .done();
    }
}
