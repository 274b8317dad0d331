package keepword.storefront;

import static java.util.stream.Collectors.joining;
import static keepword.mail.MailTemplate.ACTIVATION_KEYS;
import static keepword.mail.MailTemplate.ORDER_CANCELLED;
import static keepword.mail.MailTemplate.ORDER_RECEIPT;
import static keepword.mail.MailTemplate.ORDER_REFUNDED;
import static keepword.mail.MailTemplate.ORDER_TROUBLE;
import static keepword.mail.MailTemplate.PARTIAL_REFUND;
import static keepword.mail.MailTemplate.REGISTRATION;
import static keepword.mail.MailTemplate.SUBSCRIPTION;
import static keepword.mail.MailTemplate.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.person.Licence;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();
    private int orders = 1;

    private String order(String id, String more) {
        return shop.event("order.paid", ADA, more).replace("A-1", id);
    }

    @Test
    @Keeps({"customer-record", "collect-with-reason", "promotional-by-choice"})
    void one_commit_writes_person_order_consent_and_the_mails() {
        assertThat(shop.send(order("A-1", ",\"promotionalMail\":true")).getStatusCode())
                .isEqualTo(200);

        assertThat(shop.person(ADA).get(Field.NAME)).contains("Ada");
        assertThat(shop.person(ADA).data().get(Field.NAME).source()).isEqualTo(Source.ORDER);
        assertThat(shop.consent(ADA).on()).isNotEmpty();
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, WELCOME);
        assertThat(shop.delivered).hasSize(2);
        var evidence = shop.stores.history(shop.key(ADA)).getFirst().evidence();
        assertThat(evidence.details()).containsEntry("webhook", "msg_1");
        assertThat(evidence.policyVersion()).isEqualTo("none");
    }

    @Test
    @Keeps({"policy-posted", "collect-with-reason"})
    void an_opt_in_names_the_policy_of_its_time_or_the_one_that_the_event_names_and_not_one_that_nobody_knows() {
        shop.announce("1", 9);
        shop.announce("2", 2);

        assertThat(recordedPolicy("eva@example.com", 5, "")).isEqualTo("1");
        assertThat(recordedPolicy("bob@example.com", 0, "")).isEqualTo("2");
        assertThat(recordedPolicy("joe@example.com", 0, ",\"policyVersion\":\"1\""))
                .isEqualTo("1");
        assertThat(recordedPolicy("max@example.com", 20, "")).isEqualTo("none");
        for (String unknown : List.of("3", "none", "1 ' or 2")) {
            assertThat(optIn("lea@example.com", 0, ",\"policyVersion\":\"" + unknown + "\""))
                    .as(unknown)
                    .contains("\"policyVersion\":\"unknown\"", "\"optIn\":\"refused\"", "recorded");
        }
        assertThat(optIn("tom@example.com", 5, ",\"policyVersion\":\"2\""))
                .as("not in force yet")
                .contains("\"optIn\":\"refused\"");
        assertThat(shop.consent("tom@example.com").on()).isEmpty();
        shop.send(shop.event("order.paid", "kim@example.com", ",\"promotionalMail\":false,\"policyVersion\":\"3\""));
        assertThat(evidence("kim@example.com").details())
                .as("an opt-out is not refused")
                .doesNotContainKey("refused");
        optIn("sue@example.com", 0, ",\"policyVersion\":\"1\",\"wordingId\":\"nobody-kept-this\"");
        assertThat(evidence("sue@example.com").policyVersion())
                .as("which it names")
                .isEqualTo("1");
    }

    private Evidence evidence(String email) {
        return shop.stores.history(shop.key(email)).getFirst().evidence();
    }

    private String optIn(String email, int daysAgo, String more) {
        Instant at = shop.clock.instant();
        String event = shop.event("order.paid", email, ",\"promotionalMail\":true" + more)
                .replace("A-1", "A-" + ++orders)
                .replace(at.toString(), at.minus(Duration.ofDays(daysAgo)).toString());
        APIGatewayV2HTTPResponse response = shop.send(event);
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        return response.getBody();
    }

    private String recordedPolicy(String email, int daysAgo, String more) {
        assertThat(optIn(email, daysAgo, more)).doesNotContain("unknown");
        return shop.stores.history(shop.key(email)).getFirst().evidence().policyVersion();
    }

    @Test
    @Keeps({"opt-out-at-registration", "silence-after-opt-out"})
    void declining_counts_from_the_first_second_and_a_later_event_that_says_nothing_keeps_it() {
        shop.send(order("A-1", ",\"promotionalMail\":false"));
        shop.send(order("A-2", ""));

        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, ORDER_RECEIPT);
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
    }

    @Test
    @Keeps("promotional-by-choice")
    void saying_nothing_means_no_for_a_new_address_and_changes_nothing_for_a_known_one() {
        shop.send(order("A-1", ""));
        assertThat(shop.consent(ADA).on()).isEmpty();
        shop.clock.advance(Duration.ofSeconds(1));
        shop.send(order("A-2", ",\"promotionalMail\":true"));
        shop.send(order("A-3", ",\"promotionalMail\":null"));

        assertThat(shop.consent(ADA).on()).isNotEmpty();
        assertThat(shop.history(ADA)).containsExactly(Event.NOT_CHOSEN, Event.OPTED_IN);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void a_yes_from_before_the_last_opt_out_is_refused_and_a_later_one_counts() {
        String early = order("A-1", ",\"promotionalMail\":true");
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(order("A-2", ",\"promotionalMail\":false"));
        shop.clock.advance(Duration.ofSeconds(1));

        assertThat(shop.send(early).getBody()).contains("\"optIn\":\"refused\"");
        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT, Event.OPT_IN_REFUSED);
        shop.clock.advance(Duration.ofSeconds(1));
        shop.send(order("A-3", ",\"promotionalMail\":true"));
        assertThat(shop.consent(ADA).on()).isNotEmpty();
    }

    @Test
    void a_subscriber_is_welcomed_once() {
        shop.send(order("A-1", ",\"promotionalMail\":true"));
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(order("A-2", ",\"promotionalMail\":true"));

        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, ORDER_RECEIPT, WELCOME);
    }

    @Test
    void a_repeated_webhook_id_answers_as_the_first_time_and_does_nothing() {
        String body = order("A-1", ",\"promotionalMail\":true,\"coupon\":\"X\"");
        String answer = shop.send("msg_x", body).getBody();
        shop.clock.advance(Duration.ofMinutes(1));

        assertThat(shop.send("msg_x", body).getBody()).isEqualTo(answer);
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, WELCOME);
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_IN);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void a_webhook_id_with_another_body_is_a_conflict_whose_opt_out_counts() {
        shop.send("msg_x", order("A-1", ",\"promotionalMail\":true"));
        shop.clock.advance(Duration.ofSeconds(1));
        APIGatewayV2HTTPResponse conflict = shop.send("msg_x", order("A-2", ",\"promotionalMail\":false"));

        assertThat(conflict.getStatusCode()).isEqualTo(409);
        assertThat(conflict.getBody()).contains("\"optOut\":\"recorded\"");
        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, WELCOME);
    }

    @Test
    void a_webhook_id_is_remembered_for_seven_days() {
        String body = order("A-1", "");
        shop.send("msg_x", body);
        shop.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(shop.send("msg_x", order("A-2", "")).getStatusCode()).isEqualTo(409);
        assertThat(shop.planned()).hasSize(1);
        shop.clock.advance(Duration.ofSeconds(1));
        shop.send("msg_x", order("A-2", ""));
        assertThat(shop.planned()).hasSize(2);
    }

    @Test
    void what_is_said_twice_under_two_webhook_ids_counts_once() {
        String event = order("A-1", ",\"promotionalMail\":true");
        shop.send(event);

        assertThat(shop.send(event).getBody()).contains("already-known").contains("\"promotionalMail\":\"on\"");
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, WELCOME);
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_IN);
    }

    @Test
    @Keeps("order-trouble")
    void an_order_that_failed_tells_the_person() {
        shop.send(shop.event("order.failed", ADA, ""));

        assertThat(shop.planned()).containsExactly(ORDER_TROUBLE);
    }

    @Test
    void a_failure_that_is_told_after_the_payment_does_not_worry_the_person() {
        String failed = shop.event("order.failed", ADA, "");
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(order("A-1", ""));
        shop.send(failed);

        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT);
    }

    @Test
    @Keeps("customer-record")
    void an_order_that_is_refunded_is_on_record_as_that_and_reported_once() {
        String late = order("A-1", "");
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(order("A-1", ""));
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(order("A-1", "").replace("order.paid", "order.refunded"));
        shop.send(late);

        assertThat(shop.stores.records(shop.person(ADA).id()))
                .singleElement()
                .extracting(record -> ((PersonRecord.Order) record).status())
                .isEqualTo(PersonRecord.OrderStatus.REFUNDED);
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, ORDER_REFUNDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.failed", "order.cancelled", "order.refunded"})
    @Keeps("customer-record")
    void what_later_news_of_an_order_leave_out_stays(String type) {
        String paid = order("A-1", "")
                .replace("}]}", ",\"activationKey\":\"K-1\"}],\"total\":{\"amount\":9,\"currency\":\"EUR\"}}");
        shop.clock.advance(Duration.ofMinutes(1));
        String withoutKeys = order("A-1", "").replace("order.paid", type);
        shop.clock.advance(Duration.ofMinutes(1));
        String withoutItems =
                "{\"type\":\"%s\",\"occurredAt\":\"%s\",\"customer\":{\"email\":\"%s\"},\"order\":{\"id\":\"A-1\",\"items\":[]}}"
                        .formatted(type, shop.clock.instant(), ADA);
        for (String event : List.of(withoutItems, paid, withoutKeys)) {
            assertThat(shop.send(event).getStatusCode()).isEqualTo(200);
        }

        PersonRecord.Order order =
                (PersonRecord.Order) shop.stores.records(shop.person(ADA).id()).getFirst();
        assertThat(type).endsWith(order.status().name().toLowerCase(Locale.ROOT));
        assertThat(order.items().getFirst().activationKeys()).containsExactly("K-1");
        assertThat(order.total()).isEqualTo(new PersonRecord.Money(new BigDecimal("9.00"), "EUR"));
        assertThat(shop.planned()).as("the payment is no news").doesNotContain(ORDER_RECEIPT);
    }

    @Test
    @Keeps({"transactional-mail", "customer-record"})
    void an_order_of_101_seats_keeps_a_key_for_each_with_prices_and_discounts() {
        String keys = IntStream.rangeClosed(1, 101)
                .mapToObj(seat -> "\"KEY-" + seat + "\"")
                .collect(joining(","));
        String price = "{\"amount\":\"9,90\",\"currency\":\"EUR\"}";
        String more = ",\"activationKeys\":[" + keys + "],\"unitPrice\":" + price + ",\"discount\":" + price + "}],"
                + "\"discount\":" + price + "}";
        assertThat(shop.send(order("A-1", "").replace("}]}", more)).getStatusCode())
                .isEqualTo(200);

        PersonRecord.Order order =
                (PersonRecord.Order) shop.stores.records(shop.person(ADA).id()).getFirst();
        PersonRecord.Item item = order.items().getFirst();
        PersonRecord.Money kept = new PersonRecord.Money(new BigDecimal("9.90"), "EUR");
        assertThat(item.quantity()).isEqualTo(101);
        assertThat(item.activationKeys()).hasSize(101).doesNotHaveDuplicates().contains("KEY-101");
        assertThat(List.of(item.unitPrice(), item.discount(), order.discount())).containsOnly(kept);
        assertThat(Licence.of(order)).hasSize(101);
    }

    @Test
    @Keeps({"transactional-mail", "customer-record"})
    void keys_that_come_later_than_their_order_are_mailed_once() {
        String issued = order("A-1", "").replace("order.paid", "licence.issued");
        assertThat(shop.send(issued).getBody()).contains("/order/items");
        String keys = issued.replace("}]}", ",\"activationKeys\":[\"K-1\",\"K-2\"]}]}");
        shop.send(keys);
        shop.send(keys.replace("\"K-1\",\"K-2\"", "\"K-2\",\"K-1\"").replace("12:00:00Z", "11:00:00Z"));
        shop.send(keys.replace("K-2", "K-3"));
        shop.send(order("A-1", ""));

        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, ACTIVATION_KEYS, ACTIVATION_KEYS);
        assertThat(shop.stores.records(shop.person(ADA).id()).stream()
                        .flatMap(Licence::of)
                        .map(Licence::activationKey))
                .contains("K-1", "K-2", "K-3");
    }

    @Test
    @Keeps({"transactional-mail", "customer-record"})
    void each_refund_of_a_part_is_on_record_beside_the_order_and_reported_once() {
        shop.send(order("A-1", ""));
        String first = order("A-1", ",\"refund\":{\"id\":1,\"amount\":\"5\",\"currency\":\"EUR\"}")
                .replace("order.paid", "order.refunded");
        shop.send(first);
        shop.send(first.replace("\"Ada\"", "\"Adda\""));
        shop.send(first.replace("\"id\":1,", "\"id\":2,"));

        assertThat(shop.stores.records(shop.person(ADA).id()))
                .filteredOn(PersonRecord.Refund.class::isInstance)
                .hasSize(2);
        assertThat(shop.stores.records(shop.person(ADA).id()))
                .filteredOn(PersonRecord.Order.class::isInstance)
                .extracting(record -> ((PersonRecord.Order) record).status())
                .containsExactly(PersonRecord.OrderStatus.PAID);
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT, PARTIAL_REFUND, PARTIAL_REFUND);
    }

    @Test
    @Keeps({"transactional-mail", "order-trouble"})
    void an_order_that_is_cancelled_is_reported_and_so_is_a_subscription_that_ends() {
        shop.send(shop.event("order.cancelled", ADA, ""));
        assertThat(shop.send(subscription("subscription.ending", "")).getBody()).contains("/subscription/endsAt");
        shop.send(subscription("subscription.ending", ",\"endsAt\":\"2026-04-01T00:00:00Z\""));
        assertThat(shop.planned()).containsExactly(ORDER_CANCELLED, SUBSCRIPTION);
        shop.clock.advance(Duration.ofDays(30));
        shop.send(subscription("subscription.ended", ",\"endsAt\":\"2026-04-01T00:00:00Z\""));
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(subscription("subscription.ended", ",\"endsAt\":\"2026-04-01T00:00:00Z\""));

        assertThat(shop.planned()).containsExactly(ORDER_CANCELLED, SUBSCRIPTION, SUBSCRIPTION);
    }

    @Test
    void that_a_subscription_is_about_to_end_is_no_news_when_it_is_over() {
        String early = subscription("subscription.ending", ",\"endsAt\":\"2026-03-02T13:00:00Z\"");
        shop.clock.advance(Duration.ofHours(1));
        shop.send(early);

        assertThat(shop.planned()).isEmpty();
        assertThat(shop.stores.records(shop.person(ADA).id())).hasSize(1);
    }

    private String subscription(String type, String more) {
        return shop.event("product.", ADA, "")
                .replace("\"product.\"", "\"" + type + "\"")
                .replace("\"product\":{", "\"subscription\":{\"id\":7" + more + ",");
    }

    @Test
    @Keeps("promotional-by-choice")
    void registrations_sign_up_and_downloads_do_not() {
        shop.send(shop.event("product.registered", "reg@example.com", ",\"promotionalMail\":true"));
        shop.send(shop.event("trial.registered", "trial@example.com", ",\"promotionalMail\":true"));
        shop.send(shop.event("product.downloaded", "down@example.com", ",\"promotionalMail\":true"));

        assertThat(shop.consent("reg@example.com").on()).isNotEmpty();
        assertThat(shop.consent("trial@example.com").on()).isNotEmpty();
        assertThat(shop.consent("down@example.com").on()).isEmpty();
        assertThat(shop.history("down@example.com")).containsExactly(Event.OPT_IN_REFUSED);
        assertThat(shop.planned()).containsExactly(REGISTRATION, REGISTRATION, WELCOME, WELCOME);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void another_spelling_of_the_address_is_the_same_customer() {
        shop.send(order("A-1", ",\"promotionalMail\":false"));
        shop.send(shop.event("order.paid", "ADA@Example.com", "").replace("A-1", "A-2"));

        assertThat(shop.stores.personAt(shop.key("ADA@Example.com"))).isEqualTo(shop.stores.personAt(shop.key(ADA)));
        assertThat(shop.person(ADA).email().value()).isEqualTo(ADA);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_address_whose_person_is_gone_comes_back_by_a_purchase_and_is_still_opted_out() {
        // What is left after an erasure: the ledger knows the address key, nobody knows the person.
        Evidence evidence = new Evidence(Source.LINK, shop.clock.instant(), "2026-01", Map.of());
        new ConsentService(shop.stores, shop.stores, shop.clock, new RandomIds(new Random(2)))
                .record(shop.key(ADA), new Choice.OptOutOfEverything(), evidence);
        shop.clock.advance(Duration.ofDays(1));
        shop.send(order("A-1", ""));

        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.planned()).containsExactly(ORDER_RECEIPT);
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
    }

    @Test
    @Keeps("anonymous-sales")
    void the_order_is_kept_under_an_id_that_says_nothing_and_without_the_referral_mark() {
        APIGatewayV2HTTPResponse answer = shop.send(order("A-1", ",\"referral\":\"partner-7\""));

        assertThat(answer.getBody()).contains("\"ignored\":[\"/referral\"]");
        RecordId id = ((keepword.person.PersonTasks.SendMail)
                        shop.stores.jobStore().open().getFirst().task())
                .about();
        assertThat(id.value()).doesNotContain("A-1");
        assertThat(shop.stores.record(shop.person(ADA).id(), id)).isPresent();
    }
}
