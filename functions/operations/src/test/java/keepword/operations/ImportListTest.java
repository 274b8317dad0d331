package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.Topic;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.promise.Keeps;
import keepword.testing.MovingIn;
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
    @Keeps("promotional-by-choice")
    void a_consent_to_some_topics_turns_on_no_other() {
        String csv = "email,consentedAt,topics\r\n" + ADA + ",2026-03-01,\"news , offers\"\r\n"
                + "bob@example.com,2026-03-01,news\r\n" + "kim@example.com,2026-03-01,news gossip\r\n";

        Map<String, Object> report = staff.run(EVE, "import", list(csv));

        assertThat(report).containsEntry("accepted", 2);
        assertThat(report.get("refused").toString()).contains("row=3", "ids of your topics");
        assertThat(consent().on()).containsExactlyInAnyOrder(NEWS, new Topic("offers"));
        assertThat(staff.stores
                        .consent(staff.addressKeys.of(new EmailAddress("bob@example.com")))
                        .on())
                .containsExactly(NEWS);
    }

    @Test
    @Keeps({"transactional-opt-out", "erase"})
    void what_another_keepword_gave_of_opt_outs_is_read_also_of_an_address_that_nobody_knows() {
        AddressKey gone = staff.addressKeys.of(new EmailAddress("gone@example.com"));
        String csv = "email,addressKey,optedOutAt,optOutSource,doNotShare\r\n" + ADA + ",,2026-03-01,all mail,\r\n"
                + "," + gone + ",2026-03-01,own wish,\r\n" + "bob@example.com,,,,yes\r\n" + "," + gone
                + ",,,\r\n,short,2026-03-01,,\r\n";

        Map<String, Object> report = staff.run(EVE, "import", list(csv));

        assertThat(report).containsEntry("declined", 2).containsEntry("withoutChoice", 1);
        assertThat(report.get("refused").toString())
                .contains("row=4", "is good for an opt-out alone", "row=5", "43 characters");
        assertThat(consent().transactional()).isInstanceOf(TransactionalMail.Off.class);
        assertThat(staff.stores.consent(gone).optedOutAt()).isNotNull();
        assertThat(staff.stores
                        .ownerOf(staff.addressKeys.of(new EmailAddress("bob@example.com")), staff.addressKeys)
                        .orElseThrow()
                        .doNotShare())
                .isTrue();

        staff.parts.transactionalOptOuts().keep(ada, new Evidence(Source.PROFILE, NOW, "2026-01", Map.of()));
        staff.run(EVE, "import", list(csv + "\r\n"));
        assertThat(consent().transactional()).as("chosen here since").isEqualTo(TransactionalMail.ON);
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

    private List<PersonRecord> records() {
        return staff.stores.records(staff.stores.personAt(ada).orElseThrow());
    }

    @Test
    void opt_outs_are_rows_of_their_own_with_their_own_dates_and_no_mail_and_no_person_follows() {
        String csv = "Email;OPTED_OUT_AT;optOutSource\r\n" + ADA + ";2024-05-31;complaint\r\n"
                + "gone@example.com;2023-01-01T00:00:00Z;hard bounce\r\n" + "bob@example.com;;own wish\r\n";

        assertThat(staff.run(EVE, "import", list(csv)))
                .containsEntry("declined", 2)
                .containsEntry("undeliverable", 1)
                .containsEntry("refused", List.of());

        HistoryEntry line = staff.stores.history(ada).getFirst();
        assertThat(line.evidence().source()).isEqualTo(Source.IMPORT);
        assertThat(line.evidence().details()).containsEntry("reason", "complaint");
        assertThat(line.evidence()
                        .chosenAt()
                        .atZone(ZoneId.of("America/New_York"))
                        .toLocalDate())
                .isEqualTo(LocalDate.parse("2024-05-31"));
        AddressKey gone = staff.addressKeys.of(new EmailAddress("gone@example.com"));
        assertThat(staff.stores.consent(gone).delivery().bouncedAt()).isEqualTo(Instant.parse("2023-01-01T00:00:00Z"));
        assertThat(staff.stores.personAt(ada)).isEmpty();
        assertThat(staff.stores.jobStore().open()).isEmpty();
    }

    @Test
    void a_consent_of_the_same_day_or_of_any_day_where_the_opt_out_has_none_does_not_count_in_either_order() {
        for (String optOut : List.of(",2024-05-31", ",2024-05-31T12:00:00Z", ",some day")) {
            for (boolean first : List.of(true, false)) {
                AddressKey address =
                        staff.addressKeys.of(new EmailAddress("of" + optOut.hashCode() + first + "@example.com"));
                String email = "of" + optOut.hashCode() + first + "@example.com";
                String agrees = email + ",2024-05-31T12:00:00Z,\r\n";
                String declines = email + "," + optOut + "\r\n";
                staff.run(
                        EVE,
                        "import",
                        list("email,consentedAt,optedOutAt\r\n" + (first ? agrees + declines : declines + agrees)));

                assertThat(staff.stores.consent(address).on())
                        .as(optOut + first)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_no_in_a_column_of_opt_outs_is_none_and_a_later_consent_in_the_row_overtakes_one() {
        String csv = "email,consentedAt,optedOutAt\r\n" + ADA
                + ",2024-05-31,no\r\nbob@example.com,2024-05-31,2024-05-30\r\n";

        assertThat(staff.run(EVE, "import", list(csv))).containsEntry("accepted", 2);
    }

    @Test
    void an_order_of_the_past_has_each_state_that_an_event_has_and_the_decimals_of_its_currency() {
        String csv = "email,orderId,orderedAt,orderStatus,total,currency\r\n" + ADA
                + ",A-1,2021-02-03,Cancelled,12.5,XAU\r\n" + ADA + ",A-2,2021-02-03,refunded,500,jpy\r\n";

        assertThat(staff.run(EVE, "import", list(csv))).containsEntry("refused", List.of());
        assertThat(records().stream().map(PersonRecord.Order.class::cast))
                .extracting(
                        PersonRecord.Order::status,
                        order -> order.total().amount().toPlainString())
                .containsExactlyInAnyOrder(
                        tuple(PersonRecord.OrderStatus.CANCELLED, "12.50"),
                        tuple(PersonRecord.OrderStatus.REFUNDED, "500"));
    }

    @Test
    @Keeps({"collect-with-reason", "customer-record"})
    void people_orders_and_keys_come_with_their_own_dates_and_as_imported() {
        String csv = "EMAIL\tName\tphone\torder id\torderedAt\ttotal\tcurrency\tsku\tproduct\tactivationKey"
                + "\tregisteredAt\r\n"
                + ADA + "\tAda\t+44 1\tA-1\t2021-02-03\t12,5\teur\tS\tSuite\tKEY-1\t\r\n"
                + ADA + "\tAda\t+44 1\tA-1\t2021-02-03\t12,5\teur\tS\tSuite\tKEY-2\t\r\n"
                + ADA + "\t\t\t\t\t\t\tT\tTool\tKEY-3\t2022-02-03\r\n";

        assertThat(staff.run(EVE, "import", list(csv)))
                .containsEntry("withoutChoice", 3)
                .containsEntry("refused", List.of())
                .containsEntry("ignoredColumns", List.of());

        PersonRecord.Order order = (PersonRecord.Order) records().getFirst();
        assertThat(order.at()).isEqualTo(Instant.parse("2021-02-03T00:00:00Z"));
        assertThat(order.items())
                .flatExtracting(PersonRecord.Item::activationKeys)
                .containsExactly("KEY-1", "KEY-2");
        assertThat(order.total()).isEqualTo(new PersonRecord.Money(new BigDecimal("12.50"), "EUR"));
        assertThat(records()).hasSize(2).allMatch(record -> record.source() == Source.IMPORT);
        Person person =
                staff.stores.person(staff.stores.personAt(ada).orElseThrow()).orElseThrow();
        assertThat(person.data().get(Person.Field.PHONE))
                .isEqualTo(new Datum("+44 1", Source.IMPORT, Instant.parse("2021-02-03T00:00:00Z")));
        assertThat(consent().on()).isEmpty();
        assertThat(staff.stores.jobStore().open()).isEmpty();
    }

    @Test
    @Keeps({"correct", "remove", "erase"})
    void a_list_that_is_imported_again_brings_nothing_back() {
        String csv = "email,name,phone,consentedAt\r\n" + ADA + ",Ada,+44 1,2024-05-31\r\n";
        staff.run(EVE, "import", list(csv));
        PersonId id = staff.stores.personAt(ada).orElseThrow();
        Person corrected = staff.stores
                .person(id)
                .orElseThrow()
                .corrected(Map.of(Person.Field.NAME, "Ada King", Person.Field.PHONE, ""), Source.PROFILE, NOW);
        staff.stores.commit(List.of(new PersonItems.SavePerson(corrected)));

        assertThat(staff.run(BOB, "import", list(csv))).containsEntry("unchanged", 1);
        assertThat(staff.stores.person(id).orElseThrow().data()).isEqualTo(corrected.data());

        String newer = csv.replace("2024-05-31", "2026-03-02");
        assertThat(staff.run(BOB, "import", list(newer))).containsEntry("unchanged", 1);
        assertThat(staff.stores.person(id).orElseThrow().get(Person.Field.NAME))
                .as("what a list says is less than what was said here")
                .contains("Ada King");
    }

    @Test
    @Keeps({"no-card-numbers", "no-children", "silence-after-opt-out"})
    void an_opt_out_counts_also_where_the_rest_of_its_row_is_refused() {
        String csv = "email,optedOutAt,orderId,orderedAt,sku,age\r\n" + ADA
                + ",2024-05-31,4111 1111 1111 1111,2021-01-01,S,\r\n"
                + "kid@example.com,2024-05-31,A-2,2021-01-01,S,12\r\n";

        Map<String, Object> report = staff.run(EVE, "import", list(csv));

        assertThat((List<?>) report.get("refused")).hasSize(2);
        assertThat(report.toString()).contains("/orderId", "under 13").doesNotContain("4111");
        assertThat(consent().optedOutAt()).isNotNull();
        assertThat(staff.stores.personAt(ada)).isEmpty();
        assertThat(staff.stores
                        .consent(staff.addressKeys.of(new EmailAddress("kid@example.com")))
                        .isKnown())
                .isFalse();
    }

    @Test
    void somebody_who_opted_out_here_keeps_their_silence_and_gets_their_orders() {
        chooses(new Choice.OptOutOfEverything(), NOW.minus(Duration.ofDays(1)));
        String csv = "email,consentedAt,orderId,orderedAt,sku\r\n" + ADA + ",2026-03-02,A-1,2021-01-01,S\r\n";

        Map<String, Object> report = staff.run(EVE, "import", list(csv));

        assertThat(report.get("refused").toString()).contains("opted out", "What else the row says is taken");
        assertThat(consent().on()).isEmpty();
        assertThat(records()).hasSize(1);
    }

    @Test
    void what_is_refused_is_reported_in_answers_of_a_sane_size() {
        String csv = "email\r\n" + "nobody\r\n".repeat(600);

        Map<String, Object> report = staff.run(EVE, "import", list(csv));
        assertThat((List<?>) report.get("refused")).hasSize(500);
        assertThat(report).containsEntry("next", 501);
    }

    @Test
    void all_orders_of_the_rows_end_in_the_same_state_and_every_row_is_counted() {
        long seed = Long.getLong("import.seed", new SplittableRandom().nextLong());
        System.out.println("-Dimport.seed=" + seed);
        MovingIn moving = new MovingIn(seed, 40);
        List<String> rows = new ArrayList<>(moving.rows());
        List<String> states = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            StaffFixture fresh = new StaffFixture();
            Map<String, Object> report = fresh.run(EVE, "import", list(moving.csv(rows)));

            int counted = List.of("accepted", "unchanged", "declined", "undeliverable", "withoutChoice").stream()
                    .mapToInt(count -> (int) report.get(count))
                    .sum();
            assertThat(counted + ((List<?>) report.get("refused")).size()).isEqualTo(rows.size());
            assertThat(fresh.stores.jobStore().open()).as("mails").isEmpty();
            states.add(moving.people().stream()
                    .map(person -> stateOf(fresh, person))
                    .collect(Collectors.joining("\n")));
            Collections.shuffle(rows, new java.util.Random(seed + round));
        }
        assertThat(states).as("seed " + seed).allMatch(states.getFirst()::equals);
    }

    private static String stateOf(StaffFixture fresh, MovingIn.Person person) {
        AddressKey address = fresh.addressKeys.of(new EmailAddress(person.email()));
        Consent consent = fresh.stores.consent(address);
        boolean bounced = consent.delivery().bouncedAt() != null;
        assertThat(consent.on().isEmpty()).as(person.toString()).isEqualTo(!person.isOn());
        assertThat(bounced).as(person.toString()).isEqualTo(person.isBounced());
        List<String> chosen = consent.chosen().entrySet().stream()
                .map(Object::toString)
                .sorted()
                .toList();
        return person.email() + " " + chosen + consent.optedOutAt() + consent.importedAt() + bounced
                + fresh.stores
                        .personAt(address)
                        .map(id -> {
                            assertThat(fresh.stores.records(id)).hasSize(person.records());
                            return new TreeSet<>(fresh.stores
                                            .person(id)
                                            .orElseThrow()
                                            .data()
                                            .keySet()) + " "
                                    + fresh.stores.records(id).stream()
                                            .map(ImportListTest::contentOf)
                                            .toList();
                        })
                        .orElse("");
    }

    private static String contentOf(PersonRecord record) {
        return record instanceof PersonRecord.Order order
                ? order.number()
                        + order.status()
                        + order.at()
                        + order.total()
                        + order.items().stream()
                                .map(item -> item.sku() + item.activationKeys())
                                .toList()
                : record + " " + record.at();
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
