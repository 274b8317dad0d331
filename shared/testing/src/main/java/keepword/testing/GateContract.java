package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.consent.ConsentItems;
import keepword.consent.Delivery;
import keepword.consent.DeliveryReport;
import keepword.consent.TransactionalMail;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.RequestId;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.Gate.Reason;
import keepword.store.CommitResult;
import org.junit.jupiter.api.Test;

/** Whom the gate lets mail pass to. */
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
        Claim asked = new Claim(address, new MailId("m2"), "a", MailKind.SECURITY, null, NOW.plusSeconds(60));
        turn(new TransactionalMail.Ending(new RequestId("r"), NOW));
        assertThat(claim("m0", "a", null)).isEqualTo(new ClaimResult.Allowed());

        turn(new TransactionalMail.Off(NOW));
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.TRANSACTIONAL_OFF));
        assertThat(stores().gate().claim(asked, NOW)).isEqualTo(new ClaimResult.Allowed());
        turn(TransactionalMail.ON);
        assertThat(claim("m3", "a", null)).isEqualTo(new ClaimResult.Allowed());
    }

    private void turn(TransactionalMail mail) {
        commit(List.of(
                new ConsentItems.SaveConsent(stores().ledger().consent(address).with(mail))));
    }

    @Test
    void the_gate_refuses_an_address_that_nobody_heard_of() {
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
    }

    @Test
    void what_somebody_just_asked_for_goes_to_an_unknown_address_and_leaves_nothing_once_it_is_forgotten() {
        Claim claim = new Claim(address, new MailId("m1"), "a", MailKind.SECURITY, null, NOW.plusSeconds(60));

        assertThat(stores().gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().ledger().consent(address).isKnown()).isFalse();
        assertThat(commit(List.of(new ConsentItems.ForgetUnknownAddress(address))))
                .isInstanceOf(CommitResult.Committed.class);
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        assertThat(commit(List.of(new ConsentItems.ForgetUnknownAddress(address))))
                .isInstanceOf(CommitResult.Rejected.class);
    }

    @Test
    void a_follow_up_goes_once_to_whomever_but_after_the_end_of_all_mail() {
        Claim first = new Claim(address, new MailId("m1"), "a", MailKind.FOLLOW_UP, null, NOW.plusSeconds(60));

        assertThat(stores().gate().claim(first, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().gate().claim(first.by("b"), NOW)).isEqualTo(new ClaimResult.Taken("a"));
        stores().gate().release(first);
        choose(new Choice.OptOutOfEverything(), NOW);
        assertThat(stores().gate().claim(first.by("b"), NOW)).isEqualTo(new ClaimResult.Allowed());
        turn(new TransactionalMail.Off(NOW));
        Claim second = new Claim(address, new MailId("m2"), "a", MailKind.FOLLOW_UP, null, NOW.plusSeconds(60));
        assertThat(stores().gate().claim(second, NOW)).isEqualTo(new ClaimResult.Refused(Reason.TRANSACTIONAL_OFF));
    }

    @Test
    void nothing_of_any_kind_goes_to_an_address_that_bounces_until_it_is_corrected() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        report(new DeliveryReport.PermanentBounce(), NOW);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        assertThat(stores().gate().claim(new Claim(address, new MailId("m1"), "a", MailKind.SECURITY, null, NOW), NOW))
                .isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        report(new DeliveryReport.Corrected(), NOW.plusSeconds(1));
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void too_many_transient_bounces_pause_promotional_mail_for_a_while() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 5).forEach(i -> report(new DeliveryReport.TransientBounce(), NOW.plusSeconds(i)));

        pausesUntil(NOW.plus(Delivery.WINDOW).plusSeconds(4));
    }

    @Test
    void the_gate_refuses_promotional_mail_in_a_pause_and_lets_every_other_pass() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        report(new DeliveryReport.Refusal(), NOW);
        pausesUntil(NOW.plus(Duration.ofDays(1)));
        report(new DeliveryReport.Suppressed(), NOW.plusSeconds(1));
        pausesUntil(NOW.plus(Duration.ofDays(14)).plusSeconds(1));
    }

    @Test
    void after_the_fourth_refusal_promotional_mail_ends_and_the_store_remembers_them_until_the_address_is_corrected() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        for (int day : new int[] {0, 2, 10, 45}) {
            report(new DeliveryReport.Refusal(), NOW.plus(Duration.ofDays(day)));
        }

        Instant later = NOW.plus(Duration.ofDays(400));
        assertThat(stores().gate().claim(claimOf("m1", "a", NEWS, later), later))
                .isEqualTo(new ClaimResult.Refused(Reason.PAUSED));
        assertThat(claim("m2", "a", null)).isEqualTo(new ClaimResult.Allowed());
        report(new DeliveryReport.Corrected(), later);
        assertThat(stores().gate().claim(claimOf("m1", "a", NEWS, later), later))
                .isEqualTo(new ClaimResult.Allowed());
    }

    private void pausesUntil(Instant end) {
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.PAUSED));
        Claim patient = new Claim(address, new MailId("m1"), "a", MailKind.PROMOTIONAL, NEWS, end.plusSeconds(1));
        assertThat(stores().gate().claim(patient, end.minusMillis(1))).isEqualTo(new ClaimResult.Busy());
        Claim order = new Claim(address, new MailId("m2"), "a", MailKind.TRANSACTIONAL, null, end);
        assertThat(stores().gate().claim(order, NOW)).isEqualTo(new ClaimResult.Allowed());
        Claim after = new Claim(
                address, new MailId("m" + end.getEpochSecond()), "a", MailKind.PROMOTIONAL, NEWS, end.plusSeconds(1));
        assertThat(stores().gate().claim(after, end)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_claim_alone_makes_no_address_known() {
        Claim first = new Claim(address, new MailId("m1"), "a", MailKind.SECURITY, null, NOW.plusSeconds(60));
        assertThat(stores().gate().claim(first, NOW)).isEqualTo(new ClaimResult.Allowed());

        assertThat(claim("m2", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
        assertThat(claim("m2", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
    }
}
