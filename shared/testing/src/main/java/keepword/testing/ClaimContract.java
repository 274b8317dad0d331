package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import org.junit.jupiter.api.Test;

/** Who may send a mail that the gate lets pass. */
abstract class ClaimContract extends Contract {
    @Test
    void the_gate_knows_its_own_claim_again_and_gives_no_promotional_one_away_twice() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken("a"));
    }

    @Test
    void a_transactional_claim_passes_to_the_next_lease() {
        choose(new Choice.Unstated(), NOW);
        claim("m1", "a", null);

        assertThat(claim("m1", "b", null)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_transactional_claim_for_once_is_given_to_nobody_else() {
        choose(new Choice.OptOutOfEverything(), NOW);
        Claim first =
                new Claim(address, new MailId("m1"), "a", MailKind.TRANSACTIONAL, null, NOW.plusSeconds(60), true);
        Claim second = new Claim(address, first.mail(), "b", first.kind(), null, first.closes(), true);

        assertThat(stores().gate().claim(first, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().gate().claim(first, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().gate().claim(second, NOW)).isEqualTo(new ClaimResult.Taken("a"));
        stores().gate().release(first);
        assertThat(stores().gate().claim(second, NOW)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_claim_is_given_back_by_its_owner_only() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        stores().gate().release(claimOf("m1", "b", NEWS, NOW));
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken("a"));
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
    void a_change_of_consent_leaves_the_claims_as_they_are() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);
        choose(new Choice.OptIn(Set.of(SERVICE)), NOW.plusSeconds(1));

        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken("a"));
    }

    @Test
    void a_claim_is_not_forgotten_before_it_closes() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        Instant start = NOW.plusMillis(700);
        IntStream.range(0, 8).forEach(i -> stores().gate().claim(claimOf("m" + i, "a", NEWS, start), start));

        Instant earlier = start.plusMillis(59_800);
        assertThat(stores().gate().claim(claimOf("m8", "a", NEWS, earlier), earlier))
                .isEqualTo(new ClaimResult.Busy());
    }

    @Test
    void a_claim_is_given_back_by_its_owner_whenever_it_closes() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        stores().gate().release(claimOf("m1", "a", NEWS, NOW.plusSeconds(5)));
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_transactional_claim_that_is_met_again_closes_later() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 10).forEach(i -> claim("m" + i, "a", null));
        Instant later = NOW.plusSeconds(61);
        IntStream.range(0, 10).forEach(i -> stores().gate().claim(claimOf("m" + i, "a", null, later), later));

        assertThat(stores().gate().claim(claimOf("m10", "a", null, later), later))
                .isEqualTo(new ClaimResult.Busy());
    }

    @Test
    void campaigns_that_fill_the_gate_keep_no_receipt_waiting() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 8).forEach(i -> assertThat(claim("m" + i, "a", NEWS)).isEqualTo(new ClaimResult.Allowed()));

        assertThat(claim("receipt", "a", null)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("another", "a", null)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("third", "a", null)).isEqualTo(new ClaimResult.Busy());
    }
}
