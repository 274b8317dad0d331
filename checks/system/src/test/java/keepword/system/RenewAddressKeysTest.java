package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.audit.AuditEntry.Outcome;
import keepword.audit.AuditItems;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoItems;
import keepword.aws.DynamoJobStore;
import keepword.aws.Tables;
import keepword.chat.FollowUp;
import keepword.chat.FollowUpItems;
import keepword.consent.Choice;
import keepword.consent.ConsentItems;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.Disclosures;
import keepword.disclosure.RecipientId;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.disclosure.Transferred;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.LeaseResult;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.parts.Tasks;
import keepword.person.CustomerPart;
import keepword.person.CustomerUpsert;
import keepword.person.People;
import keepword.promise.Keeps;
import keepword.request.RequestLedger;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Mark;
import keepword.store.Table;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.SurveyTasks;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.tools.RenewAddressKeys;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The renewal of the address keys, on tables of its own beside those of the running system. */
@Keeps("silence-after-opt-out")
class RenewAddressKeysTest {
    private static final Topic NEWS = new Topic("product-news");
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final EmailAddress GONE = new EmailAddress("gone@example.com");
    private static final SurveyId SURVEY = new SurveyId("photo");
    private static final EntryId ENTRY = new EntryId("0".repeat(32));
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final DynamoDbClient dynamo = connect();
    private final RandomIds ids = new RandomIds(new SecureRandom());
    private final Tables tables =
            new Tables(Map.of(Table.LEDGER, table("Ledger"), Table.PEOPLE, table("People"), Table.JOBS, jobStore()));
    private final Items items = new DynamoItems(dynamo, tables);
    private final RequestLedger ledger = () -> items;
    private final People people = () -> items;
    private final DynamoCommits commits = new DynamoCommits(dynamo, tables, new SecureRandom());

    private static DynamoDbClient connect() {
        Running.RUN.url();
        return Clients.dynamo();
    }

    @SuppressWarnings("unchecked") // the SDK takes a variable number of generic consumers
    private String table(String name) {
        String table = "Renew" + name + ids.next();
        dynamo.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S),
                        sk -> sk.attributeName("sk").attributeType(ScalarAttributeType.S))
                .keySchema(
                        pk -> pk.attributeName("pk").keyType(KeyType.HASH),
                        sk -> sk.attributeName("sk").keyType(KeyType.RANGE)));
        return table;
    }

    @SuppressWarnings("unchecked") // the same
    private String jobStore() {
        String table = "RenewJobs" + ids.next();
        dynamo.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(id -> id.attributeName("id").keyType(KeyType.HASH)));
        return table;
    }

    private CustomerPart parts(AddressKeys keys) {
        return new InMemoryParts(new InMemoryStores(), () -> NOON, ids) {
            @Override
            public RequestLedger ledger() {
                return ledger;
            }

            @Override
            public People people() {
                return people;
            }

            @Override
            public Commits commits() {
                return commits;
            }

            @Override
            public AddressKeys addressKeys() {
                return keys;
            }
        };
    }

    private void choose(AddressKeys keys, EmailAddress email, Choice choice, Instant at) {
        new ConsentService(ledger, commits, () -> at, ids)
                .record(keys.of(email), choice, new Evidence(Source.LINK, at, "2026-01", Map.of()));
    }

    @Test
    void every_consent_history_and_pointer_is_found_under_the_new_key_also_of_an_address_that_nobody_knows_any_more() {
        AddressKeys old = new AddressKeys("one");
        new CustomerUpsert(parts(old))
                .register(
                        ADA,
                        Map.of(),
                        new Choice.OptIn(Set.of(NEWS)),
                        new Evidence(Source.ORDER, NOON, "2026-01", Map.of()),
                        (person, change) -> List.of());
        CampaignId spring = new CampaignId("spring");
        new ConsentService(ledger, commits, () -> NOON, ids)
                .record(
                        old.of(GONE),
                        new Choice.OptOutOfEverything(),
                        new Evidence(
                                Source.LINK,
                                NOON,
                                "2026-01",
                                Map.of("mail", spring.mail().value())));
        choose(old, ADA, new Choice.OptOutOfEverything(), NOON.plusSeconds(1));
        choose(old, ADA, new Choice.OptIn(Set.of(NEWS)), NOON.plusSeconds(2));

        AddressKeys renewed = new AddressKeys("one two");
        RenewAddressKeys renewal = new RenewAddressKeys(dynamo, renewed);
        assertThat(renewal.renew(tables.name(Table.LEDGER))).isEqualTo(2 + 1 + 3);
        assertThat(renewal.renew(tables.name(Table.PEOPLE))).isEqualTo(1);
        assertThat(renewal.renew(tables.name(Table.LEDGER)))
                .as("a second run finds nothing to do")
                .isZero();

        assertThat(ledger.consent(renewed.of(ADA)).on()).containsExactly(NEWS);
        assertThat(items.item(ConsentItems.key(renewed.of(ADA))).orElseThrow())
                .as("where campaigns find her")
                .containsEntry("audience", Subscriber.place(renewed.of(ADA)));
        assertThat(ledger.history(renewed.of(ADA)))
                .extracting(HistoryEntry::event)
                .containsExactly(
                        HistoryEntry.Event.OPTED_IN, HistoryEntry.Event.OPTED_OUT, HistoryEntry.Event.OPTED_IN);
        assertThat(people.personAt(renewed.of(ADA))).isPresent();
        assertThat(ledger.consent(renewed.of(GONE)).optedOutAt()).isEqualTo(NOON);
        assertThat(ledger.consent(old.of(GONE)).isKnown()).isFalse();
        AddressKey gone = renewed.of(GONE);
        assertThat(items.item(ConsentItems.key(gone)).orElseThrow())
                .as("where moving out finds it")
                .containsEntry("audience", "suppressed-" + Subscriber.place(gone));
        assertThat(items.partition(Table.LEDGER, "history#" + gone))
                .as("a campaign finds what came of its mail")
                .allSatisfy(line ->
                        assertThat(line).containsEntry("audience", spring.mail().value()));

        EmailAddress newcomer = new EmailAddress("bob@example.com");
        choose(renewed, newcomer, new Choice.OptOutOfEverything(), NOON);
        AddressKeys again = new AddressKeys("one two three");
        new RenewAddressKeys(dynamo, again).renew(tables.name(Table.LEDGER));
        assertThat(ledger.consent(again.of(ADA)).on()).containsExactly(NEWS);
        assertThat(ledger.consent(again.of(newcomer)).optedOutAt()).isEqualTo(NOON);
    }

    @Test
    void entries_that_wait_disclosures_and_the_works_that_name_them_are_found_under_the_new_key() {
        AddressKeys renewed = new AddressKeys("one two");
        WaitingEntry before = waiting(new AddressKeys("one"));
        WaitingEntry after = waiting(renewed);
        JobId mail = ids.job();
        JobId forgetting = ids.job();
        commits.commit(List.of(
                new WaitingEntryItems.KeepWaitingEntry(before),
                new FollowUpItems.KeepFollowUp(followUp(before.link().address())),
                new DisclosureItems.RecordDisclosure(disclosure(new AddressKeys("one"))),
                new DisclosureItems.PointToTransfer(disclosure(new AddressKeys("one")), new PersonId("ada")),
                new JobItems.Plan(Job.now(mail, new SurveyTasks.ConfirmEntry(before.link()), NOON)),
                new JobItems.Plan(Job.now(forgetting, new SurveyTasks.ForgetEntry(before.link()), NOON)),
                new JobItems.Plan(Job.now(ids.job(), new SurveyTasks.CloseSurvey(SURVEY), NOON))));

        RenewAddressKeys renewal = new RenewAddressKeys(dynamo, renewed);
        assertThat(renewal.renew(tables.name(Table.LEDGER))).isEqualTo(2);
        assertThat(renewal.renew(tables.name(Table.PEOPLE))).isEqualTo(2);
        assertThat(renewal.renewJobs(tables.name(Table.JOBS))).isEqualTo(2);
        assertThat(renewal.renewJobs(tables.name(Table.JOBS))).isZero();

        assertThat(people.waitingEntry(before.link())).isEmpty();
        assertThat(people.waitingEntries(renewed.of(ADA))).containsExactly(after);
        assertThat(FollowUpItems.readAll(people.items(), renewed.of(ADA))).containsExactly(followUp(renewed.of(ADA)));
        Disclosures disclosures = new Disclosures(ledger.items());
        assertThat(disclosures.of(renewed.of(ADA))).containsExactly(disclosure(renewed));
        assertThat(disclosures.transfer("d")).contains(new Transferred(new PersonId("ada"), disclosure(renewed)));
        assertThat(taskOf(mail)).isEqualTo(new SurveyTasks.ConfirmEntry(after.link()));
        assertThat(taskOf(forgetting)).isEqualTo(new SurveyTasks.ForgetEntry(after.link()));
    }

    @Test
    @Keeps({"no-children", "authorised-only"})
    void what_waits_for_a_second_caller_and_the_audit_of_a_person_move_and_the_audit_of_a_day_stays() {
        AddressKeys old = new AddressKeys("one");
        AddressKeys renewed = new AddressKeys("one two");
        String ticket = "a".repeat(64);
        for (String name : List.of(
                "child/" + old.of(ADA), "second-caller/address-corrected/" + old.of(ADA) + "/" + ticket, "webhook/w")) {
            commits.commit(List.of(new Write.SetMark(new Mark(name, "user/ada", null), NOON)));
        }
        AuditEntry ofDay = new AuditEntry(
                "2026-03-02",
                "i",
                NOON,
                "r",
                Outcome.DONE,
                "erase",
                Access.CHANGE,
                "user/ada",
                Map.of("ticket", "T-7"));
        AuditEntry ofAda = ofDay.about(old.of(ADA).value(), "j");
        commits.commit(List.of(new AuditItems.AppendAudit(ofDay), new AuditItems.AppendAudit(ofAda)));

        assertThat(new RenewAddressKeys(dynamo, renewed).renew(tables.name(Table.LEDGER)))
                .isEqualTo(2 + 1);
        for (String name : List.of(
                "child/" + renewed.of(ADA),
                "second-caller/address-corrected/" + renewed.of(ADA) + "/" + ticket,
                "webhook/w")) {
            assertThat(ledger.mark(name, NOON)).as(name).isPresent();
        }
        assertThat(ledger.mark("child/" + old.of(ADA), NOON)).isEmpty();
        assertThat(ledger.audit("2026-03-02", NOON)).containsExactly(ofDay);
        assertThat(ledger.audit(renewed.of(ADA).value(), NOON))
                .containsExactly(ofAda.about(renewed.of(ADA).value(), "j"));
    }

    @Test
    void a_run_that_breaks_off_before_or_after_any_write_is_finished_by_the_next_one() {
        AddressKeys old = new AddressKeys("one");
        choose(old, ADA, new Choice.OptOutOfEverything(), NOON);
        choose(old, ADA, new Choice.OptIn(Set.of(NEWS)), NOON.plusSeconds(2));
        choose(old, GONE, new Choice.OptOutOfEverything(), NOON);
        commits.commit(List.of(
                new WaitingEntryItems.KeepWaitingEntry(waiting(old)),
                new JobItems.Plan(Job.now(
                        ids.job(), new SurveyTasks.ConfirmEntry(waiting(old).link()), NOON))));
        int items = items();
        String secrets = "one";
        int broken = 0;
        for (boolean breaks = true; breaks; broken++) {
            secrets += " two-" + broken;
            AddressKeys renewed = new AddressKeys(secrets);
            breaks = breaksOff(broken / 2, broken % 2 == 0, renewed);
            assertThat(items())
                    .as("nothing is twice, or lost, where it broke off")
                    .isEqualTo(items);
            renewAll(dynamo, renewed);

            assertThat(ledger.consent(renewed.of(ADA)).on()).containsExactly(NEWS);
            assertThat(ledger.history(renewed.of(ADA))).hasSize(2);
            assertThat(ledger.consent(renewed.of(GONE)).optedOutAt()).isEqualTo(NOON);
            assertThat(people.waitingEntries(renewed.of(ADA))).containsExactly(waiting(renewed));
            assertThat(addressesOfJobs()).containsExactly(renewed.of(ADA).value());
        }
        assertThat(broken).as("breaks before and after each of some writes").isGreaterThan(12);
    }

    private void renewAll(DynamoDbClient client, AddressKeys keys) {
        RenewAddressKeys renewal = new RenewAddressKeys(client, keys);
        renewal.renew(tables.name(Table.LEDGER));
        renewal.renew(tables.name(Table.PEOPLE));
        renewal.renewJobs(tables.name(Table.JOBS));
    }

    /** Whether there were as many writes. */
    private boolean breaksOff(int writes, boolean before, AddressKeys keys) {
        int[] left = {writes};
        DynamoDbClient breaking = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (self, method, arguments) -> {
                    boolean breaks = Set.of("transactWriteItems", "putItem", "deleteItem")
                                    .contains(method.getName())
                            && left[0]-- == 0;
                    if (breaks && before) {
                        throw new Killed();
                    }
                    Object answer = method.invoke(dynamo, arguments);
                    if (breaks) {
                        throw new Killed();
                    }
                    return answer;
                });
        try {
            renewAll(breaking, keys);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    /** Somebody switches the machine off. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private int items() {
        return Stream.of(tables.name(Table.LEDGER), tables.name(Table.PEOPLE), tables.name(Table.JOBS))
                .mapToInt(
                        table -> dynamo.scan(request -> request.tableName(table).consistentRead(true))
                                .count())
                .sum();
    }

    private List<String> addressesOfJobs() {
        return dynamo.scan(request -> request.tableName(tables.name(Table.JOBS))).items().stream()
                .map(item -> item.get("task").m().get("address").s())
                .toList();
    }

    private static FollowUp followUp(AddressKey address) {
        return new FollowUp(address, "f", NOON, "C-1", null, FollowUp.State.OPEN, "sealed", null, null);
    }

    private WaitingEntry waiting(AddressKeys keys) {
        return new WaitingEntry(
                new EntryLink(keys.of(ADA), SURVEY, ENTRY), ADA, "Ada", Answers.NONE, true, null, false, NOON);
    }

    private static Disclosure disclosure(AddressKeys keys) {
        return new Disclosure(
                keys.of(ADA),
                "d",
                NOON,
                new RecipientId("lens"),
                "Lens & Co",
                1,
                TransferPurpose.CONTEST,
                List.of(TransferField.EMAIL),
                null,
                "",
                Disclosure.State.SENT,
                null,
                null,
                null,
                null);
    }

    private Task taskOf(JobId id) {
        var result = new DynamoJobStore(dynamo, tables.name(Table.JOBS), () -> Tasks.ALL)
                .lease(id, "a", NOON, Duration.ofSeconds(90));
        return ((LeaseResult.Leased) result).lease().job().task();
    }
}
