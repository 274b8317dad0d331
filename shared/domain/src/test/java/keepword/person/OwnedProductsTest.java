package keepword.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import keepword.consent.Source;
import keepword.kernel.RecordId;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Refund;
import org.junit.jupiter.api.Test;

class OwnedProductsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final Money MONEY = new Money(BigDecimal.ONE, "EUR");

    private static Item item(String sku, int quantity) {
        return new Item(sku, sku, Medium.DOWNLOAD, quantity, List.of(), null, null);
    }

    private static Order order(String number, OrderStatus status, Item... items) {
        return new Order(Order.idOf(number), Source.ORDER, NOW, number, status, List.of(items), null, null);
    }

    private static Refund refund(String id, String order, Item... items) {
        return new Refund(new RecordId("refund#" + id), Source.ORDER, NOW, order, List.of(items), MONEY);
    }

    @Test
    void somebody_owns_what_they_paid_registered_tried_or_downloaded() {
        assertThat(OwnedProducts.of(List.of(
                        order("1", OrderStatus.PAID, item("suite", 1), item("disc", 1)),
                        order("2", OrderStatus.FAILED, item("game", 1)),
                        order("3", OrderStatus.REFUNDED, item("tools", 1)),
                        new Product(Product.idOf("trial", null), Source.TRIAL, NOW, "trial", "Trial", null))))
                .containsExactlyInAnyOrder("suite", "disc", "trial");
    }

    @Test
    void what_was_refunded_in_part_is_owned_as_long_as_some_of_it_was_kept() {
        Order order = order("1", OrderStatus.PAID, item("suite", 2), item("disc", 1));

        assertThat(OwnedProducts.of(List.of(order, refund("a", "1", item("suite", 1), item("disc", 1)))))
                .containsExactly("suite");
        assertThat(OwnedProducts.of(
                        List.of(refund("a", "1", item("suite", 1)), order, refund("b", "1", item("suite", 1)))))
                .containsExactly("disc");
        assertThat(OwnedProducts.of(List.of(order, refund("a", "2", item("disc", 1)), refund("b", "1"))))
                .containsExactlyInAnyOrder("suite", "disc");
    }
}
