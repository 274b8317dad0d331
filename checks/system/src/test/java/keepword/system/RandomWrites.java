package keepword.system;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Delivery;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.consent.WordingItems;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.mail.MailTemplate;
import keepword.person.Datum;
import keepword.person.LicenceItems;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Message;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonRecord.SubscriptionStatus;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.PersonRecord.Writer;
import keepword.person.PersonTasks;
import keepword.person.PostalAddress;
import keepword.person.RecordItems;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Wish;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.policy.PolicyWords;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestItems;
import keepword.request.RequestTasks;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.testing.Stores;

/** Writes of every kind, most of them on a condition that holds. */
final class RandomWrites {
    private static final Money PRICE = new Money(new BigDecimal("49.90"), "EUR");
    private static final PostalAddress ADDRESS = new PostalAddress(List.of("1 Street"), "1", "Town", "R", "DE");
    private static final List<Question> QUESTIONS =
            List.of(new Question("Pet?", "hash-1"), new Question("Street?", "hash-2"));

    private final Dice dice;
    private final FewKeys keys;
    private final Stores stored;
    private final RandomSurveyWrites surveys;
    private final RandomCampaignWrites campaigns;

    /**
     * Draws from these dice.
     *
     * @param stored is read for the versions that are there
     */
    RandomWrites(Dice dice, FewKeys keys, Stores stored) {
        this.dice = dice;
        this.keys = keys;
        this.stored = stored;
        this.surveys = new RandomSurveyWrites(dice, keys, stored);
        this.campaigns = new RandomCampaignWrites(dice, keys, stored);
    }

    /** Every kind but those of surveys and campaigns, the commoner ones more than once. */
    private List<Function<Instant, Write>> kinds() {
        return List.of(
                this::saveConsent,
                this::saveConsent,
                now -> new HistoryItems.AppendHistory(entry(now)),
                this::saveConsentAndClaims,
                now -> new Write.SetMark(mark(now), now),
                this::savePerson,
                now -> new RequestItems.SaveRequest(request(now)),
                now -> new RequestItems.SaveRequest(request(now)),
                _ -> new LicenceItems.KeepLicence(dice.one(keys.licences())),
                _ -> new WordingItems.KeepWording(dice.one(keys.wordings())),
                _ -> new PersonItems.CheckPerson(Person.first(
                        dice.one(keys.persons()),
                        Map.of(Person.Field.EMAIL, new Datum("a@example.com", Source.SHOP, Instant.EPOCH)))),
                this::saveVersions,
                _ -> new PolicyItems.KeepWords(policy(), "en", words()),
                _ -> new PersonItems.RemovePerson(person()),
                _ -> new PersonItems.PointTo(address(), person()),
                _ -> new PersonItems.RemovePointer(address(), person()),
                _ -> new RecordItems.RemoveRecord(person(), dice.one(keys.records())),
                now -> new RecordItems.PutRecord(person(), record(now)),
                now -> new SignUpItems.KeepSignUp(signUp(now)),
                _ -> new SignUpItems.ConfirmSignUp(signUpId()),
                _ -> new SignUpItems.RemoveSignUp(signUpId()),
                _ -> new Write.RemoveMark(markName()),
                now -> new Write.CheckNoMark(markName(), now),
                now -> new Write.Count(markName() + "/count", 1 + dice.upTo(1), 2 + dice.upTo(2), now.plusSeconds(60)),
                _ -> new ConsentItems.ForgetUnknownAddress(address()),
                now -> new JobItems.Plan(job(now)),
                now -> new JobItems.Plan(job(now)));
    }

    Write next(Instant now) {
        if (dice.chance(10)) {
            return dice.one(campaigns.kinds()).apply(now);
        }
        return dice.one(dice.chance(60) ? kinds() : surveys.kinds()).apply(now);
    }

    private String signUpId() {
        return dice.one(keys.signUps());
    }

    private String markName() {
        return dice.one(keys.marks());
    }

    private AddressKey address() {
        return dice.one(keys.addresses());
    }

    private PersonId person() {
        return dice.one(keys.persons());
    }

    private Write saveConsent(Instant now) {
        return new ConsentItems.SaveConsent(consent(now));
    }

    /** Most often with the claims that are there; sometimes with others. */
    private Write saveConsentAndClaims(Instant now) {
        Consent consent = consent(now);
        Map<String, String> seen = dice.chance(80) ? stored.ledger().claims(consent.address()) : Map.of();
        Map<String, String> more = new HashMap<>(seen);
        more.put(dice.one(FewKeys.MAILS), dice.one(FewKeys.ATTEMPTS) + " " + now.getEpochSecond());
        return new ConsentItems.SaveConsentAndClaims(consent, seen, dice.chance(50) ? seen : more);
    }

    private Consent consent(Instant now) {
        AddressKey address = address();
        Delivery delivery = new Delivery(
                dice.chance(10) ? now : null,
                dice.maybe(() -> now),
                dice.upTo(5),
                dice.maybe(() -> now),
                dice.chance(20) ? now.plus(dice.time()) : null,
                times(now, 4),
                times(now, 2));
        return new Consent(
                address,
                dice.some(FewKeys.TOPICS).stream().collect(Collectors.toMap(topic -> topic, topic -> now)),
                dice.maybe(() -> now),
                dice.maybe(() -> now),
                transactional(now),
                delivery,
                dice.chance(20) ? address() : null,
                after(stored.ledger().consent(address).version()));
    }

    private List<Instant> times(Instant now, int most) {
        return Stream.iterate(now, at -> at.plusSeconds(1))
                .limit(dice.upTo(most))
                .toList();
    }

    private TransactionalMail transactional(Instant now) {
        return dice.one(List.of(
                TransactionalMail.ON,
                TransactionalMail.ON,
                new TransactionalMail.Ending(dice.one(keys.requests()), now.plus(dice.time())),
                new TransactionalMail.Off(now)));
    }

    private Write saveVersions(Instant now) {
        PolicyCalendar stored = new Policies(this.stored.ledger().items(), () -> now).stored();
        List<PolicyVersion> versions =
                Stream.generate(() -> version(now)).limit(1 + dice.upTo(2)).toList();
        return new PolicyItems.SaveVersions(new PolicyCalendar(after(stored.revision()), versions));
    }

    private PolicyVersion version(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new PolicyVersion(
                policy(),
                "en",
                Map.of("en", words().hash()),
                dice.chance(50),
                now,
                day,
                ZoneId.of("Europe/Berlin"),
                dice.some(List.of(day.plusDays(1), day.plusDays(2))),
                dice.maybe(() -> now));
    }

    private String policy() {
        return dice.one(keys.policies());
    }

    private PolicyWords words() {
        return new PolicyWords("# Policy " + dice.upTo(3), "Nothing.", dice.maybe(() -> "A number."));
    }

    private Request request(Instant now) {
        Evidence evidence = new Evidence(source(), now, "2026-01", Map.of());
        State state = dice.one(List.of(State.values()));
        return new Request(
                dice.one(keys.requests()),
                address(),
                dice.one(List.of(Kind.values())),
                evidence,
                now,
                now.plus(dice.time()),
                state,
                state == State.OPEN ? null : evidence);
    }

    /** The version that follows, now and then another. */
    private long after(long version) {
        return dice.chance(80) ? version + 1 : 1 + dice.upTo((int) version + 1);
    }

    private HistoryEntry entry(Instant now) {
        Map<String, String> details = dice.chance(50)
                ? Map.of("mail", dice.one(keys.campaigns()).mail().value())
                : Map.of("webhook", dice.chance(10) ? "" : "msg_1");
        Evidence evidence = new Evidence(source(), now, "2026-01", details);
        return new HistoryEntry(
                address(),
                "h" + dice.upTo(3),
                now.minus(dice.time()),
                dice.one(List.of(HistoryEntry.Event.values())),
                dice.some(FewKeys.TOPICS),
                evidence);
    }

    private Source source() {
        return dice.one(List.of(Source.values()));
    }

    private Mark mark(Instant now) {
        return new Mark(markName(), "value-" + dice.upTo(9), dice.maybe(() -> now.plus(dice.time())));
    }

    private Write savePerson(Instant now) {
        PersonId id = person();
        Map<Field, Datum> data = new HashMap<>();
        dice.some(List.of(Field.values())).forEach(field -> data.put(field, new Datum("x", source(), now)));
        data.put(Field.EMAIL, new Datum("ada@example.com", source(), now));
        if (dice.chance(50)) {
            data.put(Field.MAILING_ADDRESS, Datum.of(ADDRESS, source(), now));
        }
        return new PersonItems.SavePerson(new Person(
                id,
                data,
                dice.chance(30),
                dice.chance(30) ? new Person.Erasure(dice.one(keys.requests()), dice.chance(30)) : null,
                after(stored.people().person(id).map(Person::version).orElse(0L))));
    }

    private PersonRecord record(Instant now) {
        RecordId id = dice.one(keys.records());
        return surveys.record(id, now).orElseGet(() -> record(id, now));
    }

    private PersonRecord record(RecordId id, Instant now) {
        if (id.equals(SecurityQuestions.ID)) {
            return new SecurityQuestions(
                    source(), now, dice.some(QUESTIONS).stream().toList());
        }
        EmailAddress email = new EmailAddress("ada@example.com");
        if (dice.chance(20)) {
            return dice.chance(50)
                    ? new PersonRecord.FormerAddress(id, source(), now, email)
                    : new PersonRecord.AddressChange(source(), now, email, dice.one(keys.requests()));
        }
        if (dice.chance(20)) {
            Evidence asked = new Evidence(source(), now, "2026-01", Map.of("ticket", "T-1"));
            return new PersonRecord.Prepared(now, dice.one(keys.requests()), wish(id), asked);
        }
        List<Item> items = List.copyOf(dice.some(List.of(
                new Item("S", "Suite", Medium.DOWNLOAD, 2, List.of("KEY-1", "KEY-2"), PRICE, PRICE),
                new Item("D", "Disc", Medium.PHYSICAL, null))));
        Money total = dice.maybe(() -> PRICE);
        return dice.one(List.of(
                new PersonRecord.Product(id, source(), now, "S", "Suite", dice.maybe(() -> "KEY-1")),
                new PersonRecord.ActivationKeys(id, source(), now, "A-1", items),
                new PersonRecord.Subscription(
                        id, source(), now, "SUB-1", "S", "Suite", SubscriptionStatus.ENDING, now.plus(dice.time())),
                issue(id, now),
                new PersonRecord.Refund(id, source(), now, "A-1", items, PRICE),
                new PersonRecord.Shipment(id, source(), now, "A-1", items, dice.maybe(() -> "C"), null, null),
                new PersonRecord.Order(id, source(), now, "A-1", OrderStatus.PAID, items, total, total)));
    }

    private PersonRecord issue(RecordId id, Instant now) {
        List<Message> messages = List.copyOf(dice.some(List.of(
                new Message("1", now, Writer.CUSTOMER, "Help!", dice.maybe(() -> now)),
                new Message("2", now, Writer.SUPPORT, "", now))));
        return new SupportIssue(
                id,
                source(),
                now,
                "I-1",
                "Subject",
                dice.maybe(() -> "Suite"),
                dice.maybe(() -> now),
                dice.maybe(() -> now),
                dice.maybe(() -> now),
                messages);
    }

    private Wish wish(RecordId id) {
        return dice.one(List.of(
                new Wish.Correct(Map.of(Field.NAME, "", Field.PHONE, "x")),
                new Wish.Remove(id),
                new Wish.Copy(),
                new Wish.Erase(),
                new Wish.EndAllMail(),
                new Wish.KeepOrderMail()));
    }

    private SignUp signUp(Instant now) {
        return new SignUp(
                signUpId(), new EmailAddress("ada@example.com"), Set.of(dice.one(FewKeys.TOPICS)), "en", null, now);
    }

    private Job job(Instant now) {
        Instant due = now.plus(dice.time());
        return dice.chance(50)
                ? Job.at(dice.one(keys.jobs()), task(now), due, now)
                : Job.by(due.plus(dice.time()), dice.one(keys.jobs()), task(now), due, now);
    }

    private Task task(Instant now) {
        if (dice.chance(5)) {
            return campaigns.task(now);
        }
        if (dice.chance(30)) {
            return surveys.task();
        }
        RecordId about = dice.maybe(() -> dice.one(keys.records()));
        RequestId request = dice.one(keys.requests());
        return switch (dice.upTo(13)) {
            case 13 -> new PersonTasks.ConfirmPrepared(person(), request);
            case 9 -> new PersonTasks.ConfirmAddress(person(), request);
            case 10 -> new PersonTasks.ForgetAddressChange(person(), request);
            case 11 -> new PersonTasks.TellFormerAddress(person(), dice.one(keys.records()));
            case 4 -> new RequestTasks.ConfirmRequest(address(), request);
            case 5 -> new RequestTasks.ApplyRequest(address(), request);
            case 6 -> new PersonTasks.SignInLink(address(), "sign-in");
            case 12 -> new PersonTasks.SupportCode(address(), "code");
            case 7 -> new PersonTasks.ErasureReceipt(person(), request);
            case 8 -> new PersonTasks.Erase(person(), address(), request);
            case 0 -> new PersonTasks.ConfirmSignUp(signUpId());
            case 1 -> new PersonTasks.ForgetSignUp(signUpId());
            case 2 -> new PersonTasks.SendMail(MailTemplate.WELCOME, person(), about, dice.one(FewKeys.TOPICS), now);
            default -> new PersonTasks.SendMail(MailTemplate.ORDER_RECEIPT, person(), about, null, null);
        };
    }
}
