package keepword.mailer;

import java.util.List;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.text.Texts;

/** Says that an order could not be processed, and what to do (promise {@code order-trouble}). */
final class OrderTrouble extends RecordMail<Order> {
    OrderTrouble() {
        super(Order.class, order -> order.status() == OrderStatus.FAILED);
    }

    @Override
    Content content(Order order, Texts texts, MailContext context) {
        ContentWriter writer = ContentWriter.titled(texts, "mail.order-trouble.title")
                .subject("mail.order-trouble.subject", order.number())
                .hello()
                .paragraph("mail.order-trouble.failed", order.number(), context.day(order.at(), texts))
                .items(OrderedItems.of(order, texts, false))
                .paragraph("mail.order-trouble.now");
        return writer.points(
                        true,
                        List.of(
                                writer.point("mail.order-trouble.again"),
                                writer.point(
                                        "mail.order-trouble.sales",
                                        context.sender().salesAddress()),
                                writer.point("mail.order-trouble.reply")))
                .done();
    }
}
