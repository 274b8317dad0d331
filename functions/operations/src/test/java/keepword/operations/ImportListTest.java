package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.RandomIds;
import keepword.kernel.Topic;
import keepword.person.PersonItems;
import keepword.promise.Keeps;
import keepword.web.Responses;
import org.junit.jupiter.api.Test;

@Keeps("silence-after-opt-out")
class ImportListTest {
    private static final Topic NEWS = new Topic("news");
    private static final String COLUMNS = "email,consentedAt,unsubscribed\r\n";
    private static final String AGREES = COLUMNS + ADA + ",2026-03-02T09:00:00Z,no\r\n";
    private static final String DECLINES = COLUMNS + ADA + ",2026-03-02T09:00:00Z,yes\r\n";

    private final StaffFixture staff = new StaffFixture();
    private final AddressKey ada = staff.addressKeys.of(new EmailAddress(ADA));
    private final ConsentService consents =
            new ConsentService(staff.stores, staff.stores, staff.clock, new RandomIds(new SplittableRandom(8)));

    private static Map<String, Object> list(String csv) {
        return Map.of("ticket", "L-1", "csv", csv, "dryRun", false);
    }

    private void chooses(Choice choice, Instant at) {
        consents.record(ada, choice, new Evidence(Source.WEBSITE, at, "2026-01", Map.of()));
    }

    private Consent consent() {
        return staff.stores.consent(ada);
    }

    @Test
    void an_opt_out_that_is_heard_after_the_import_ends_it_also_if_the_list_says_a_later_time() {
        assertThat(staff.run(EVE, "import", list(AGREES))).containsEntry("accepted", 1);
        assertThat(staff.stores.history(ada).getLast().evidence().chosenAt())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(consent().on()).contains(NEWS);

        chooses(new Choice.OptOutOfEverything(), Instant.parse("2026-03-02T08:00:00Z"));

        assertThat(consent().on()).isEmpty();
        assertThat(staff.run(BOB, "import", list(AGREES))).containsEntry("accepted", 0);
        assertThat(consent().on()).isEmpty();
    }

    @Test
    void a_list_of_more_columns_than_anybody_has_is_refused_before_its_rows_are_read() {
        String columns = IntStream.rangeClosed(1, 10_000).mapToObj(n -> "," + n).collect(Collectors.joining());
        String csv = "email,consentedAt" + columns + "\r\n" + ",\r\n".repeat(10_000);

        assertThat(staff.run(EVE, "import", list(csv)).toString()).contains("has more than 200 columns");
    }

    @Test
    void a_list_that_says_twice_who_somebody_is_is_refused() {
        String csv = "email,consentedAt,email\r\n" + ADA + ",2026-03-02,bob@example.com\r\n";

        assertThat(staff.run(EVE, "import", list(csv)).toString()).contains("has two columns that are called email");
    }

    @Test
    void a_row_that_is_too_short_is_read_as_far_as_it_goes() {
        String csv = "email,unsubscribed,consentedAt,born\r\n" + ADA + ",yes\r\n" + "bob@example.com\r\n";

        Map<String, Object> report = staff.run(EVE, "import", list(csv));

        assertThat(report).containsEntry("declined", 1);
        assertThat(report.get("refused").toString()).contains("another number of columns", "row=2");
    }

    @Test
    void who_declines_by_a_list_does_so_once_and_what_they_choose_afterwards_stays() {
        assertThat(staff.run(EVE, "import", list(DECLINES))).containsEntry("declined", 1);
        assertThat(consent().optedOutAt()).isEqualTo(NOW);

        staff.clock.advance(Duration.ofHours(1));
        chooses(new Choice.OptIn(Set.of(NEWS)), staff.clock.instant());
        staff.clock.advance(Duration.ofHours(1));
        assertThat(staff.run(BOB, "import", list(DECLINES))).containsEntry("declined", 1);
        assertThat(consent().on()).containsExactly(NEWS);

        assertThat(staff.run(BOB, "import", list(DECLINES + "bob@example.com,2026-03-02,yes\r\n")))
                .containsEntry("declined", 2);
        assertThat(consent().on()).as("another list is news").isEmpty();
    }

    @Test
    void who_opts_out_while_the_import_runs_is_among_those_whose_rows_are_refused() {
        boolean[] done = {false};
        Operations operations = staff.operations(writes -> {
            boolean first = !done[0] && writes.stream().anyMatch(PersonItems.SavePerson.class::isInstance);
            if (first) {
                done[0] = true;
                chooses(new Choice.OptOutOfEverything(), NOW);
            }
            return staff.stores.commit(writes);
        });
        Operations.Answer answer = operations.run(EVE, "import", Responses.write(list(AGREES)));

        assertThat(answer.body()).containsEntry("accepted", 0).containsEntry("unchanged", 0);
        assertThat((List<?>) answer.body().get("refused")).hasSize(1);
        assertThat(consent().on()).isEmpty();
    }
}
