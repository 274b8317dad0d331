package keepword.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What an import says, beside what was chosen here. */
@Keeps({"silence-after-opt-out", "promotional-by-choice"})
class ImportedChoicesTest {
    private static final Instant START = Instant.parse("2024-05-31T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final AddressKey ADDRESS = AddressKey.of(new byte[AddressKey.BYTES]);
    private static final Set<Topic> TOPICS = Set.of(new Topic("product-news"), new Topic("service-news"));
    private static final Choice AGREES = new Choice.ImportedOptIn(TOPICS);
    private static final Choice DECLINES = new Choice.ImportedOptOut();
    private static final Choice OPTS_OUT_HERE = new Choice.OptOutOfEverything();
    private static final Choice OPTS_IN_HERE = new Choice.OptIn(TOPICS);

    /** A choice of a day. */
    private record Said(Choice choice, int day) {
        ConsentChange to(Consent before) {
            Evidence evidence = new Evidence(Source.IMPORT, START.plusSeconds(86400L * day), "2026-01", Map.of());
            return ConsentChange.of(before, choice, evidence, NOW, "id");
        }

        boolean isOneOf(Choice... choices) {
            return List.of(choices).contains(choice);
        }
    }

    private static Consent after(List<Said> all) {
        Consent consent = Consent.unknown(ADDRESS);
        for (Said said : all) {
            consent = Objects.requireNonNullElse(said.to(consent).after(), consent);
        }
        return consent;
    }

    /** All that counts of a state; the version counts the steps to it. */
    private static List<Object> state(Consent consent) {
        return java.util.Arrays.asList(consent.chosen(), consent.optedOutAt(), consent.importedAt());
    }

    private static Set<List<Object>> statesOfAllOrders(List<Said> rest, List<Said> before) {
        if (rest.isEmpty()) {
            return Set.of(state(after(before)));
        }
        Set<List<Object>> states = new HashSet<>();
        for (Said next : rest) {
            List<Said> others = new ArrayList<>(rest);
            others.remove(next);
            List<Said> sofar = new ArrayList<>(before);
            sofar.add(next);
            states.addAll(statesOfAllOrders(others, sofar));
        }
        return states;
    }

    @Test
    void all_orders_of_imported_rows_and_choices_made_here_end_in_the_same_state() {
        long seed = Long.getLong("imports.seed", new SplittableRandom().nextLong());
        System.out.println("-Dimports.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Choice> choices = List.of(AGREES, AGREES, DECLINES, DECLINES, OPTS_OUT_HERE, OPTS_IN_HERE);
        for (int round = 0; round < 3_000; round++) {
            int kinds = random.nextInt(4, 7);
            List<Said> all = new ArrayList<>();
            for (int many = random.nextInt(1, 6); many > 0; many--) {
                all.add(new Said(choices.get(random.nextInt(kinds)), random.nextInt(4)));
            }

            assertThat(statesOfAllOrders(all, List.of()))
                    .as(all + " of seed " + seed)
                    .hasSize(1);
            isAsAnybodyWouldSay(all);
        }
    }

    /** The same rule in other words, from all that was said at once. */
    private static void isAsAnybodyWouldSay(List<Said> all) {
        boolean optedOutHere = all.stream().anyMatch(said -> said.isOneOf(OPTS_OUT_HERE));
        int out = latest(all, DECLINES, OPTS_OUT_HERE);
        boolean byImport = !optedOutHere && latest(all, AGREES) > out;
        boolean byOwnChoice = latest(all, OPTS_IN_HERE) > out;

        assertThat(after(all).on()).as(all.toString()).isEqualTo(byImport || byOwnChoice ? TOPICS : Set.of());
    }

    private static int latest(List<Said> all, Choice... choices) {
        return all.stream()
                .filter(said -> said.isOneOf(choices))
                .max(Comparator.comparingInt(Said::day))
                .map(Said::day)
                .orElse(-1);
    }

    @Test
    void of_imported_rows_the_later_counts_and_at_the_same_time_the_opt_out() {
        assertThat(after(List.of(new Said(AGREES, 2), new Said(DECLINES, 1))).on())
                .isNotEmpty();
        assertThat(after(List.of(new Said(AGREES, 2), new Said(DECLINES, 2))).on())
                .isEmpty();
        assertThat(after(List.of(new Said(DECLINES, 1), new Said(AGREES, 2))).on())
                .isNotEmpty();
    }

    @Test
    void an_opt_out_that_was_made_here_stands_against_every_import_also_where_an_import_said_a_later_one() {
        Consent off = after(List.of(new Said(DECLINES, 2), new Said(OPTS_OUT_HERE, 1)));
        ConsentChange change = new Said(AGREES, 3).to(off);

        assertThat(Objects.requireNonNull(change.entry()).event()).isEqualTo(Event.OPT_IN_REFUSED);
        assertThat(change.turnsOn()).isFalse();
    }

    @Test
    void each_opt_out_that_changes_something_is_in_the_history_with_its_own_date() {
        Consent off = after(List.of(new Said(DECLINES, 2)));
        ConsentChange here = new Said(OPTS_OUT_HERE, 1).to(off);

        assertThat(Objects.requireNonNull(here.entry()).evidence().chosenAt()).isEqualTo(START.plusSeconds(86400));
        assertThat(new Said(DECLINES, 2).to(off).writes()).as("said again").isEmpty();
    }

    @Test
    void an_imported_opt_out_that_a_later_choice_made_here_overtook_is_recorded_without_effect() {
        ConsentChange change = new Said(DECLINES, 1).to(after(List.of(new Said(OPTS_IN_HERE, 2))));

        assertThat(Objects.requireNonNull(change.entry()).event()).isEqualTo(Event.OPT_OUT_OVERTAKEN);
        assertThat(Objects.requireNonNull(change.after()).on()).isEqualTo(TOPICS);
    }
}
