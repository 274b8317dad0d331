package keepword.consent;

import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.numbersOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether mail reaches an address, as attributes of its consent item. */
final class DeliveryAttributes {
    private DeliveryAttributes() {}

    static Delivery read(Map<String, Object> item) {
        return new Delivery(
                timeOrNull(item, "bouncedAt"),
                timeOrNull(item, "correctedAt"),
                item.containsKey("softBounces") ? (int) numberOf(item, "softBounces") : 0,
                timeOrNull(item, "softSince"),
                timeOrNull(item, "softPauseUntil"),
                readTimes(item, "refusals"),
                readTimes(item, "suppressions"));
    }

    static void write(Map<String, @Nullable Object> state, Delivery delivery) {
        state.put("bouncedAt", timeOrNull(delivery.bouncedAt()));
        state.put("correctedAt", timeOrNull(delivery.correctedAt()));
        state.put("softBounces", delivery.softBounces() == 0 ? null : (long) delivery.softBounces());
        state.put("softSince", timeOrNull(delivery.softSince()));
        state.put("softPauseUntil", timeOrNull(delivery.softPauseUntil()));
        state.put("refusals", times(delivery.refusals()));
        state.put("suppressions", times(delivery.suppressions()));
        // Of all pauses, the gate looks at this alone.
        state.put("pausedUntil", timeOrNull(delivery.pausedUntil()));
    }

    private static List<Instant> readTimes(Map<String, Object> item, String name) {
        return numbersOf(item, name).stream()
                .map(Instant::ofEpochMilli)
                .sorted()
                .toList();
    }

    private static @Nullable Set<Long> times(List<Instant> times) {
        return times.isEmpty()
                ? null
                : times.stream().map(Instant::toEpochMilli).collect(Collectors.toSet());
    }
}
