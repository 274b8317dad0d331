package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import keepword.aws.Clients;
import keepword.aws.Tables;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.Campaigns;
import keepword.campaign.Purpose;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.person.AddressChanges;
import keepword.person.ChildReports;
import keepword.person.CustomerPart;
import keepword.person.Datum;
import keepword.person.Eraser;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.Wish;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.RequestLedger;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Table;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.Stores;
import keepword.testing.TestClock;
import keepword.tools.Fate;
import keepword.tools.Restore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/** What comes back from copies of the tables: what was lost, and nothing that anybody ended since they were made. */
@Keeps({"silence-after-opt-out", "erase", "remove", "no-children", "transactional-opt-out"})
class RestoreTest {
    private static final Topic NEWS = new Topic("product-news");
    private static final CampaignId CAMPAIGN = new CampaignId("summer");
    private static final SurveyId SURVEY = new SurveyId("photo");
    private static final RecordId PRODUCT = new RecordId("product#1");
    private static final String OLD_PHONE = "+1 555 0100";
    private static final OwnDynamo SERVER = OwnDynamo.start();
    private static final DynamoDbClient DYNAMO = Clients.build(SERVER.client());

    /** What somebody does after the copies were made. */
    private enum Story {
        STAYS,
        OPTED_OUT_BEFORE,
        OPTS_OUT,
        OPTS_OUT_AND_IN_AGAIN,
        BOUNCES,
        ENDS_ALL_MAIL,
        ASKS_FOR_ERASURE,
        KEEPS_THEIR_DATA_AFTER_ALL,
        IS_NO_CHILD_AFTER_ALL,
        IS_ERASED,
        IS_A_CHILD,
        REMOVES_A_PRODUCT,
        LEAVES_THE_CONTEST,
        CORRECTS_THE_PHONE,
        MOVES,
        IS_NEW_AND_OPTS_OUT
    }

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final RandomIds ids = new RandomIds(new SecureRandom());
    private final Stores stores = OwnDynamo.stores(DYNAMO);
    private final RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
    private final CustomerPart parts = new InMemoryParts(new InMemoryStores(), clock, ids) {
        @Override
        public RequestLedger ledger() {
            return stores.ledger();
        }

        @Override
        public People people() {
            return stores.people();
        }

        @Override
        public Commits commits() {
            return stores.commits();
        }
    };
    private final Map<Story, PersonId> people = new EnumMap<>(Story.class);
    private Instant copied = Instant.MIN;

    @AfterAll
    static void end() {
        DYNAMO.close();
        SERVER.close();
    }

    @BeforeEach
    void everybody_acts_before_and_after_the_copies_are_made() {
        for (Table table : Table.values()) {
            delete(OwnDynamo.TABLES.name(table), item -> true);
        }
        for (Story story : Story.values()) {
            if (story != Story.IS_NEW_AND_OPTS_OUT) {
                begin(story);
            }
        }
        record(Story.OPTED_OUT_BEFORE, new Choice.OptOutOfEverything());
        grant(people.get(Story.KEEPS_THEIR_DATA_AFTER_ALL), new Wish.Erase());
        childReports().report(address(Story.IS_NO_CHILD_AFTER_ALL), "ada", evidence());
        stores.commits().commit(List.of(new Write.SetMark(new Mark("session/abc", "ada", later()), clock.instant())));
        stores.commits().commit(List.of(new CampaignItems.SaveRun(campaign().going())));
        clock.advance(Duration.ofHours(1));
        for (Table table : Table.values()) {
            copy(OwnDynamo.TABLES.name(table));
        }
        copied = clock.instant();
        clock.advance(Duration.ofHours(1));
        stores.commits().commit(List.of(new Write.RemoveMark("session/abc")));
        for (Story story : Story.values()) {
            act(story);
        }
        clock.advance(Duration.ofHours(1));
    }

    private CampaignRun campaign() {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        return new CampaignRun(
                CAMPAIGN,
                new Purpose.News(NEWS),
                now,
                now.plusSeconds(1),
                "hash",
                now,
                Set.of("eve"),
                "bob",
                CampaignRun.State.DRAFT,
                0,
                0,
                0);
    }

    private CampaignRun.State campaignAfterwards() {
        return Campaigns.in(stores.ledger()).run(CAMPAIGN).orElseThrow().state();
    }

    private Instant later() {
        return clock.instant().plus(Duration.ofDays(30));
    }

    private static EmailAddress email(Story story) {
        return new EmailAddress(story.name().toLowerCase(Locale.ROOT) + "@example.com");
    }

    private AddressKey address(Story story) {
        return parts.addressKeys().of(email(story));
    }

    private Evidence evidence() {
        return new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
    }

    private void record(Story story, Choice choice) {
        clock.advance(Duration.ofSeconds(1));
        parts.consents().record(address(story), choice, evidence());
    }

    private void begin(Story story) {
        Instant now = clock.instant();
        EntryId entry = new EntryId("%032x".formatted(story.ordinal()));
        parts.customerUpsert()
                .register(
                        email(story),
                        Map.of(Field.PHONE, new Datum(OLD_PHONE, Source.ORDER, now)),
                        new Choice.OptIn(Set.of(NEWS)),
                        evidence(),
                        (person, change) -> {
                            people.put(story, person);
                            return List.of(
                                    new RecordItems.PutRecord(
                                            person, new Product(PRODUCT, Source.ORDER, now, "S-1", "Suite", "KEY")),
                                    new RecordItems.PutRecord(
                                            person,
                                            new Entry(
                                                    Source.SURVEY,
                                                    now,
                                                    SURVEY,
                                                    entry,
                                                    "Ada",
                                                    Answers.NONE,
                                                    false,
                                                    null)),
                                    new TicketItems.AddTicket(new Ticket(SURVEY, entry, person, Answers.NONE, false)));
                        });
    }

    private void act(Story story) {
        PersonId person = people.get(story);
        switch (story) {
            case STAYS, OPTED_OUT_BEFORE -> {}
            case OPTS_OUT, IS_NEW_AND_OPTS_OUT -> record(story, new Choice.OptOutOfEverything());
            case OPTS_OUT_AND_IN_AGAIN -> {
                record(story, new Choice.OptOutOfEverything());
                record(story, new Choice.OptIn(Set.of(NEWS)));
            }
            case BOUNCES ->
                parts.consents().record(address(story), new DeliveryReport.PermanentBounce(), evidence(), List.of());
            case ENDS_ALL_MAIL -> grant(person, new Wish.EndAllMail());
            case KEEPS_THEIR_DATA_AFTER_ALL -> parts.erasures().undo(person, evidence());
            case IS_NO_CHILD_AFTER_ALL -> childReports().withdraw(address(story), evidence());
            case ASKS_FOR_ERASURE -> grant(person, new Wish.Erase());
            case IS_ERASED -> {
                grant(person, new Wish.Erase());
                erase(story);
            }
            case IS_A_CHILD -> {
                childReports().report(address(story), "ada", evidence());
                childReports().report(address(story), "bob", evidence());
                erase(story);
            }
            case REMOVES_A_PRODUCT -> grant(person, new Wish.Remove(PRODUCT));
            case LEAVES_THE_CONTEST -> grant(person, new Wish.Remove(Entry.idOf(SURVEY)));
            case CORRECTS_THE_PHONE -> grant(person, new Wish.Correct(Map.of(Field.PHONE, "")));
            case MOVES -> {
                AddressChanges changes = parts.addressChanges();
                changes.ask(person, new EmailAddress("moved@example.com"), evidence(), policy);
                AddressChange change = changes.pending(person).orElseThrow();
                changes.confirm(person, change.request(), evidence());
            }
        }
    }

    private ChildReports childReports() {
        return new ChildReports(parts, policy);
    }

    private void grant(PersonId person, Wish wish) {
        parts.wishes(stores.surveys(), policy).grant(person, wish, evidence(), evidence());
    }

    private void erase(Story story) {
        PersonId person = people.get(story);
        RequestId request =
                stores.people().person(person).orElseThrow().erasure().request();
        Eraser eraser = new Eraser(parts, new Withdrawals(stores.surveys()), stores.jobStore());
        PersonTasks.Erase task = new PersonTasks.Erase(person, address(story), request);
        eraser.work(task);
        clock.advance(Duration.ofSeconds(1));
        LeaseResult.Leased mail = (LeaseResult.Leased)
                stores.jobStore().lease(new JobId("erasure-" + request), ids.next(), clock.instant(), Worker.LEASE);
        stores.jobStore().close(mail.lease(), new Outcome(Outcome.State.DONE, "sent"), clock.instant());
        assertThat(eraser.work(task)).isInstanceOf(Eraser.Progress.Done.class);
    }

    private Map<Table, Map<Fate, Long>> restore() {
        Map<Table, String> copies = new HashMap<>();
        OwnDynamo.TABLES.names().forEach((table, name) -> copies.put(table, copyOf(name)));
        return new Restore(DYNAMO, OwnDynamo.TABLES, new Tables(copies), parts.addressKeys(), copied, clock).run();
    }

    private static String copyOf(String table) {
        return table + "-copy";
    }

    private static List<Map<String, AttributeValue>> scan(String table) {
        return DYNAMO.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .toList();
    }

    private static void copy(String table) {
        String copy = copyOf(table);
        if (DYNAMO.listTables().tableNames().contains(copy)) {
            delete(copy, item -> true);
        } else {
            var like = DYNAMO.describeTable(request -> request.tableName(table)).table();
            Set<String> keys = new HashSet<>();
            like.keySchema().forEach(key -> keys.add(key.attributeName()));
            DYNAMO.createTable(request -> request.tableName(copy)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(like.keySchema())
                    .attributeDefinitions(like.attributeDefinitions().stream()
                            .filter(attribute -> keys.contains(attribute.attributeName()))
                            .toList()));
        }
        scan(table)
                .forEach(item ->
                        DYNAMO.putItem(request -> request.tableName(copy).item(item)));
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(item.containsKey("pk") ? Set.of("pk", "sk") : Set.of("id"));
        return key;
    }

    private static void delete(String table, Predicate<Map<String, AttributeValue>> which) {
        scan(table).stream()
                .filter(which)
                .forEach(item ->
                        DYNAMO.deleteItem(request -> request.tableName(table).key(key(item))));
    }

    /** What the Ledger knows of the time after the copies: it is what they are compared with. */
    private static boolean isKnowledge(Map<String, AttributeValue> item) {
        return item.containsKey("pk") && item.get("pk").s().matches("(?:history|request)#.*");
    }

    private static Set<Map<String, AttributeValue>> everything() {
        Set<Map<String, AttributeValue>> all = new HashSet<>();
        OwnDynamo.TABLES.names().values().forEach(table -> all.addAll(scan(table)));
        return all;
    }

    private Consent consent(Story story) {
        return stores.ledger().consent(address(story));
    }

    private void holds(Story story) {
        PersonId id = people.getOrDefault(story, new PersonId("nobody"));
        var person = stores.people().person(id);
        List<RecordId> records =
                stores.people().records(id).stream().map(record -> record.id()).toList();
        boolean pointed = stores.people().personAt(address(story)).isPresent();
        switch (story) {
            case STAYS,
                    ASKS_FOR_ERASURE,
                    KEEPS_THEIR_DATA_AFTER_ALL,
                    CORRECTS_THE_PHONE,
                    REMOVES_A_PRODUCT,
                    LEAVES_THE_CONTEST ->
                assertThat(consent(story).on()).as(story.name()).containsExactly(NEWS);
            // Off, or as it was chosen last.
            case OPTS_OUT_AND_IN_AGAIN ->
                assertThat(consent(story).optedOutAt()).isAfter(copied);
            case BOUNCES ->
                assertThat(consent(story).on().isEmpty()
                                || consent(story).delivery().bouncedAt() != null)
                        .isTrue();
            default -> assertThat(consent(story).on()).as(story.name()).isEmpty();
        }
        switch (story) {
            case STAYS,
                    OPTED_OUT_BEFORE,
                    OPTS_OUT,
                    OPTS_OUT_AND_IN_AGAIN,
                    BOUNCES,
                    ENDS_ALL_MAIL,
                    ASKS_FOR_ERASURE,
                    KEEPS_THEIR_DATA_AFTER_ALL,
                    IS_NO_CHILD_AFTER_ALL -> {
                assertThat(person.flatMap(found -> found.get(Field.PHONE)))
                        .as(story.name())
                        .contains(OLD_PHONE);
                assertThat(records).containsExactlyInAnyOrder(PRODUCT, Entry.idOf(SURVEY));
                assertThat(pointed).isTrue();
                assertThat(stores.surveys().ticket(SURVEY, new EntryId("%032x".formatted(story.ordinal()))))
                        .isPresent();
            }
            case IS_ERASED, IS_A_CHILD -> {
                assertThat(person).as(story.name()).isEmpty();
                assertThat(records).isEmpty();
                assertThat(pointed).isFalse();
                assertThat(stores.surveys().ticket(SURVEY, new EntryId("%032x".formatted(story.ordinal()))))
                        .isEmpty();
            }
            case REMOVES_A_PRODUCT -> assertThat(records).doesNotContain(PRODUCT);
            case LEAVES_THE_CONTEST -> {
                assertThat(records).doesNotContain(Entry.idOf(SURVEY));
                assertThat(stores.surveys().ticket(SURVEY, new EntryId("%032x".formatted(story.ordinal()))))
                        .isEmpty();
            }
            case CORRECTS_THE_PHONE ->
                assertThat(person.flatMap(found -> found.get(Field.PHONE))).isEmpty();
            case MOVES -> {
                assertThat(pointed).isFalse();
                assertThat(person.map(Person::email)).isNotEqualTo(Optional.of(email(story)));
                assertThat(consent(story).movedTo())
                        .isEqualTo(parts.addressKeys().of(new EmailAddress("moved@example.com")));
            }
            case IS_NEW_AND_OPTS_OUT -> {}
        }
        if (story == Story.ENDS_ALL_MAIL) {
            RequestId request = openRequest(story);
            assertThat(consent(story).transactional())
                    .isInstanceOfSatisfying(
                            TransactionalMail.Ending.class,
                            ending -> assertThat(ending.request()).isEqualTo(request));
            assertThat(planned()).contains(request.value());
        }
        if (story == Story.ASKS_FOR_ERASURE) {
            RequestId request = openRequest(story);
            assertThat(person.orElseThrow().erasure()).isEqualTo(new Person.Erasure(request, false));
            assertThat(planned()).contains(request.value());
        }
        if (story == Story.KEEPS_THEIR_DATA_AFTER_ALL) {
            assertThat(person.orElseThrow().erasure()).isNull();
        }
        if (story == Story.IS_NO_CHILD_AFTER_ALL) {
            assertThat(stores.ledger().mark("child/" + address(story), clock.instant()))
                    .isEmpty();
        }
        if (story == Story.IS_A_CHILD) {
            assertThat(stores.ledger().mark("child/" + address(story), clock.instant()))
                    .isPresent();
        }
    }

    private RequestId openRequest(Story story) {
        return stores.ledger().requests(address(story)).getLast().id();
    }

    /** The requests that jobs with a deadline carry out. */
    private static List<String> planned() {
        return scan("Jobs").stream()
                .filter(job -> job.containsKey("deadline"))
                .map(job -> job.get("task").m().get("request").s())
                .toList();
    }

    private void everybodyGotWhatTheyChose() {
        for (Story story : Story.values()) {
            holds(story);
        }
        assertThat(stores.ledger().mark("session/abc", clock.instant())).isEmpty();
    }

    @Test
    void where_nothing_was_lost_nothing_changes() {
        Set<Map<String, AttributeValue>> before = everything();

        restore();

        assertThat(everything()).isEqualTo(before);
        assertThat(campaignAfterwards()).isEqualTo(CampaignRun.State.SCHEDULED);
        assertThat(consent(Story.OPTS_OUT_AND_IN_AGAIN).on()).containsExactly(NEWS);
    }

    @Test
    void after_the_loss_of_all_but_the_histories_and_requests_comes_back_what_nobody_ended_since() {
        for (String table : OwnDynamo.TABLES.names().values()) {
            delete(table, item -> !isKnowledge(item));
        }

        Map<Table, Map<Fate, Long>> fates = restore();

        everybodyGotWhatTheyChose();
        assertThat(campaignAfterwards()).isEqualTo(CampaignRun.State.CANCELLED);
        assertThat(fates.get(Table.PEOPLE)).containsKeys(Fate.PUT_BACK, Fate.GONE_SINCE, Fate.CHANGED_SINCE);
        assertThat(fates.get(Table.LEDGER)).containsKeys(Fate.PUT_BACK, Fate.THERE, Fate.SHORT_LIVED);
        assertThat(fates.get(Table.SURVEYS)).containsKeys(Fate.PUT_BACK, Fate.NOT_ENTERED);

        Set<Map<String, AttributeValue>> once = everything();
        restore();
        assertThat(everything()).as("a second run finds nothing to do").isEqualTo(once);
    }

    @Test
    void whoever_comes_between_the_loss_and_the_restore_gets_their_opt_out_back_and_no_second_record() {
        for (String table : OwnDynamo.TABLES.names().values()) {
            delete(table, item -> !isKnowledge(item));
        }
        parts.customerUpsert()
                .register(
                        email(Story.OPTED_OUT_BEFORE),
                        Map.of(),
                        new Choice.Unstated(),
                        evidence(),
                        (person, change) -> List.of());
        parts.consents().record(address(Story.OPTS_OUT), new DeliveryReport.TransientBounce(), evidence(), List.of());

        Map<Table, Map<Fate, Long>> fates = restore();

        assertThat(consent(Story.OPTED_OUT_BEFORE).optedOutAt()).isBefore(copied);
        assertThat(stores.people().records(people.get(Story.OPTED_OUT_BEFORE))).isEmpty();
        assertThat(fates.get(Table.PEOPLE)).containsKey(Fate.TAKEN);
        assertThat(consent(Story.OPTS_OUT).on()).isEmpty();
        assertThat(consent(Story.OPTS_OUT).optedOutAt()).isAfter(copied);
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.of(1), new Random().longs(3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_was_lost_nothing_comes_back_that_was_ended_since(long seed) {
        Random random = new Random(seed);
        for (String table : OwnDynamo.TABLES.names().values()) {
            delete(table, item -> !isKnowledge(item) && random.nextBoolean());
        }

        restore();

        everybodyGotWhatTheyChose();
    }
}
