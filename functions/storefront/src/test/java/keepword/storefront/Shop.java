package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.consent.Consent;
import keepword.consent.ConsentService;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.job.Job;
import keepword.job.JobQueue;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.RandomIds;
import keepword.mail.MailTemplate;
import keepword.person.AddressChanges;
import keepword.person.CustomerUpsert;
import keepword.person.Person;
import keepword.person.PersonTasks.SendMail;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.setting.Settings;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;

/** A shop that sends events, and the storefront function behind it, on stores in memory. */
final class Shop {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    final TestClock clock = new TestClock(NOON);
    final InMemoryStores stores = new InMemoryStores();
    final List<Message> delivered = new ArrayList<>();
    final List<String> logged = new ArrayList<>();
    final List<String> secrets = new ArrayList<>(List.of(SECRET));
    private final AddressKeys addressKeys = new AddressKeys("secret");
    private final HttpApi api;
    final InMemoryParts parts;
    /** What happens before the storefront reads whose an address is. */
    Runnable meanwhile = () -> {};

    private int sent;

    Shop() {
        this("", "");
    }

    Shop(String orderIds, String activationKeys) {
        this(Map.of("OrderIdPattern", orderIds, "ActivationKeyPattern", activationKeys, "SkuPattern", ""));
    }

    Shop(Map<String, String> patterns) {
        Random random = new Random(1);
        Environment environment = new Environment(Map.of(), clock, random, logged::add);
        parts = new InMemoryParts(stores, clock, new RandomIds(random)) {
            @Override
            public Topics topics() {
                return Topics.parse("product-news=Product news");
            }

            @Override
            public CustomerUpsert customerUpsert() {
                meanwhile.run();
                return super.customerUpsert();
            }

            @Override
            public JobQueue jobQueue() {
                return delivered::addAll;
            }
        };
        Map<String, String> settings = new HashMap<>(patterns);
        settings.put("TimeZone", "Europe/Berlin");
        settings.put("TwoPersonApproval", "yes");
        api = StorefrontHandler.api(
                parts,
                parts,
                new WebhookSignature(() -> List.copyOf(secrets), clock, unreadable -> {}),
                Settings.of(settings),
                new StructuredLog(environment));
    }

    AddressChanges addressChanges() {
        return parts.addressChanges();
    }

    /** An event of a customer; {@code more} goes on inside the object, beginning with a comma. */
    String event(String type, String email, String more) {
        String what = type.startsWith("order")
                ? "\"order\":{\"id\":\"A-1\",\"items\":[{\"sku\":\"S\",\"name\":\"Suite\",\"medium\":\"download\"}]}"
                : "\"product\":{\"sku\":\"S\",\"name\":\"Suite\",\"activationKey\":\"KEY-1\"}";
        return "{\"type\":\"%s\",\"occurredAt\":\"%s\",\"customer\":{\"email\":\"%s\",\"name\":\"Ada\"},%s%s}"
                .formatted(type, clock.instant(), email, what, more);
    }

    APIGatewayV2HTTPResponse send(String body) {
        return send("msg_" + ++sent, body);
    }

    APIGatewayV2HTTPResponse send(String id, String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return post(id, timestamp, sign(SECRET, id, timestamp, body), body);
    }

    APIGatewayV2HTTPResponse post(String id, String timestamp, String signature, String body) {
        return post("/storefront/events", id, timestamp, signature, body);
    }

    APIGatewayV2HTTPResponse post(String path, String id, String timestamp, String signature, String body) {
        return api.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .build())
                .withHeaders(Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature))
                .withBody(body)
                .build()));
    }

    static String sign(String secret, String id, String timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, Long.parseLong(timestamp), body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    AddressKey key(String email) {
        return addressKeys.of(new EmailAddress(email));
    }

    Consent consent(String email) {
        return stores.consent(key(email));
    }

    List<HistoryEntry.Event> history(String email) {
        return stores.history(key(email)).stream().map(HistoryEntry::event).toList();
    }

    Person person(String email) {
        return stores.personAt(key(email)).flatMap(stores::person).orElseThrow();
    }

    /** A version of the policy that has been in force for so many days. */
    void announce(String id, int days) {
        Instant then = clock.instant().minus(Duration.ofDays(days));
        LocalDate day = LocalDate.ofInstant(then, ZoneOffset.UTC);
        PolicyVersion version =
                new PolicyVersion(id, "en", Map.of("en", "hash"), false, then, day, ZoneOffset.UTC, Set.of(), null);
        stores.commit(
                List.of(new PolicyItems.SaveVersions(parts.policies().stored().announced(version))));
    }

    void bounces(String email, DeliveryReport report) {
        clock.advance(Duration.ofSeconds(1));
        Evidence evidence = new Evidence(Source.BOUNCE, clock.instant(), "2026-01", Map.of());
        new ConsentService(stores, stores, clock, new RandomIds(new Random(3)))
                .record(key(email), report, evidence, List.of());
    }

    List<MailTemplate> planned() {
        return stores.jobStore().open().stream()
                .map(Job::task)
                .filter(SendMail.class::isInstance)
                .map(task -> ((SendMail) task).template())
                .sorted()
                .toList();
    }
}
