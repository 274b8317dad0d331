package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.RequestId;
import keepword.person.AddressChanges;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What somebody changed in their account in the shop, or told the shop. */
class AccountTest {
    private static final String ADA = "ada@example.com";
    private static final String NEW = "countess@example.com";
    private final Shop shop = new Shop();

    private String account(String email, String more) {
        return "{\"type\":\"account.changed\",\"occurredAt\":\"%s\",\"customer\":{\"email\":\"%s\"%s}}"
                .formatted(shop.clock.instant(), email, more);
    }

    private String moved(String more) {
        return account(NEW, ",\"formerEmail\":\"" + ADA + "\"}" + more + ",\"x\":{");
    }

    private String optedOut() {
        return "{\"type\":\"person.opted-out\",\"occurredAt\":\"%s\",\"customer\":{\"email\":\"%s\",\"name\":\"Ada\"}}"
                .formatted(shop.clock.instant(), ADA);
    }

    private PersonRecord.AddressChange pending() {
        return shop.stores
                .record(shop.person(ADA).id(), PersonRecord.AddressChange.ID)
                .map(PersonRecord.AddressChange.class::cast)
                .orElseThrow();
    }

    private AddressChanges.Answer confirm(RequestId request) {
        Evidence evidence = new Evidence(Source.LINK, shop.clock.instant(), "2026-01", Map.of());
        return shop.addressChanges().confirm(shop.person(ADA).id(), request, evidence);
    }

    @Test
    @Keeps({"customer-record", "collect-with-reason"})
    void what_is_changed_in_the_account_is_on_record_and_says_where_it_comes_from() {
        shop.send(shop.event("order.paid", ADA, ""));
        shop.clock.advance(Duration.ofMinutes(1));
        assertThat(shop.send(account(ADA, ",\"phone\":\"+49 30 1\",\"name\":\"Ada L.\""))
                        .getBody())
                .contains("\"result\":\"recorded\"");

        assertThat(shop.person(ADA).get(Field.NAME)).contains("Ada L.");
        assertThat(shop.person(ADA).data().get(Field.PHONE).source()).isEqualTo(Source.SHOP);
    }

    @Test
    @Keeps({"customer-record", "silence-after-opt-out"})
    void a_new_address_counts_once_its_owner_confirms_it_and_an_opt_out_of_the_old_one_stays() {
        shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));
        shop.clock.advance(Duration.ofMinutes(1));
        assertThat(shop.send(moved("")).getBody()).contains("\"emailChange\":\"to-be-confirmed\"");
        assertThat(shop.person(ADA).email().value()).isEqualTo(ADA);
        assertThat(pending().email().value()).isEqualTo(NEW);
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(optedOut());
        shop.clock.advance(Duration.ofMinutes(1));

        assertThat(confirm(pending().request())).isEqualTo(AddressChanges.Answer.DONE);
        assertThat(shop.person(NEW).email().value()).isEqualTo(NEW);
        assertThat(shop.consent(NEW).on()).isEmpty();
        assertThat(shop.send(moved("")).getBody()).doesNotContain("emailChange");
        assertThat(shop.stores.personAt(shop.key(ADA)))
                .as("nobody comes back to the old address")
                .isEmpty();
    }

    @Test
    @Keeps({"customer-record", "authorised-only"})
    void an_order_under_an_address_that_waits_to_be_confirmed_belongs_to_whoever_has_that_mailbox() {
        shop.send(shop.event("order.paid", ADA, ""));
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(moved(""));
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(shop.event("order.refunded", NEW, ""));

        assertThat(order(ADA).status()).isEqualTo(OrderStatus.PAID);
        assertThat(order(NEW).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(confirm(pending().request())).isEqualTo(AddressChanges.Answer.TAKEN);
    }

    private PersonRecord.Order order(String email) {
        return shop.stores
                .record(shop.person(email).id(), PersonRecord.Order.idOf("A-1"), PersonRecord.Order.class)
                .orElseThrow();
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_beside_a_new_address_counts_for_both() {
        shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));
        shop.send(shop.event("order.paid", NEW, ",\"promotionalMail\":true"));
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(moved(",\"promotionalMail\":false"));

        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.consent(NEW).on()).isEmpty();
        assertThat(confirm(pending().request())).isEqualTo(AddressChanges.Answer.TAKEN);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_that_the_shop_heard_counts_as_of_its_own_date_and_makes_nobody_a_customer() {
        String early = shop.event("order.paid", ADA, ",\"promotionalMail\":true");
        shop.clock.advance(Duration.ofDays(1));
        String told = optedOut();
        shop.clock.advance(Duration.ofDays(1));
        assertThat(shop.send(told).getBody()).contains("\"promotionalMail\":\"off\"", "/customer/name");

        assertThat(shop.consent(ADA).optedOutAt()).isEqualTo(Shop.NOON.plus(Duration.ofDays(1)));
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        shop.clock.advance(Duration.ofSeconds(1));
        assertThat(shop.send(early).getBody()).contains("\"optIn\":\"refused\"");
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT, Event.OPT_IN_REFUSED);
        assertThat(shop.consent(ADA).transactional()).isInstanceOf(TransactionalMail.On.class);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_from_before_the_last_opt_in_changes_nothing_and_says_so() {
        String told = optedOut();
        shop.clock.advance(Duration.ofMinutes(1));
        shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));

        assertThat(shop.send(told).getBody()).contains("\"optOut\":\"overtaken\"", "\"promotionalMail\":\"on\"");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_counts_even_if_its_event_is_refused() {
        shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));
        shop.clock.advance(Duration.ofMinutes(1));

        assertThat(shop.send(optedOut().replace("\"Ada\"", "\"4111 1111 1111 1111\""))
                        .getBody())
                .contains("\"optOut\":\"recorded\"");
        assertThat(shop.consent(ADA).on()).isEmpty();
    }
}
