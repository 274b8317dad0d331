package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Events of the past, with which a shop moves in. */
@Keeps({"silence-after-opt-out", "collect-with-reason", "customer-record"})
class HistoryEventsTest {
    private static final String ADA = "ada@example.com";
    private static final Instant LONG_AGO = Shop.NOON.minus(Duration.ofDays(900));
    private final Shop shop = new Shop();

    private void sends(String type, String more, Instant at) {
        String body = shop.event(type, ADA, more).replace(shop.clock.instant().toString(), at.toString());
        assertThat(shop.send(body).getStatusCode()).as(body).isEqualTo(200);
    }

    private void past(String type, String choice, Instant at) {
        sends(type, ",\"history\":true" + choice, at);
    }

    private List<PersonRecord> records() {
        return shop.stores.records(shop.person(ADA).id());
    }

    @Test
    void they_are_kept_as_imported_with_their_own_dates_and_nobody_gets_a_mail() {
        past("order.paid", ",\"promotionalMail\":true", LONG_AGO);
        past("order.failed", "", LONG_AGO.minusSeconds(60));
        past("product.registered", "", LONG_AGO);

        assertThat(shop.stores.jobStore().open()).isEmpty();
        assertThat(shop.delivered).isEmpty();
        assertThat(records())
                .hasSize(2)
                .allMatch(record ->
                        record.source() == Source.IMPORT && record.at().equals(LONG_AGO));
        assertThat(Objects.requireNonNull(shop.person(ADA).data().get(Field.NAME))
                        .source())
                .isEqualTo(Source.IMPORT);
        assertThat(shop.consent(ADA).on()).isNotEmpty();
        assertThat(shop.stores.history(shop.key(ADA)).getFirst().evidence().chosenAt())
                .isEqualTo(LONG_AGO);
    }

    @Test
    void a_consent_of_the_past_never_ends_an_opt_out_that_came_by_an_event() {
        sends("order.paid", ",\"promotionalMail\":false", LONG_AGO);
        past("product.registered", ",\"promotionalMail\":true", LONG_AGO.plusSeconds(60));

        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT, Event.OPT_IN_REFUSED);
    }

    @Test
    void of_two_events_of_the_past_the_later_counts_in_whatever_order_they_come() {
        past("product.registered", ",\"promotionalMail\":true", LONG_AGO);
        past("order.paid", ",\"promotionalMail\":false", LONG_AGO.minusSeconds(60));

        assertThat(shop.consent(ADA).on()).isNotEmpty();
        past("order.refunded", ",\"promotionalMail\":false", LONG_AGO);
        assertThat(shop.consent(ADA).on())
                .as("at the same time the opt-out wins")
                .isEmpty();
    }

    @Test
    void what_is_imported_of_an_order_is_overtaken_by_every_event_and_overtakes_none() {
        past("order.failed", "", LONG_AGO.plusSeconds(60));
        sends("order.paid", "", LONG_AGO);
        past("order.refunded", "", LONG_AGO.plusSeconds(120));

        assertThat(((PersonRecord.Order) records().getFirst()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(records().getFirst().source()).isEqualTo(Source.ORDER);
    }

    @Test
    void an_event_of_today_about_an_imported_order_is_told_as_ever() {
        past("order.paid", "", LONG_AGO);
        sends("order.refunded", "", Shop.NOON.minusSeconds(60));
        sends("order.failed", "", Shop.NOON);

        assertThat(shop.planned()).contains(keepword.mail.MailTemplate.ORDER_TROUBLE);
    }
}
