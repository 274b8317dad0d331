package keepword.operations;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.Source;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import org.jspecify.annotations.Nullable;

/** What several rows say of one order or product: the same record, in whatever order they are read and however often. */
final class ImportedRecords {
    private static final Comparator<Order> BY_TIME = Comparator.comparing(Order::at)
            .thenComparing(order -> order.status().name());
    private static final Comparator<Item> BY_NAME = Comparator.comparing(Item::sku)
            .thenComparing(Item::name)
            .thenComparing(Item::medium)
            .thenComparing(item -> String.join("\n", item.activationKeys()))
            .thenComparingInt(Item::quantity)
            .thenComparing(item -> item.unitPrice() + " " + item.discount());
    private static final Comparator<Money> BY_AMOUNT = Comparator.comparing(Money::amount)
            .thenComparing(Money::currency)
            .thenComparingInt(money -> money.amount().scale());

    private ImportedRecords() {}

    /** Both in one. What came by an event stands as it is; what it left out is added. */
    static PersonRecord merge(PersonRecord held, PersonRecord imported) {
        if (held.source() != Source.IMPORT) {
            return held instanceof Order event && imported instanceof Order row ? event.completedBy(row) : held;
        }
        if (held instanceof Order one && imported instanceof Order other) {
            return merge(one, other);
        }
        Comparator<PersonRecord> byTime = Comparator.comparing(PersonRecord::at).thenComparing(ImportedRecords::name);
        return byTime.compare(held, imported) >= 0 ? held : imported;
    }

    private static String name(PersonRecord record) {
        return record instanceof PersonRecord.Product product ? product.name() : "";
    }

    private static Order merge(Order one, Order other) {
        Order later = BY_TIME.compare(one, other) >= 0 ? one : other;
        List<Item> items = Stream.concat(one.items().stream(), other.items().stream())
                .distinct()
                .sorted(BY_NAME)
                .toList();
        return new Order(
                later.id(),
                later.source(),
                later.at(),
                later.number(),
                later.status(),
                items,
                larger(one.discount(), other.discount()),
                larger(one.total(), other.total()));
    }

    private static @Nullable Money larger(@Nullable Money one, @Nullable Money other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .max(BY_AMOUNT)
                .orElse(null);
    }
}
