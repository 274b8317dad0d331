package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOrNull;

import java.time.Instant;
import java.util.List;
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
                timeOrNull(item, "softPauseUntil"),
                times(item, "refusals"),
                times(item, "suppressions"));
    }

    static void write(UpdateExpression update, Delivery delivery) {
        update.setOrRemove("bouncedAt", orNull(delivery.bouncedAt()))
                .setOrRemove("correctedAt", orNull(delivery.correctedAt()))
                .setOrRemove("softBounces", delivery.softBounces() == 0 ? null : number(delivery.softBounces()))
                .setOrRemove("softSince", orNull(delivery.softSince()))
                .setOrRemove("softPauseUntil", orNull(delivery.softPauseUntil()))
                .setOrRemove("refusals", orNull(delivery.refusals()))
                .setOrRemove("suppressions", orNull(delivery.suppressions()))
                // Of all pauses, the gate looks at this alone.
                .setOrRemove("pausedUntil", orNull(delivery.pausedUntil()));
    }

    private static List<Instant> times(Map<String, AttributeValue> item, String name) {
        AttributeValue times = item.get(name);
        return times == null
                ? List.of()
                : times.ns().stream()
                        .map(time -> Instant.ofEpochMilli(Long.parseLong(time)))
                        .sorted()
                        .toList();
    }

    private static @Nullable AttributeValue orNull(List<Instant> times) {
        return times.isEmpty()
                ? null
                : AttributeValue.fromNs(times.stream()
                        .map(time -> Long.toString(time.toEpochMilli()))
                        .toList());
    }

    private static @Nullable AttributeValue orNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }
}
