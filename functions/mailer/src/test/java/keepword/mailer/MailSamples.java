package keepword.mailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignTasks;
import keepword.chat.FollowUp;
import keepword.chat.FollowUps;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Outcome.State;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;
import keepword.mailing.Audience;
import keepword.mailing.Campaign;
import keepword.mailing.Campaign.Version;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Refund;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonRecord.Subscription;
import keepword.person.PersonRecord.SubscriptionStatus;
import keepword.person.PersonTasks;
import keepword.person.PersonTasks.SendMail;
import keepword.person.RecordItems;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Wish;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestItems;
import keepword.request.RequestTasks;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.DrawItems;
import keepword.survey.Hash;
import keepword.survey.InclusionProof;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryMailService;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.SampleSurveys;
import keepword.testing.TestClock;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;

/** One of every mail, with what has to be known before it goes. */
final class MailSamples {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Topic NEWS = new Topic("product-news");
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final SurveyId SURVEY = new SurveyId("photo");
    private static final EntryId ENTRY = new EntryId("0".repeat(32));
    private static final PersonId PERSON = new PersonId("person-1-abcdefghijklm");
    private static final RequestId REQUEST = new RequestId("request-1-abcdefghijkl");

    private MailSamples() {}

    /** A mail that goes, and what has to be known before it does. */
    record Sample(String name, Task.Mail task, Write... known) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> of(Texts texts) {
        AddressKey address = new AddressKeys("secret").of(ADA);
        Survey contest =
                SampleSurveys.contest(SURVEY, "Photo contest", texts.language(), NOON.minus(Duration.ofDays(1)));
        EntryLink link = new EntryLink(address, SURVEY, ENTRY);
        Draw draw = new Draw(
                SURVEY,
                new Hash("ab".repeat(32)),
                SampleSurveys.list(List.of(ENTRY), NOON),
                null,
                new Seed("cd".repeat(32)),
                List.of(new Place(
                        0,
                        new InclusionProof(ENTRY, 0, List.of()),
                        0,
                        Draw.State.NOTIFIED,
                        NOON.plus(Duration.ofDays(7)))),
                1);
        return List.of(
                new Sample("order-receipt", about(MailTemplate.ORDER_RECEIPT, "order#1"), order(OrderStatus.PAID)),
                new Sample("order-trouble", about(MailTemplate.ORDER_TROUBLE, "order#1"), order(OrderStatus.FAILED)),
                new Sample("order-shipped", about(MailTemplate.ORDER_SHIPPED, "shipment#1"), shipment()),
                new Sample(
                        "order-cancelled",
                        about(MailTemplate.ORDER_CANCELLED, "order#1"),
                        order(OrderStatus.CANCELLED)),
                new Sample(
                        "order-refunded", about(MailTemplate.ORDER_REFUNDED, "order#1"), order(OrderStatus.REFUNDED)),
                new Sample("partial-refund", about(MailTemplate.PARTIAL_REFUND, "refund#1"), refund()),
                new Sample("activation-keys", about(MailTemplate.ACTIVATION_KEYS, "keys#1"), keys()),
                new Sample(
                        "subscription-ending",
                        about(MailTemplate.SUBSCRIPTION, "subscription#1"),
                        subscription(SubscriptionStatus.ENDING)),
                new Sample(
                        "subscription-ended",
                        about(MailTemplate.SUBSCRIPTION, "subscription#1"),
                        subscription(SubscriptionStatus.ENDED)),
                new Sample("registration", about(MailTemplate.REGISTRATION, "product#1"), product(Source.REGISTRATION)),
                new Sample(
                        "registration-of-a-trial",
                        about(MailTemplate.REGISTRATION, "product#1"),
                        product(Source.TRIAL)),
                new Sample("welcome", new SendMail(MailTemplate.WELCOME, PERSON, null, NEWS, NOON.plusSeconds(60))),
                new Sample("confirm-opt-out", about(MailTemplate.CONFIRM_OPT_OUT, null)),
                new Sample(
                        "confirm-sign-up",
                        new PersonTasks.ConfirmSignUp(SignUp.idOf(new AddressKeys("secret").of(ADA), "1")),
                        new SignUpItems.KeepSignUp(new SignUp(
                                SignUp.idOf(new AddressKeys("secret").of(ADA), "1"),
                                ADA,
                                Set.of(NEWS),
                                texts.language(),
                                null,
                                NOON))),
                requested("end-of-all-mail", Kind.TRANSACTIONAL_OPT_OUT, false),
                requested("end-of-all-mail-now", Kind.TRANSACTIONAL_OPT_OUT, true),
                requested("erasure", Kind.ERASURE, false),
                requested("corrected", Kind.CORRECTION, true),
                requested("removed", Kind.REMOVAL, true),
                requested("copy", Kind.COPY, true),
                prepared("prepared-correction", new Wish.Correct(Map.of(Field.NAME, "Ada"))),
                prepared("prepared-removal", new Wish.Remove(new RecordId("order#1"))),
                prepared("prepared-copy", new Wish.Copy()),
                prepared("prepared-erasure", new Wish.Erase()),
                prepared("prepared-end-of-all-mail", new Wish.EndAllMail()),
                prepared("prepared-order-mail", new Wish.KeepOrderMail()),
                new Sample("sign-in-link", new PersonTasks.SignInLink(address, "sign-in-1")),
                new Sample("support-code", new PersonTasks.SupportCode(address, "code-1")),
                new Sample(
                        "confirm-address",
                        new PersonTasks.ConfirmAddress(PERSON, REQUEST),
                        put(new AddressChange(Source.PROFILE, NOON, new EmailAddress("new@example.com"), REQUEST))),
                new Sample(
                        "address-changed",
                        new PersonTasks.TellFormerAddress(PERSON, new RecordId("address#1")),
                        put(new FormerAddress(
                                new RecordId("address#1"),
                                Source.PROFILE,
                                NOON,
                                new EmailAddress("former@example.com")))),
                new Sample(
                        "erased",
                        new PersonTasks.ErasureReceipt(PERSON, REQUEST),
                        new PersonItems.SavePerson(person(texts).erasing(REQUEST))),
                new Sample(
                        "confirm-entry",
                        new SurveyTasks.ConfirmEntry(link),
                        new SurveyItems.SaveSurvey(contest, NOON.minus(Duration.ofDays(2))),
                        new DrawItems.SaveDraw(draw),
                        new WaitingEntryItems.KeepWaitingEntry(
                                new WaitingEntry(link, ADA, "Ada", Answers.NONE, false, null, true, NOON))),
                new Sample(
                        "winner",
                        new SurveyTasks.TellWinner(SURVEY, ENTRY),
                        new SurveyItems.SaveSurvey(contest, NOON.minus(Duration.ofDays(2))),
                        new DrawItems.SaveDraw(draw),
                        new TicketItems.AddTicket(new Ticket(SURVEY, ENTRY, PERSON, Answers.NONE, true))),
                new Sample(
                        "delete-entry",
                        new SurveyTasks.TellOrganizer(SURVEY, ENTRY),
                        new SurveyItems.SaveSurvey(contest, NOON.minus(Duration.ofDays(2)))),
                new Sample(
                        "test-campaign",
                        new CampaignTasks.TestCampaign(
                                campaign().id(),
                                new AddressKeys("secret").of(new EmailAddress("support@360amigo.com")),
                                texts.language()),
                        new CampaignItems.KeepText(campaign().id(), campaign().json())),
                followUp(texts));
    }

    private static Sample followUp(Texts texts) {
        FollowUps.Request request = new FollowUps(new InMemoryParts(new InMemoryStores(), () -> NOON))
                .request(
                        new FollowUp.Content(ADA, "Suite <b>1</b>", "A disc & more\n\nA camera", texts.language()),
                        NOON.minus(Duration.ofDays(1)),
                        "C-1");
        return new Sample(
                "chat-follow-up",
                (Task.Mail) request.mail().task(),
                request.writes().getFirst());
    }

    private static Campaign campaign() {
        return new Campaign(
                new CampaignId("version-5"),
                Audience.of(NEWS),
                NOON,
                NOON.plus(Duration.ofDays(3)),
                new TreeMap<>(Map.of(
                        "en", new Version("5.0", "5.0", "# 5.0 {{name|!}}"),
                        "de", new Version("5.0", "5.0", "# 5.0 {{name|!}}"))));
    }

    private static SendMail about(MailTemplate template, @Nullable String record) {
        return new SendMail(template, PERSON, record == null ? null : new RecordId(record), null, null);
    }

    private static Write put(PersonRecord record) {
        return new RecordItems.PutRecord(PERSON, record);
    }

    private static Write order(OrderStatus status) {
        List<Item> items = List.of(
                new Item(
                        "KW-1",
                        "Suite <b>1</b>",
                        Medium.DOWNLOAD,
                        2,
                        List.of("KEY-1", "KEY-2"),
                        new Money(new BigDecimal("610"), "EUR"),
                        new Money(new BigDecimal("5.5"), "EUR")),
                new Item("KW-2", "A disc & more", Medium.PHYSICAL, null));
        Money total = new Money(new BigDecimal("1234.5"), "EUR");
        return put(new Order(
                new RecordId("order#1"),
                Source.ORDER,
                NOON,
                "A-1",
                status,
                items,
                new Money(new BigDecimal("10"), "EUR"),
                total));
    }

    private static Write shipment() {
        List<Item> items = List.of(new Item("KW-2", "A disc & more", Medium.PHYSICAL, null));
        return put(new Shipment(
                new RecordId("shipment#1"),
                Source.ORDER,
                NOON,
                "A-1",
                items,
                "Parcels & Co",
                "SP-1",
                "https://parcels.example/track?number=SP-1&lang=en"));
    }

    private static Write refund() {
        List<Item> items = List.of(new Item("KW-2", "A disc & more", Medium.PHYSICAL, null));
        Money amount = new Money(new BigDecimal("12.5"), "EUR");
        return put(new Refund(new RecordId("refund#1"), Source.ORDER, NOON, "A-1", items, amount));
    }

    private static Write keys() {
        List<Item> items =
                List.of(new Item("KW-1", "Suite <b>1</b>", Medium.DOWNLOAD, 2, List.of("KEY-1", "KEY-2"), null, null));
        return put(new ActivationKeys(new RecordId("keys#1"), Source.ORDER, NOON, "A-1", items));
    }

    private static Write subscription(SubscriptionStatus status) {
        return put(new Subscription(
                new RecordId("subscription#1"),
                Source.ORDER,
                NOON,
                "SP-1",
                "KW-1",
                "Suite <b>1</b>",
                status,
                NOON.plus(Duration.ofDays(14))));
    }

    private static Write product(Source source) {
        return put(new Product(new RecordId("product#1"), source, NOON, "KW-1", "Suite <b>1</b>", "KEY-1"));
    }

    private static Evidence said(Instant at) {
        return new Evidence(Source.SUPPORT, at, "2026-01", Map.of());
    }

    private static Sample requested(String name, Kind kind, boolean applied) {
        Instant asked = NOON.minus(Duration.ofDays(1));
        AddressKey address = new AddressKeys("secret").of(ADA);
        Request request = new Request(
                REQUEST,
                address,
                kind,
                said(asked),
                asked.plus(Duration.ofDays(3)),
                asked.plus(Duration.ofDays(14)),
                Request.State.OPEN,
                null);
        return new Sample(
                name,
                new RequestTasks.ConfirmRequest(address, REQUEST),
                new RequestItems.SaveRequest(applied ? request.closed(Request.State.APPLIED, said(NOON)) : request));
    }

    private static Sample prepared(String name, Wish wish) {
        return new Sample(
                name,
                new PersonTasks.ConfirmPrepared(PERSON, REQUEST),
                put(new Prepared(NOON, REQUEST, wish, said(NOON.minus(Duration.ofDays(1))))));
    }

    private static Person person(Texts texts) {
        Instant before = NOON.minus(Duration.ofDays(30));
        return Person.first(
                PERSON,
                Map.of(
                        Field.EMAIL, new Datum(ADA.value(), Source.ORDER, before),
                        Field.LANGUAGE, new Datum(texts.language(), Source.ORDER, before)));
    }

    /**
     * The message as it goes.
     *
     * @param ofTheVendor speaks where no language is known
     */
    static String mail(Sample sample, Texts texts, Texts ofTheVendor) {
        TestClock clock = new TestClock(NOON);
        MailerFixture mailer = new MailerFixture(clock);
        InMemoryStores stores = mailer.stores();
        InMemoryMailService service = new InMemoryMailService();
        AddressKey address = mailer.keys().of(ADA);

        new ConsentService(stores, stores, clock, mailer.ids())
                .record(address, new Choice.OptIn(Set.of(NEWS)), said(NOON.minusSeconds(60)));
        stores.commit(List.of(new PersonItems.SavePerson(person(texts)), new PersonItems.PointTo(address, PERSON)));
        Stream.of(sample.known()).forEach(write -> stores.commit(List.of(write)));
        JobId job = new JobId("work-1-abcdefghijklmno");
        stores.commit(List.of(new JobItems.Plan(Job.now(job, sample.task(), NOON))));
        mailer.worker(service, ofTheVendor, clock).work(job);
        assertThat(stores.jobStore().outcome(job).orElseThrow().state()).isEqualTo(State.DONE);
        return service.sent().getFirst().mime().replaceAll("----=_Part_[0-9_.]+", "----=_Part");
    }
}
