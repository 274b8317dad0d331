package keepword.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.disclosure.Agreement;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import keepword.testing.InMemoryStores;
import org.junit.jupiter.api.Test;

@Keeps("bound-partners")
class AgreementWatchTest {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final LocalDate LAST = LocalDate.of(2027, 3, 1);

    private final InMemoryStores stores = new InMemoryStores();

    private void register(Register register) {
        stores.commit(List.of(new RecipientItems.SaveRegister(register)));
    }

    private static Recipient carrier() {
        return new Recipient(
                new RecipientId("carrier"),
                1,
                "Carrier",
                Recipient.Role.PROCESSOR,
                Set.of(TransferPurpose.SHIPPING),
                Set.of(TransferField.NAME),
                new Agreement(LocalDate.of(2026, 1, 2), "0".repeat(64), LAST),
                "NZ",
                null,
                new EmailAddress("privacy@carrier.example"),
                "https://carrier.example",
                0,
                null,
                null,
                0,
                null);
    }

    private boolean alarmsOn(LocalDate day) {
        List<String> logged = new ArrayList<>();
        // Late in the evening there, which is the same day in Greenwich, but most often not the same time.
        var clock = (java.time.InstantSource)
                () -> day.atTime(20, 0).atZone(AUCKLAND).toInstant();
        new AgreementWatch(
                        new Disclosures(stores.items()),
                        AUCKLAND,
                        clock,
                        new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add)))
                .run();
        return logged.toString().contains("\"AgreementEnding\":1");
    }

    @Test
    void an_alarm_goes_off_sixty_thirty_and_seven_days_before_an_agreement_ends_and_on_its_last_day() {
        register(Register.EMPTY.with(carrier()));

        assertThat(IntStream.rangeClosed(-3, 100).filter(days -> alarmsOn(LAST.minusDays(days))))
                .containsExactly(0, 7, 30, 60);
    }

    @Test
    void nobody_is_told_of_who_gets_nothing_any_more() {
        Register register = Register.EMPTY.with(carrier());
        register(register);
        register(register.ended(
                register.recipients().getFirst(), LAST.atStartOfDay(AUCKLAND).toInstant()));

        assertThat(alarmsOn(LAST)).isFalse();
    }
}
