package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.consent.DeliveryReport;
import keepword.consent.Topic;
import keepword.consent.TransactionalMail;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.Gate.Reason;
import keepword.mail.MailKind;
import keepword.request.RequestId;
import keepword.store.CommitResult;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the gate lets pass. */
abstract class GateContract extends Contract {
    @Test
    void the_gate_lets_promotional_mail_pass_only_for_a_topic_that_is_on() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("m2", "a", SERVICE)).isEqualTo(new ClaimResult.Refused(Reason.OPTED_OUT));
        choose(new Choice.OptOutOfEverything(), NOW);
        assertThat(claim("m3", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.OPTED_OUT));
    }

    @Test
    void the_gate_lets_transactional_mail_pass_after_an_opt_out() {
        choose(new Choice.OptOutOfEverything(), NOW);

        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void without_transactional_mail_only_what_somebody_just_asked_for_passes() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        Claim asked = new Claim(address, "m2", "a", MailKind.SECURITY, null, NOW.plusSeconds(60));
        turn(new TransactionalMail.Ending(new RequestId("r"), NOW));
        assertThat(claim("m0", "a", null)).isEqualTo(new ClaimResult.Allowed());

        turn(new TransactionalMail.Off(NOW));
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.TRANSACTIONAL_OFF));
        assertThat(stores().gate().claim(asked, NOW)).isEqualTo(new ClaimResult.Allowed());
        turn(TransactionalMail.ON);
        assertThat(claim("m3", "a", null)).isEqualTo(new ClaimResult.Allowed());
    }

    private void turn(TransactionalMail mail) {
        commit(List.of(new Write.SaveConsent(stores().ledger().consent(address).with(mail))));
    }

    @Test
    void the_gate_knows_its_own_claim_again_and_gives_no_promotional_one_away_twice() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken());
    }

    @Test
    void a_transactional_claim_passes_to_the_next_lease() {
        choose(new Choice.Unstated(), NOW);
        claim("m1", "a", null);

        assertThat(claim("m1", "b", null)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_claim_is_given_back_by_its_owner_only() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        stores().gate().release(claimOf("m1", "b", NEWS, NOW));
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken());
        stores().gate().release(claimOf("m1", "a", NEWS, NOW));
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_full_gate_is_busy_until_claims_close() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 8).forEach(i -> assertThat(claim("m" + i, "a", NEWS)).isEqualTo(new ClaimResult.Allowed()));

        assertThat(claim("m8", "a", NEWS)).isEqualTo(new ClaimResult.Busy());
        Instant later = NOW.plusSeconds(61);
        assertThat(stores().gate().claim(claimOf("m8", "a", NEWS, later), later))
                .isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void the_gate_refuses_an_address_that_nobody_heard_of() {
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
    }

    @Test
    void what_somebody_just_asked_for_goes_to_an_unknown_address_and_leaves_nothing_once_it_is_forgotten() {
        Claim claim = new Claim(address, "m1", "a", MailKind.SECURITY, null, NOW.plusSeconds(60));

        assertThat(stores().gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().ledger().consent(address).isKnown()).isFalse();
        assertThat(commit(List.of(new Write.ForgetUnknownAddress(address)))).isInstanceOf(CommitResult.Committed.class);
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        assertThat(commit(List.of(new Write.ForgetUnknownAddress(address)))).isInstanceOf(CommitResult.Rejected.class);
    }

    @Test
    void nothing_of_any_kind_goes_to_an_address_that_bounces_until_it_is_corrected() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        report(new DeliveryReport.PermanentBounce(), NOW);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        assertThat(stores().gate().claim(new Claim(address, "m1", "a", MailKind.SECURITY, null, NOW), NOW))
                .isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        report(new DeliveryReport.Corrected(), NOW.plusSeconds(1));
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void too_many_transient_bounces_pause_promotional_mail_for_a_while() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 5).forEach(i -> report(new DeliveryReport.TransientBounce(), NOW.plusSeconds(i)));

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Busy());
        assertThat(claim("m2", "a", null)).isEqualTo(new ClaimResult.Allowed());
        Instant later = NOW.plus(Duration.ofDays(8));
        assertThat(stores().gate().claim(claimOf("m1", "a", NEWS, later), later))
                .isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_change_of_consent_leaves_the_claims_as_they_are() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);
        choose(new Choice.OptIn(Set.of(SERVICE)), NOW.plusSeconds(1));

        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken());
    }

    private ClaimResult claim(String mail, String attempt, @Nullable Topic topic) {
        return stores().gate().claim(claimOf(mail, attempt, topic, NOW), NOW);
    }

    private Claim claimOf(String mail, String attempt, @Nullable Topic topic, Instant now) {
        MailKind kind = topic == null ? MailKind.TRANSACTIONAL : MailKind.PROMOTIONAL;
        return new Claim(address, mail, attempt, kind, topic, now.plusSeconds(60));
    }
}
