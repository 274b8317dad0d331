package keepword.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps({"silence-after-opt-out", "promotional-by-choice"})
class ConsentChangeTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final AddressKey ADDRESS = AddressKey.of(new byte[AddressKey.BYTES]);
    private static final Topic NEWS = new Topic("product-news");
    private static final Topic SERVICE = new Topic("service-news");
    private static final Choice YES = new Choice.OptIn(Set.of(NEWS, SERVICE));
    private static final Choice NO = new Choice.OptOutOfEverything();

    private Consent consent = Consent.unknown(ADDRESS);

    private ConsentChange choose(Choice choice, Instant chosenAt) {
        Evidence evidence = new Evidence(Source.ORDER, chosenAt, "2026-01", Map.of());
        ConsentChange change = ConsentChange.of(consent, choice, evidence, NOON.plusSeconds(3600), "id");
        consent = change.after() == null ? consent : change.after();
        return change;
    }

    @Test
    @Keeps("opt-out-at-registration")
    void saying_nothing_means_no_for_a_new_address() {
        assertThat(choose(new Choice.Unstated(), NOON).entry().event()).isEqualTo(Event.NOT_CHOSEN);
        assertThat(consent.on()).isEmpty();
        assertThat(consent.isKnown()).isTrue();
    }

    @Test
    void saying_nothing_changes_nothing_for_a_known_address() {
        choose(YES, NOON);

        assertThat(choose(new Choice.Unstated(), NOON.plusSeconds(1)).writes()).isEmpty();
        choose(NO, NOON.plusSeconds(2));
        assertThat(choose(new Choice.Unstated(), NOON.plusSeconds(3)).writes()).isEmpty();
        assertThat(consent.on()).isEmpty();
    }

    @Test
    void an_opt_in_turns_its_topics_on() {
        ConsentChange change = choose(YES, NOON);

        assertThat(change.turnsOn()).isTrue();
        assertThat(consent.on()).containsExactlyInAnyOrder(NEWS, SERVICE);
        assertThat(choose(YES, NOON.plusSeconds(1)).turnsOn()).isFalse();
    }

    @Test
    @Keeps("opt-out-at-registration")
    void an_opt_out_turns_everything_off() {
        choose(YES, NOON);
        choose(NO, NOON.plusSeconds(1));

        assertThat(consent.on()).isEmpty();
    }

    @Test
    void who_is_erased_gets_nothing_whatever_clock_they_chose_by() {
        choose(YES, NOON.plusSeconds(8));
        Evidence evidence = new Evidence(Source.JOB, NOON, "2026-01", Map.of());
        ConsentChange change = ConsentChange.silence(consent, evidence, NOON, "id");

        assertThat(change.after().on()).isEmpty();
        assertThat(change.entry().event()).isEqualTo(Event.OPTED_OUT);
        assertThat(ConsentChange.silence(change.after(), evidence, NOON, "id").writes())
                .isEmpty();
    }

    @Test
    void an_opt_in_that_was_chosen_before_or_at_the_opt_out_is_refused_and_recorded() {
        choose(NO, NOON);

        for (Instant earlier : new Instant[] {NOON.minusSeconds(1), NOON}) {
            ConsentChange change = choose(YES, earlier);
            assertThat(change.entry().event()).isEqualTo(Event.OPT_IN_REFUSED);
            assertThat(change.turnsOn()).isFalse();
            assertThat(consent.on()).isEmpty();
        }
    }

    @Test
    void ones_own_later_choice_turns_it_on_again() {
        choose(NO, NOON);

        assertThat(choose(YES, NOON.plusMillis(1)).turnsOn()).isTrue();
    }

    @Test
    void what_was_chosen_last_counts_in_whatever_order_it_is_heard() {
        choose(YES, NOON);
        ConsentChange late = choose(NO, NOON.minusSeconds(1));

        assertThat(consent.on()).isNotEmpty();
        assertThat(late.entry().event()).isEqualTo(Event.OPT_OUT_OVERTAKEN);
        assertThat(choose(YES, NOON.minusSeconds(2)).entry().event()).isEqualTo(Event.OPT_IN_REFUSED);
        assertThat(choose(NO, NOON).turnsOn()).isFalse();
        assertThat(consent.on()).as("at one instant the opt-out wins").isEmpty();
    }

    @Test
    void a_choice_that_is_heard_twice_changes_nothing() {
        choose(NO, NOON);
        choose(YES, NOON.plusSeconds(1));

        assertThat(choose(NO, NOON).after()).isNull();
        assertThat(choose(YES, NOON.plusSeconds(1)).after()).isNull();
        assertThat(consent.on()).isNotEmpty();
    }

    @Test
    void repeating_an_opt_out_overtakes_every_earlier_opt_in_but_adds_no_second_line() {
        choose(NO, NOON);
        ConsentChange again = choose(NO, NOON.plusSeconds(10));

        assertThat(again.entry()).isNull();
        assertThat(choose(YES, NOON.plusSeconds(5)).entry().event()).isEqualTo(Event.OPT_IN_REFUSED);
    }

    @Test
    void the_first_opt_out_of_an_address_that_had_nothing_on_is_recorded() {
        choose(new Choice.Unstated(), NOON);

        assertThat(choose(NO, NOON.plusSeconds(1)).entry().event()).isEqualTo(Event.OPTED_OUT);
    }

    @Test
    void an_opt_out_of_one_topic_leaves_the_others_on() {
        choose(YES, NOON);
        choose(new Choice.OptOut(Set.of(NEWS)), NOON.plusSeconds(1));

        assertThat(consent.on()).containsExactly(SERVICE);
    }

    @Test
    void a_yes_where_nobody_signs_up_is_recorded_and_has_no_effect() {
        ConsentChange change = choose(new Choice.RefusedOptIn(Set.of(NEWS)), NOON);

        assertThat(change.entry().event()).isEqualTo(Event.OPT_IN_REFUSED);
        assertThat(consent.on()).isEmpty();
    }
}
