package keepword.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.AddressKey;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps({"promotional-by-choice", "transactional-mail"})
class DeliveryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Consent consent = Consent.unknown(AddressKey.of(new byte[AddressKey.BYTES]));

    private ConsentChange hear(DeliveryReport report, Instant at) {
        return hear(report, at, at);
    }

    private ConsentChange hear(DeliveryReport report, Instant at, Instant heard) {
        Evidence evidence = new Evidence(Source.BOUNCE, at, "2026-01", Map.of());
        ConsentChange change = ConsentChange.of(consent, report, evidence, heard, "id");
        consent = change.after() == null ? consent : change.after();
        return change;
    }

    private void refused(double days) {
        hear(new DeliveryReport.Refusal(), after(days));
    }

    private void suppressed(double days) {
        hear(new DeliveryReport.Suppressed(), after(days));
    }

    private static Instant after(double days) {
        return NOON.plus(Duration.ofSeconds((long) (days * 86_400)));
    }

    private Instant pausedUntil() {
        return consent.delivery().pausedUntil();
    }

    @Test
    void a_refusal_pauses_promotional_mail_for_1_7_and_30_days_and_the_fourth_within_90_ends_it() {
        refused(0);
        assertThat(pausedUntil()).isEqualTo(after(1));
        refused(1);
        assertThat(pausedUntil()).isEqualTo(after(8));
        refused(8.5);
        assertThat(pausedUntil()).isEqualTo(after(38.5));
        ConsentChange fourth = hear(new DeliveryReport.Refusal(), after(90));
        assertThat(pausedUntil()).isEqualTo(Delivery.NEVER);
        assertThat(fourth.entry().event()).isEqualTo(Event.PROMOTIONAL_ENDED);
        assertThat(consent.delivery().bouncedAt()).as("other mail goes on").isNull();
    }

    @Test
    void one_bad_day_of_a_provider_counts_once_in_whatever_order_its_reports_come() {
        for (double hours : new double[] {5, 1, 0, 23, 14, 5}) {
            refused(hours / 24);
        }
        assertThat(consent.delivery().refusals()).hasSize(1);
        hear(new DeliveryReport.Refusal(), after(0.5), after(2.5));
        assertThat(consent.delivery().refusals()).as("late news of that day").hasSize(1);
        refused(3);
        for (int receipts = 0; receipts < 20; receipts++) {
            refused(3 + receipts / 3.0);
        }
        assertThat(consent.delivery().refusals())
                .as("a pause answers what bounces in it")
                .hasSize(2);
        assertThat(pausedUntil()).isEqualTo(after(10));
    }

    @Test
    void what_is_older_than_90_days_no_longer_counts() {
        refused(0);
        refused(30);
        refused(60);
        refused(91);
        assertThat(pausedUntil()).isEqualTo(after(121));
        refused(300);
        assertThat(pausedUntil()).isEqualTo(after(301));
    }

    @Test
    void an_address_on_the_list_of_ses_is_silent_for_14_days_then_tried_once_more() {
        suppressed(0);
        suppressed(3);
        assertThat(pausedUntil()).isEqualTo(after(14));
        suppressed(120);
        assertThat(pausedUntil()).as("the first is long ago").isEqualTo(after(134));
        suppressed(134);
        assertThat(pausedUntil()).isEqualTo(Delivery.NEVER);
    }

    @Test
    void a_refusal_does_not_shorten_the_silence_after_a_suppression() {
        suppressed(0);
        refused(1);
        assertThat(pausedUntil()).isEqualTo(after(14));
        refused(13);
        assertThat(pausedUntil()).isEqualTo(after(20));
    }

    @Test
    void a_link_that_is_confirmed_clears_what_bounced_before_its_mail_was_asked_for_and_nothing_later() {
        refused(0);
        refused(2);
        refused(10);
        refused(45);
        suppressed(45);
        ConsentChange link = hear(new DeliveryReport.Arrived(), after(9));
        assertThat(link.entry().event()).isEqualTo(Event.PROMOTIONAL_RESUMED);
        assertThat(consent.delivery().refusals()).containsExactly(after(10), after(45));
        assertThat(pausedUntil()).isEqualTo(after(59));

        hear(new DeliveryReport.Arrived(), after(45));
        assertThat(pausedUntil()).isNull();
        assertThat(hear(new DeliveryReport.Arrived(), after(46)).writes()).isEmpty();
    }

    @Test
    void a_dead_mailbox_stays_so_until_the_address_is_corrected() {
        refused(0);
        hear(new DeliveryReport.PermanentBounce(), after(1));
        hear(new DeliveryReport.Arrived(), after(2));
        assertThat(consent.delivery().bouncedAt()).isEqualTo(after(1));

        hear(new DeliveryReport.Corrected(), after(3));
        assertThat(pausedUntil()).isNull();
        hear(new DeliveryReport.PermanentBounce(), after(2));
        refused(3);
        suppressed(1);
        assertThat(consent.delivery()).as("late reports are outdated").isEqualTo(Delivery.FINE.corrected(after(3)));
    }

    @Test
    void a_correction_that_arrives_late_ends_nothing_that_came_after_it() {
        hear(new DeliveryReport.PermanentBounce(), after(2));
        refused(2);
        suppressed(2);
        for (int i = 0; i < Delivery.MAX_SOFT_BOUNCES; i++) {
            hear(new DeliveryReport.TransientBounce(), after(2));
        }
        Delivery before = consent.delivery();
        hear(new DeliveryReport.Corrected(), after(1), after(3));
        assertThat(consent.delivery().correctedAt()).isEqualTo(after(1));
        assertThat(consent.delivery().bouncedAt()).isEqualTo(after(2));
        assertThat(pausedUntil()).isEqualTo(before.pausedUntil());
        assertThat(consent.delivery().softPauseUntil()).isEqualTo(before.softPauseUntil());
    }

    @Test
    void of_two_corrections_the_later_one_counts_whichever_is_committed_first() {
        hear(new DeliveryReport.Corrected(), after(2));
        assertThat(hear(new DeliveryReport.Corrected(), after(1), after(3)).writes())
                .isEmpty();
        suppressed(1.5);
        assertThat(pausedUntil()).isNull();
    }

    @Test
    void a_pause_begins_when_the_report_is_heard_however_late() {
        hear(new DeliveryReport.Refusal(), after(-5), after(0));
        assertThat(pausedUntil()).isEqualTo(after(1));
        hear(new DeliveryReport.Refusal(), after(-4), after(2));
        assertThat(pausedUntil()).isEqualTo(after(1));
    }

    @Test
    void no_order_of_late_reports_about_a_bad_day_makes_more_of_it_than_one_refusal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Delivery delivery = Delivery.FINE;
            Instant heard = after(1);
            for (int i = random.nextInt(20); i >= 0; i--) {
                delivery = delivery.refused(after(random.nextDouble()), heard);
                heard = heard.plusSeconds(random.nextInt(86_400));
            }
            assertThat(delivery.refusals()).as("seed " + seed).containsExactly(after(1));
        }
    }
}
