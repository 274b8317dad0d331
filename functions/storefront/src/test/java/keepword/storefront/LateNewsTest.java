package keepword.storefront;

import static keepword.mail.MailTemplate.ORDER_RECEIPT;
import static keepword.mail.MailTemplate.ORDER_SHIPPED;
import static keepword.mail.MailTemplate.ORDER_TROUBLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import keepword.consent.HistoryEntry.Event;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.promise.Keeps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Events that come twice, late or out of order. */
class LateNewsTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private String event(String type, String email, String order, Instant at, String more) {
        return shop.event(type, email, more)
                .replace("A-1", order)
                .replace(shop.clock.instant().toString(), at.toString());
    }

    private static Instant minute(int minute) {
        return Shop.NOON.minus(Duration.ofHours(2)).plus(Duration.ofMinutes(minute));
    }

    private PersonRecord.Order order() {
        return (PersonRecord.Order) shop.stores.records(shop.person(ADA).id()).getFirst();
    }

    @Test
    @Keeps({"opt-out-at-registration", "customer-record"})
    void two_customers_may_have_the_same_order_number() {
        shop.send(event("order.paid", "anna@a.example", "1001", minute(0), ",\"promotionalMail\":true"));
        APIGatewayV2HTTPResponse bert =
                shop.send(event("order.paid", "bert@b.example", "1001", minute(1), ",\"promotionalMail\":false"));

        assertThat(bert.getBody()).contains("\"result\":\"recorded\"");
        assertThat(shop.stores.records(shop.person("bert@b.example").id())).hasSize(1);
        assertThat(shop.planned().stream().filter(ORDER_RECEIPT::equals)).hasSize(2);
        assertThat(shop.history("bert@b.example")).containsExactly(Event.OPTED_OUT);
        assertThat(shop.consent("anna@a.example").on()).isNotEmpty();
    }

    @Test
    @Keeps("silence-after-opt-out")
    void the_same_order_declined_later_opts_out_and_brings_no_second_receipt() {
        shop.send(event("order.paid", ADA, "A-1", minute(0), ",\"promotionalMail\":true"));
        APIGatewayV2HTTPResponse later =
                shop.send(event("order.paid", ADA, "A-1", minute(1), ",\"promotionalMail\":false"));

        assertThat(later.getBody()).contains("\"promotionalMail\":\"off\"");
        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.planned().stream().filter(ORDER_RECEIPT::equals)).hasSize(1);
    }

    @Test
    @Keeps("order-trouble")
    void an_order_that_failed_was_paid_and_failed_again_is_reported_each_time() {
        shop.send(event("order.failed", ADA, "A-1", minute(0), ""));
        shop.send(event("order.paid", ADA, "A-1", minute(10), ""));
        shop.send(event("order.failed", ADA, "A-1", minute(20), ""));

        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, ORDER_TROUBLE, ORDER_TROUBLE);
        assertThat(order().status()).isEqualTo(OrderStatus.FAILED);
        assertThat(order().at()).isEqualTo(minute(20));
    }

    @Test
    @Keeps("transactional-mail")
    void an_order_that_is_paid_and_shipped_gets_both_mails_in_whatever_order_that_is_told() {
        String paid = event("order.paid", ADA, "A-1", minute(0), "");
        String shipped = event("order.shipped", ADA, "A-1", minute(10), ",\"shipment\":{\"trackingNumber\":1}");
        String message = event("order.shipped", ADA, "A-1", minute(20), ",\"shipment\":{\"trackingNumber\":2}");
        String again = event("order.shipped", ADA, "A-1", minute(30), ",\"shipment\":{\"trackingNumber\":2}");
        List<String> inOrder = List.of(paid, shipped, message, again);

        String state = stateAfter(inOrder);
        assertThat(state).contains("order#").contains("shipment#");
        for (List<String> events :
                List.of(List.of(shipped, again, message, paid), List.of(message, paid, again, shipped))) {
            Shop fresh = new Shop();
            events.forEach(fresh::send);
            assertThat(fresh.planned())
                    .filteredOn(ORDER_RECEIPT::equals)
                    .as("the receipt")
                    .hasSize(1);
            assertThat(fresh.planned()).filteredOn(ORDER_SHIPPED::equals).hasSize(2);
            assertThat(stateAfter(events)).isEqualTo(state);
        }
    }

    @Test
    @Keeps("customer-record")
    void something_else_of_the_same_order_at_the_same_time_is_a_conflict_and_never_answered_200() {
        shop.send(event("order.paid", ADA, "A-1", minute(0), ",\"promotionalMail\":true"));
        APIGatewayV2HTTPResponse other =
                shop.send(event("order.paid", ADA, "A-1", minute(0), ",\"promotionalMail\":false")
                        .replace("Suite", "Disc"));

        assertThat(other.getStatusCode()).isEqualTo(409);
        assertThat(order().items().getFirst().name()).isEqualTo("Suite");
        assertThat(shop.consent(ADA).on()).as("its opt-out counts").isEmpty();
    }

    @RepeatedTest(100)
    @Keeps({"customer-record", "silence-after-opt-out"})
    void events_in_whatever_order_and_however_often_end_in_the_same_state() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String[] choices = {"", ",\"promotionalMail\":true", ",\"promotionalMail\":false"};
            String type = List.of("order.paid", "order.failed", "order.shipped").get(random.nextInt(3));
            events.add(event(
                            type,
                            ADA,
                            "A-" + random.nextInt(2),
                            minute(random.nextInt(4) * 7 + i),
                            choices[random.nextInt(3)])
                    .replace("\"Ada\"", random.nextBoolean() ? "\"Ada\"" : "\"Adda\""));
        }
        String inOrder = stateAfter(events.stream()
                .sorted((one, other) -> at(one).compareTo(at(other)))
                .toList());
        List<String> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, random.nextInt(6)));
        Collections.shuffle(shuffled, random);

        assertThat(stateAfter(shuffled)).as("seed " + seed + ": " + shuffled).isEqualTo(inOrder);
    }

    private static String at(String event) {
        int from = event.indexOf("occurredAt");
        return event.substring(from, from + 40);
    }

    private static @Nullable String state(PersonRecord record) {
        return record instanceof PersonRecord.Order order
                ? order.status().name()
                : ((PersonRecord.Shipment) record).trackingNumber();
    }

    private static String stateAfter(List<String> events) {
        Shop fresh = new Shop();
        events.forEach(event -> assertThat(fresh.send(event).getStatusCode()).isEqualTo(200));
        TreeMap<String, String> records = new TreeMap<>();
        fresh.stores
                .records(fresh.person(ADA).id())
                .forEach(record -> records.put(record.id().value(), state(record) + " " + record.at()));
        return fresh.consent(ADA).chosen() + " " + fresh.consent(ADA).optedOutAt() + " " + records + " "
                + fresh.person(ADA).get(Field.NAME);
    }
}
