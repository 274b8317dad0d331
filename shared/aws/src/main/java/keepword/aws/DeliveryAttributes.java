package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOrNull;

import java.time.Instant;
import java.util.Map;
import keepword.consent.Delivery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether mail reaches an address, as attributes of its consent item. */
final class DeliveryAttributes {
    private DeliveryAttributes() {}

    static Delivery read(Map<String, AttributeValue> item) {
        return new Delivery(
                timeOrNull(item, "bouncedAt"),
                timeOrNull(item, "correctedAt"),
                item.containsKey("softBounces") ? (int) numberOf(item, "softBounces") : 0,
                timeOrNull(item, "softSince"),
                timeOrNull(item, "pausedUntil"));
    }

    static void write(UpdateExpression update, Delivery delivery) {
        update.setOrRemove("bouncedAt", orNull(delivery.bouncedAt()))
                .setOrRemove("correctedAt", orNull(delivery.correctedAt()))
                .setOrRemove("softBounces", delivery.softBounces() == 0 ? null : number(delivery.softBounces()))
                .setOrRemove("softSince", orNull(delivery.softSince()))
                .setOrRemove("pausedUntil", orNull(delivery.pausedUntil()));
    }

    private static @Nullable AttributeValue orNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }
}
