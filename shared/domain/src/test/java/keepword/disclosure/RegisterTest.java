package keepword.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import keepword.disclosure.Recipient.Role;
import keepword.kernel.EmailAddress;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyVersion;
import keepword.promise.Keeps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may get what: by the register alone, and by nothing that is not in it. */
@Keeps({"bound-partners", "never-sold"})
class RegisterTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final RecipientId CARRIER = new RecipientId("carrier");
    private static final Set<TransferField> PARCEL =
            Set.of(TransferField.NAME, TransferField.SHIPPING_ADDRESS, TransferField.ORDER_NUMBER);

    private static Agreement until(@Nullable String day) {
        return new Agreement(LocalDate.of(2026, 1, 2), "0".repeat(64), day == null ? null : LocalDate.parse(day));
    }

    private static Recipient carrier(Role role, @Nullable Agreement agreement, @Nullable String policy) {
        return new Recipient(
                CARRIER,
                1,
                "Carrier",
                role,
                Set.of(TransferPurpose.SHIPPING, TransferPurpose.CONTEST),
                Set.of(
                        TransferField.NAME,
                        TransferField.SHIPPING_ADDRESS,
                        TransferField.ORDER_NUMBER,
                        TransferField.ENTRY),
                agreement,
                "DE",
                null,
                new EmailAddress("privacy@carrier.example"),
                "https://carrier.example",
                0,
                null,
                policy,
                0,
                null);
    }

    private static Register.Asked asked(TransferPurpose purpose, Set<TransferField> fields, boolean doNotShare) {
        return new Register.Asked(CARRIER, purpose, fields, doNotShare);
    }

    private static @Nullable Refusal refusal(Recipient recipient, Register.Asked asked, Instant now) {
        return Register.EMPTY
                .with(recipient)
                .verdict(asked, PolicyCalendar.EMPTY, now, BERLIN)
                .refusal();
    }

    @Test
    void whoever_is_not_registered_gets_nothing() {
        Register.Verdict verdict = Register.EMPTY.verdict(
                asked(TransferPurpose.SHIPPING, PARCEL, false), PolicyCalendar.EMPTY, NOW, BERLIN);
        assertThat(verdict.refusal()).isEqualTo(Refusal.UNREGISTERED);
        assertThat(verdict.recipient()).isNull();
    }

    @Test
    void an_agreement_holds_to_the_end_of_its_last_day_in_the_vendors_zone() {
        Recipient carrier = carrier(Role.PROCESSOR, until("2026-12-31"), null);
        Register.Asked parcel = asked(TransferPurpose.SHIPPING, PARCEL, false);

        assertThat(refusal(carrier, parcel, Instant.parse("2026-12-31T22:59:59Z")))
                .isNull();
        assertThat(refusal(carrier, parcel, Instant.parse("2026-12-31T23:00:00Z")))
                .isEqualTo(Refusal.NOT_BOUND);
        assertThat(refusal(carrier, parcel, Instant.parse("2026-01-01T22:59:59Z")))
                .isEqualTo(Refusal.NOT_BOUND);
        assertThat(refusal(carrier, parcel, Instant.parse("2026-01-01T23:00:00Z")))
                .isNull();
        assertThat(refusal(carrier(Role.PROCESSOR, until(null), null), parcel, Instant.parse("2999-01-01T00:00:00Z")))
                .isNull();
    }

    @Test
    void whoever_was_ended_gets_nothing_whatever_its_agreement_says_until_it_is_registered_anew() {
        Recipient carrier = carrier(Role.PROCESSOR, until(null), null);
        Register ended = Register.EMPTY.with(carrier);
        ended = ended.ended(ended.find(CARRIER).orElseThrow(), NOW);
        Register.Asked parcel = asked(TransferPurpose.SHIPPING, PARCEL, false);

        assertThat(ended.verdict(parcel, PolicyCalendar.EMPTY, NOW, BERLIN).refusal())
                .isEqualTo(Refusal.NOT_BOUND);
        Register again = ended.with(carrier);
        assertThat(again.verdict(parcel, PolicyCalendar.EMPTY, NOW, BERLIN).refusal())
                .isNull();
        assertThat(again.find(CARRIER).orElseThrow().version()).isEqualTo(3);
        assertThat(again.revision()).isEqualTo(3);
    }

    @Test
    void every_purpose_and_every_field_that_it_is_not_registered_for_is_refused() {
        Recipient carrier = carrier(Role.PROCESSOR, until(null), null);
        for (TransferPurpose purpose : TransferPurpose.values()) {
            for (TransferField field : TransferField.values()) {
                Refusal refusal = refusal(carrier, asked(purpose, Set.of(field), false), NOW);
                if (!carrier.purposes().contains(purpose)) {
                    assertThat(refusal).isEqualTo(Refusal.PURPOSE);
                } else if (carrier.fields().contains(field) && purpose.fields().contains(field)) {
                    assertThat(refusal).isNull();
                } else {
                    // Also what it may get for the other purpose.
                    assertThat(refusal).isEqualTo(Refusal.FIELD);
                }
            }
        }
    }

    private static Recipient authority(Role role, Set<TransferField> fields) {
        return new Recipient(
                CARRIER,
                1,
                "District Court",
                role,
                Set.of(TransferPurpose.LEGAL_DUTY),
                fields,
                role.needsAgreement() ? until(null) : null,
                "DE",
                null,
                new EmailAddress("privacy@court.example"),
                "https://court.example",
                0,
                null,
                null,
                0,
                null);
    }

    @Test
    @Keeps("lawful-disclosure")
    void only_an_authority_gets_what_a_law_asks_for() {
        Register.Asked asked = asked(TransferPurpose.LEGAL_DUTY, Set.of(TransferField.NAME), true);
        for (Role role : Role.values()) {
            Refusal expected = role == Role.AUTHORITY ? null : Refusal.PURPOSE;
            assertThat(refusal(authority(role, Set.of(TransferField.NAME)), asked, NOW))
                    .as(role.id())
                    .isEqualTo(expected);
        }
    }

    @Test
    void who_may_get_everything_may_get_each_of_it_and_who_may_get_each_does_not_get_everything() {
        for (TransferField field : TransferField.values()) {
            Register.Asked asked = asked(TransferPurpose.LEGAL_DUTY, Set.of(field), false);
            assertThat(refusal(authority(Role.AUTHORITY, Set.of(TransferField.EVERYTHING)), asked, NOW))
                    .isNull();
        }
        Register.Asked all = asked(TransferPurpose.LEGAL_DUTY, Set.of(TransferField.EVERYTHING), false);
        assertThat(refusal(authority(Role.AUTHORITY, Set.of(TransferField.NAME, TransferField.ORDERS)), all, NOW))
                .isEqualTo(Refusal.FIELD);
    }

    @Test
    void nobody_can_be_registered_to_buy_to_rent_or_to_trade() {
        assertThat(TransferPurpose.values())
                .extracting(TransferPurpose::id)
                .noneMatch(id -> id.matches(".*(s[ae]l[el]|rent|trad|market|advert|broker).*"));
    }

    @Test
    void who_wants_nothing_shared_stops_controllers_and_what_no_service_needs_and_nobody_else() {
        Register.Asked parcel = asked(TransferPurpose.SHIPPING, PARCEL, true);
        Register.Asked contest = asked(TransferPurpose.CONTEST, Set.of(TransferField.ENTRY), true);

        assertThat(refusal(carrier(Role.PROCESSOR, until(null), null), parcel, NOW))
                .isNull();
        assertThat(refusal(carrier(Role.PROCESSOR, until(null), null), contest, NOW))
                .isEqualTo(Refusal.DO_NOT_SHARE);
        assertThat(refusal(carrier(Role.CONTROLLER, until(null), null), parcel, NOW))
                .isEqualTo(Refusal.DO_NOT_SHARE);
        assertThat(refusal(carrier(Role.OWN, null, null), contest, NOW)).isNull();
        assertThat(refusal(carrier(Role.AUTHORITY, null, null), contest, NOW)).isNull();
    }

    @Test
    void who_committed_itself_to_an_earlier_policy_gets_nothing_once_a_material_change_holds() {
        PolicyCalendar calendar = PolicyCalendar.EMPTY
                .announced(version("1", false, "2026-01-01"))
                .announced(version("2", false, "2026-06-01"))
                .announced(version("3", true, "2026-12-01"));
        Recipient carrier = carrier(Role.CONTROLLER, until(null), "1");
        Register register = Register.EMPTY.with(carrier);
        Register.Asked parcel = asked(TransferPurpose.SHIPPING, PARCEL, false);

        Instant before =
                LocalDate.of(2026, 11, 30).atTime(23, 59).atZone(BERLIN).toInstant();
        assertThat(register.verdict(parcel, calendar, before, BERLIN).refusal()).isNull();
        assertThat(register.verdict(parcel, calendar, before.plusSeconds(60), BERLIN)
                        .refusal())
                .isEqualTo(Refusal.POLICY_CHANGED);
        Register bound = register.with(carrier(Role.CONTROLLER, until(null), "3"));
        assertThat(bound.verdict(parcel, calendar, before.plusSeconds(60), BERLIN)
                        .refusal())
                .isNull();
    }

    /** Announced long enough before, and noticed on each day. */
    private static PolicyVersion version(String id, boolean material, String effective) {
        LocalDate start = LocalDate.parse(effective);
        LocalDate announced = start.minusDays(32);
        Set<LocalDate> noticed = new TreeSet<>(announced.datesUntil(start).toList());
        return new PolicyVersion(
                id,
                "en",
                Map.of("en", "hash"),
                material,
                announced.atTime(12, 0).atZone(BERLIN).toInstant(),
                start,
                BERLIN,
                noticed,
                null);
    }

    @Test
    void the_register_names_each_recipient_once_in_the_order_of_their_ids() {
        Recipient carrier = carrier(Role.PROCESSOR, until(null), null);
        Register register = Register.EMPTY.with(carrier).with(carrier);
        assertThat(register.recipients()).extracting(Recipient::version).containsExactly(2L);
        assertThat(List.of(Register.EMPTY.revision(), register.revision())).containsExactly(0L, 2L);
    }
}
