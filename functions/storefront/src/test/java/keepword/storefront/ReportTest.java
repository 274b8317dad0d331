package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Source;
import keepword.disclosure.Agreement;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.RecipientSecrets;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.EmailAddress;
import keepword.kernel.RequestId;
import keepword.mail.MailTemplate;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Shipment;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.store.Contention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a carrier reports of a parcel that it got. */
@Keeps("shipping-minimum")
class ReportTest {
    private static final String ADA = "ada@example.com";
    private static final String SHIPMENT =
            ",\"shipment\":{\"trackingNumber\":\"P-1\",\"trackingUrl\":\"https://post.example/P-1\"}";

    private final Shop shop = new Shop();
    private final Recipient post = carrier("post");
    private final Recipient other = carrier("other-post");
    private int sent;

    private static Recipient carrier(String id) {
        return new Recipient(
                new RecipientId(id),
                1,
                "Carrier " + id,
                Recipient.Role.PROCESSOR,
                Set.of(TransferPurpose.SHIPPING),
                Set.of(TransferField.NAME),
                new Agreement(LocalDate.of(2026, 1, 2), "0".repeat(64), null),
                "DE",
                null,
                new EmailAddress("privacy@carrier.example"),
                "https://carrier.example",
                0,
                "https://carrier.example",
                null,
                1,
                null);
    }

    @BeforeEach
    void aParcelIsAtTheCarrier() {
        shop.stores.commit(List.of(new RecipientItems.SaveRegister(new Register(1, List.of(other, post)))));
        shop.send(shop.event("order.paid", ADA, "").replace("download", "physical"));
        Register.Asked asked =
                new Register.Asked(post.id(), TransferPurpose.SHIPPING, Set.of(TransferField.NAME), false);
        Disclosure disclosure = Disclosure.of(
                asked, new Register.Verdict(post, null), shop.key(ADA), "t", Shop.NOON, Order.idOf("A-1"), "hash");
        shop.stores.commit(List.of(
                new DisclosureItems.RecordAttempt(disclosure, Optional.empty()),
                new DisclosureItems.PointToTransfer(disclosure, shop.person(ADA).id())));
    }

    private APIGatewayV2HTTPResponse report(Recipient recipient, String body) {
        String timestamp = Long.toString(shop.clock.instant().getEpochSecond());
        String secret =
                new RecipientSecrets(shop.parts.addressKeys()).of(recipient).orElseThrow();
        String id = "r" + ++sent;
        return shop.post("/recipients/post/reports", id, timestamp, Shop.sign(secret, id, timestamp, body), body);
    }

    private String body(String type, String more) {
        return "{\"type\":\"%s\",\"transfer\":\"t\",\"occurredAt\":\"%s\"%s}"
                .formatted(type, shop.clock.instant(), more);
    }

    private String shopsOwn(String shipment) {
        return shop.event("order.shipped", ADA, shipment).replace("download", "physical");
    }

    private List<Shipment> shipments() {
        return shop.stores.records(shop.person(ADA).id()).stream()
                .filter(Shipment.class::isInstance)
                .map(Shipment.class::cast)
                .toList();
    }

    private long mails() {
        return shop.planned().stream()
                .filter(MailTemplate.ORDER_SHIPPED::equals)
                .count();
    }

    @Test
    void that_a_parcel_is_on_its_way_is_recorded_and_mailed_once() {
        APIGatewayV2HTTPResponse answer = report(post, body("parcel.shipped", SHIPMENT));
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        // A carrier learns nothing of what the person chose.
        assertThat(answer.getBody()).isEqualTo("{\"result\":\"recorded\"}");
        assertThat(shipments()).hasSize(1);
        Shipment shipment = shipments().getFirst();
        assertThat(shipment.source()).isEqualTo(Source.ORDER);
        assertThat(shipment.carrier()).isEqualTo("Carrier post");
        assertThat(shipment.trackingNumber()).isEqualTo("P-1");
        assertThat(shipment.items()).hasSize(1);
        assertThat(mails()).isEqualTo(1);

        report(post, body("parcel.shipped", SHIPMENT));
        shop.clock.advance(Duration.ofHours(1));
        report(post, body("parcel.shipped", SHIPMENT));
        assertThat(mails()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | ,\"shipment\":{\"trackingNumber\":\"P-1\",\"carrier\":\"The Post\"} | 1",
                "false | ,\"shipment\":{\"trackingNumber\":\"P-1\",\"carrier\":\"The Post\"} | 1",
                "false | '' | 1",
                // What it says then is the number, which nobody knew.
                "true | '' | 2",
                "true | ,\"shipment\":{\"trackingNumber\":\"P-2\"} | 2",
            })
    void whoever_of_carrier_and_shop_is_the_first_to_tell_of_a_parcel_nobody_is_told_twice(
            boolean shopFirst, String shipment, int mails) {
        if (shopFirst) {
            shop.send(shopsOwn(shipment));
            shop.clock.advance(Duration.ofMinutes(1));
        }
        report(post, body("parcel.shipped", SHIPMENT));
        shop.clock.advance(Duration.ofMinutes(1));
        if (!shopFirst) {
            shop.send(shopsOwn(shipment));
        }
        assertThat(mails()).isEqualTo(mails);
    }

    @Test
    @Keeps({"erase", "bound-partners"})
    void that_it_deleted_the_data_is_on_record() {
        assertThat(report(post, body("data.deleted", "")).getBody()).contains("recorded");
        Disclosure disclosure = shop.parts.disclosures().of(shop.key(ADA)).getFirst();
        assertThat(disclosure.isHeld()).isFalse();
        assertThat(disclosure.deletion()).isNotNull();
        assertThat(report(post, body("data.deleted", "")).getBody()).contains("ignored");
    }

    @Test
    void of_what_is_not_there_any_longer_nothing_is_recorded() {
        shop.stores.commit(List.of(new RecordItems.RemoveRecord(shop.person(ADA).id(), Order.idOf("A-1"))));
        assertThat(report(post, body("parcel.shipped", SHIPMENT)).getBody()).contains("ignored");
        assertThat(shipments()).isEmpty();
        assertThat(mails()).isZero();
    }

    @Test
    @Keeps("erase")
    void a_report_that_comes_while_an_erasure_begins_makes_nobody_a_customer() {
        Person ada = shop.person(ADA);
        Person erasing = ada.erasing(new RequestId("request"));
        shop.meanwhile = () -> {
            shop.meanwhile = () -> {};
            shop.stores.commit(List.of(
                    new PersonItems.SavePerson(erasing), new PersonItems.RemovePointer(shop.key(ADA), ada.id())));
        };
        assertThatThrownBy(() -> report(post, body("parcel.shipped", SHIPMENT))).isInstanceOf(Contention.class);
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(mails()).isZero();
        assertThat(report(post, body("parcel.shipped", SHIPMENT)).getBody()).contains("ignored");
    }

    @Test
    @Keeps("regularly-tested")
    void nobody_reports_for_another_carrier() {
        assertThat(report(other, body("data.deleted", "")).getStatusCode()).isEqualTo(401);
        String timestamp = Long.toString(shop.clock.instant().getEpochSecond());
        String signature = Shop.sign(Shop.SECRET, "r", timestamp, body("data.deleted", ""));
        for (String recipient : List.of("post", "nobody", "..", "%00")) {
            String path = "/recipients/" + recipient + "/reports";
            assertThat(shop.post(path, "r", timestamp, signature, body("data.deleted", ""))
                            .getStatusCode())
                    .isEqualTo(401);
        }
        String secret = new RecipientSecrets(shop.parts.addressKeys()).of(other).orElseThrow();
        String signed = Shop.sign(secret, "r", timestamp, body("data.deleted", ""));
        assertThat(shop.post("/recipients/other-post/reports", "r", timestamp, signed, body("data.deleted", ""))
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(shop.parts.disclosures().of(shop.key(ADA)).getFirst().isHeld())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "[]",
                "{}",
                "{\"type\":\"parcel.lost\",\"transfer\":\"t\"}",
                "{\"type\":\"parcel.shipped\",\"transfer\":\"t\"}",
                "{\"type\":\"parcel.shipped\",\"transfer\":\"unknown\",\"occurredAt\":\"2026-03-02T12:00:00Z\"}",
                "{\"type\":\"parcel.shipped\",\"transfer\":\"t\",\"occurredAt\":\"tomorrow\"}",
                "{\"type\":\"parcel.shipped\",\"transfer\":\"t\",\"occurredAt\":\"2026-03-02T12:00:00Z\",\"shipment\":3}",
                "{\"type\":\"parcel.shipped\",\"transfer\":\"t\",\"occurredAt\":\"2026-03-02T12:00:00Z\","
                        + "\"shipment\":{\"trackingUrl\":\"http://post.example\"}}",
                "{\"type\":\"parcel.shipped\",\"transfer\":\"t\",\"occurredAt\":\"2026-03-02T12:00:00Z\","
                        + "\"shipment\":{\"trackingNumber\":\"4111 1111 1111 1111\"}}",
            })
    @Keeps("no-card-numbers")
    void a_report_that_cannot_be_understood_is_refused_in_words(String body) {
        APIGatewayV2HTTPResponse answer = report(post, body);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isBetween(400, 422);
        assertThat(answer.getHeaders().toString()).contains("application/problem+json");
        assertThat(answer.getBody()).doesNotContain(ADA, "4111");
        assertThat(shipments()).isEmpty();
    }
}
