package keepword.person;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import keepword.kernel.PersonId;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Refund;

/**
 * The products that somebody owns: bought and kept, registered, tried or downloaded.
 *
 * @param skus by one record, as an index has it
 */
public record OwnedProducts(PersonId person, Set<String> skus) {
    public OwnedProducts {
        skus = Set.copyOf(skus);
    }

    /** By one record alone. */
    static Set<String> of(PersonRecord record) {
        return switch (record) {
            case Order order
            when order.status() == OrderStatus.PAID ->
                order.items().stream().map(PersonRecord.Item::sku).collect(Collectors.toCollection(TreeSet::new));
            case Product product -> Set.of(product.sku());
            default -> Set.of();
        };
    }

    /** By all of somebody's records: of what was refunded in part, only what they kept. */
    public static Set<String> of(Collection<PersonRecord> records) {
        Map<String, Map<String, Integer>> refunded = new HashMap<>();
        for (PersonRecord record : records) {
            if (record instanceof Refund refund) {
                Map<String, Integer> ofOrder = refunded.computeIfAbsent(refund.order(), order -> new HashMap<>());
                refund.items().forEach(item -> ofOrder.merge(item.sku(), item.quantity(), Integer::sum));
            }
        }
        Set<String> owned = new TreeSet<>();
        for (PersonRecord record : records) {
            Set<String> skus = of(record);
            owned.addAll(
                    record instanceof Order order
                            ? kept(order, skus, refunded.getOrDefault(order.number(), Map.of()))
                            : skus);
        }
        return owned;
    }

    private static Set<String> kept(Order order, Set<String> skus, Map<String, Integer> refunded) {
        return skus.stream()
                .filter(sku -> refunded.getOrDefault(sku, 0)
                        < order.items().stream()
                                .filter(item -> item.sku().equals(sku))
                                .mapToInt(PersonRecord.Item::quantity)
                                .sum())
                .collect(Collectors.toSet());
    }
}
