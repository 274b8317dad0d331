package keepword.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/** What is on record of somebody's orders, subscriptions and products, as events of the past that a shop would send (docs/shop.md). */
record PastEvents(EmailAddress email) {
    /** A record as an event; empty if no shop tells of such a thing. */
    Optional<Map<String, Object>> of(PersonRecord record) {
        return Optional.ofNullable(
                        switch (record) {
                            case PersonRecord.Order order ->
                                event("order." + word(order.status()), order.at())
                                        .and(
                                                "order",
                                                order(order.number(), order.items())
                                                        .and("discount", money(order.discount()))
                                                        .and("total", money(order.total()))
                                                        .map());
                            case PersonRecord.Shipment shipment ->
                                event("order.shipped", shipment.at())
                                        .and(
                                                "order",
                                                order(shipment.order(), shipment.items())
                                                        .map())
                                        .and(
                                                "shipment",
                                                Fields.of("carrier", shipment.carrier())
                                                        .and("trackingNumber", shipment.trackingNumber())
                                                        .and("trackingUrl", shipment.trackingUrl())
                                                        .map());
                            case PersonRecord.Refund refund ->
                                event("order.refunded", refund.at())
                                        .and(
                                                "order",
                                                order(refund.order(), refund.items())
                                                        .map())
                                        .and("refund", money(refund.amount()));
                            case PersonRecord.ActivationKeys keys ->
                                event("licence.issued", keys.at())
                                        .and(
                                                "order",
                                                order(keys.order(), keys.items())
                                                        .map());
                            case PersonRecord.Subscription subscription ->
                                event(
                                                subscription.status() == SubscriptionStatus.ENDED
                                                        ? "subscription.ended"
                                                        : "subscription.ending",
                                                subscription.at())
                                        .and(
                                                "subscription",
                                                Fields.of("id", subscription.number())
                                                        .and("sku", subscription.sku())
                                                        .and("name", subscription.name())
                                                        .and(
                                                                "endsAt",
                                                                subscription
                                                                        .ends()
                                                                        .toString())
                                                        .map());
                            case PersonRecord.Product product ->
                                event(
                                                switch (product.source()) {
                                                    case TRIAL -> "trial.registered";
                                                    case DOWNLOAD -> "product.downloaded";
                                                    default -> "product.registered";
                                                },
                                                product.at())
                                        .and(
                                                "product",
                                                Fields.of("sku", product.sku())
                                                        .and("name", product.name())
                                                        .and("activationKey", product.activationKey())
                                                        .map());
                            default -> null;
                        })
                .map(Fields::map);
    }

    private Fields event(String type, Instant at) {
        return Fields.of("type", type)
                .and("occurredAt", at.toString())
                .and("history", true)
                .and("customer", Map.of("email", email.value()));
    }

    private static Fields order(String number, List<Item> items) {
        return Fields.of("id", number)
                .and("items", items.stream().map(PastEvents::line).toList());
    }

    private static Map<String, Object> line(Item item) {
        return Fields.of("sku", item.sku())
                .and("name", item.name())
                .and("medium", word(item.medium()))
                .and("quantity", item.quantity())
                .and("activationKeys", item.activationKeys())
                .and("unitPrice", money(item.unitPrice()))
                .and("discount", money(item.discount()))
                .map();
    }

    private static @Nullable Map<String, Object> money(@Nullable Money money) {
        return money == null ? null : Map.of("amount", money.amount().toPlainString(), "currency", money.currency());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
