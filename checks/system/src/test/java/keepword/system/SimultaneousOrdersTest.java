package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

class SimultaneousOrdersTest {
    private static final int ORDERS = 30;

    @Test
    @Keeps({"customer-record", "transactional-mail"})
    void thirty_orders_of_one_new_customer_at_the_same_moment_all_succeed() throws Exception {
        String ada = freshAddress();
        List<Callable<Object>> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            // shopSends requires 200.
            orders.add(() -> shopSends("order-paid", ada, ",\"promotionalMail\":false"));
        }
        try (ExecutorService shop = Executors.newFixedThreadPool(ORDERS)) {
            for (Future<Object> order : shop.invokeAll(orders)) {
                order.get();
            }
        }

        // The gate lets few mails to one address be on their way at a time.
        for (int i = 0; i < 10 && mailsNow(ada, "transactional").size() < ORDERS; i++) {
            advance("PT10M");
        }
        assertThat(mailsNow(ada, "transactional")).hasSize(ORDERS);
        long people = get("/local/tables/People").findValues("email").stream()
                .filter(email -> email.toString().contains(ada))
                .count();
        assertThat(people).as("one record of the customer").isEqualTo(1);
    }
}
