package keepword.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.job.JobItems;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.mailing.text.CampaignCheck;
import keepword.message.Sender;
import keepword.person.Datum;
import keepword.person.OwnNumbers;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.Wishes;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;
import keepword.verification.AnswerHashes;
import keepword.verification.MailedCodes;
import keepword.web.Responses;

/** All operations on stores in memory, and somebody whom they are about. */
final class StaffFixture {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final String ADA = "ada@example.com";
    static final Caller EVE = new Caller("1:user/eve");
    static final Caller BOB = new Caller("1:user/bob");

    final InMemoryStores stores = new InMemoryStores();
    final TestClock clock = new TestClock(NOW);
    final AddressKeys addressKeys = new AddressKeys("a-secret-of-at-least-thirty-two-characters");
    final PlainHashes hashes = new PlainHashes();
    final List<String> log = new ArrayList<>();
    /** The ids of the codes that were mailed, in their order. */
    final List<String> codes = new ArrayList<>();

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final RequestPolicy REQUESTS = new RequestPolicy(new BusinessCalendar(ZONE, LocalDate.EPOCH::equals), 3);

    static final Sender SENDER = new Sender(
            "360Amigo",
            "news@360amigo.com",
            "support@360amigo.com",
            "sales@360amigo.com",
            "newsletter_unsubscribe@360amigo.com",
            new Company("", "", "", "360Amigo, 1 Example Street"),
            "https://mail.example",
            ZONE,
            Color.parse("#0b5d57"),
            Texts.ENGLISH,
            List.of(new EmailAddress("support@360amigo.com")));

    /** What is beside the operations, with ids of its own. */
    final InMemoryParts parts = new InMemoryParts(stores, clock, new RandomIds(new SplittableRandom(8))) {
        @Override
        public AddressKeys addressKeys() {
            return addressKeys;
        }
    };

    final Operations operations = operations(stores);

    /** Those of a vendor of one person. */
    final Operations alone = operations(stores, false);

    /** Hashes that can be read back, and count how often they are compared. */
    static final class PlainHashes implements AnswerHashes {
        int compared;

        @Override
        public String hash(String answer) {
            return answer;
        }

        @Override
        public synchronized boolean matches(String answer, String hash) {
            compared++;
            return hash.equals(answer);
        }

        @Override
        public String ofNoAnswer() {
            return "\n";
        }
    }

    /** The operations on other commits. */
    Operations operations(Commits commits) {
        return operations(commits, true);
    }

    private Operations operations(Commits commits, boolean twoPersons) {
        RandomGenerator random = new SplittableRandom(7);
        Commits watched = watched(commits);
        InMemoryParts parts = new InMemoryParts(stores, clock, new RandomIds(random)) {
            @Override
            public Commits commits() {
                return watched;
            }

            @Override
            public AddressKeys addressKeys() {
                return addressKeys;
            }

            @Override
            public Topics topics() {
                return Topics.parse("news=News, offers=Offers");
            }
        };
        StructuredLog structured = new StructuredLog(new Environment(Map.of(), clock, random, log::add));
        return new Staff(
                        parts,
                        parts,
                        parts,
                        REQUESTS,
                        hashes,
                        ZONE,
                        OwnNumbers.NONE,
                        new CampaignRules(new CampaignCheck(SENDER, parts.topics()), SENDER, twoPersons),
                        random,
                        structured)
                .operations();
    }

    private Commits watched(Commits commits) {
        return writes -> {
            CommitResult result = commits.commit(writes);
            if (result instanceof CommitResult.Committed) {
                writes.forEach(write -> {
                    if (write instanceof JobItems.Plan(var job)
                            && job.task() instanceof PersonTasks.SupportCode(var to, var id)) {
                        synchronized (codes) {
                            codes.add(id);
                        }
                    }
                });
            }
            return result;
        };
    }

    /** Ada is a customer. */
    PersonId adaIsKnown() {
        Person ada = Person.first(new PersonId("1"), Map.of(Person.Field.EMAIL, new Datum(ADA, Source.ORDER, NOW)));
        stores.commit(List.of(
                new PersonItems.SavePerson(ada),
                new PersonItems.PointTo(addressKeys.of(new EmailAddress(ADA)), ada.id())));
        return ada.id();
    }

    /** Ada is a customer with security questions. */
    void adaHasQuestions() {
        List<Question> questions = List.of(new Question("Pet?", "rex"), new Question("Street?", "elmstreet"));
        stores.commit(List.of(
                new RecordItems.PutRecord(adaIsKnown(), new SecurityQuestions(Source.PROFILE, NOW, questions))));
    }

    /** An authority that may ask for contact data, orders and choices. */
    void authorityIsRegistered(Map<String, ?> changes) {
        Map<String, Object> authority = new HashMap<>(Map.of(
                "id", "court",
                "name", "District Court",
                "role", "authority",
                "purposes", "legal-duty",
                "fields", List.of("email", "name", "orders", "choices"),
                "country", "DE",
                "contact", "privacy@court.example",
                "statement", "https://court.example/privacy",
                "retentionDays", 3650));
        authority.putAll(changes);
        Map<String, Object> answer = run(EVE, "recipient-register", Map.of("ticket", "T-1", "recipient", authority));
        if (!answer.get("status").equals(200)) {
            throw new AssertionError(answer);
        }
    }

    /** What somebody does who opens the link of a mail. */
    Wishes wishes() {
        return parts.wishes(stores.surveys(), REQUESTS);
    }

    /** The code that was mailed last, as the mail says it. */
    String lastCode() {
        return new MailedCodes(addressKeys).of(codes.getLast());
    }

    /** Runs an operation; the answer has a status. */
    Map<String, Object> run(Caller caller, String operation, Map<String, ?> fields) {
        Operations.Answer answer = operations.run(caller, operation, Responses.write(fields));
        Map<String, Object> body = new HashMap<>(answer.body());
        body.put("status", answer.status());
        return body;
    }

    /** The same about Ada, for a ticket. */
    Map<String, Object> aboutAda(Caller caller, String operation, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of("ticket", "T-7", "email", ADA));
        fields.putAll(more);
        return run(caller, operation, fields);
    }
}
