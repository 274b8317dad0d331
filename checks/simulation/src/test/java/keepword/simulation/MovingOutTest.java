package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.jr.ob.JSON;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.promise.Keeps;
import keepword.simulation.world.Functions;
import keepword.simulation.world.Parts;
import keepword.simulation.world.SignedOperations;
import keepword.simulation.world.Vault;
import keepword.store.Items;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A vendor moves out of one Keepword and into another: whoever opted out here is never mailed there, and everybody has what they had. */
@Keeps({"silence-after-opt-out", "promotional-by-choice", "transactional-opt-out"})
class MovingOutTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<Topic> TOPICS = List.copyOf(Parts.TOPICS.all());

    private final long seed = Long.getLong("moving.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Vendor before = new Vendor();
    private final Vendor after = new Vendor();

    private static final class Vendor extends Standstill {
        final Parts parts = parts(stores);
        final SignedOperations staff = new SignedOperations(Functions.operations(parts));
        private final HttpApi shop = Functions.storefront(parts, () -> List.of(Vault.FIRST_SHOP_SECRET));
        private int events;

        Vendor() {
            super(NOON);
        }

        void sends(String body) {
            String id = "msg_" + ++events;
            long now = clock.instant().getEpochSecond();
            var answer = shop.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                    .withRawPath("/storefront/events")
                    .withHeaders(Map.of(
                            "webhook-id",
                            id,
                            "webhook-timestamp",
                            Long.toString(now),
                            "webhook-signature",
                            signed(id, now, body)))
                    .withRequestContext(RequestContext.builder()
                            .withHttp(RequestContext.Http.builder()
                                    .withMethod("POST")
                                    .build())
                            .build())
                    .withBody(body)
                    .build()));
            assertThat(answer.getStatusCode()).as(body + " " + answer.getBody()).isEqualTo(200);
        }

        private static String signed(String id, long now, String body) {
            try {
                return new Webhook(Vault.FIRST_SHOP_SECRET).sign(id, now, body);
            } catch (WebhookSigningException | EmptyWebhookSecretException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, Object> imports(String csv) {
            Map<String, Object> report =
                    staff.run("eve", "import", Map.of("ticket", "MOVE", "csv", csv, "dryRun", false));
            assertThat(report).as(csv + report).containsEntry("status", 200);
            return report;
        }

        void chooses(String email, Choice choice, Instant at) {
            parts.consents().record(key(email), choice, evidence(at));
        }

        Optional<Person> person(String email) {
            return stores.ownerOf(key(email), Parts.ADDRESS_KEYS);
        }

        Consent consent(String email) {
            return stores.consent(key(email));
        }
    }

    private static AddressKey key(String email) {
        return Parts.ADDRESS_KEYS.of(new EmailAddress(email));
    }

    private static Evidence evidence(Instant at) {
        return new Evidence(Source.LINK, at, Parts.POLICY, Map.of());
    }

    private Instant day() {
        return NOON.minus(Duration.ofHours(1 + random.nextInt(10_000)));
    }

    /** Somebody who buys, chooses and leaves in some way. */
    private void lives(String email, int number) {
        before.sends(event("order.paid", email, order(number, true) + choice()));
        for (int acts = random.nextInt(6); acts > 0; acts--) {
            act(email, number);
        }
    }

    private void act(String email, int number) {
        Set<Topic> some = Set.copyOf(TOPICS.subList(random.nextInt(TOPICS.size()), TOPICS.size()));
        switch (random.nextInt(14)) {
            case 0, 1 -> before.chooses(email, new Choice.OptIn(some), day());
            case 2 -> before.chooses(email, new Choice.OptOut(some), day());
            case 3 -> before.chooses(email, new Choice.OptOutOfEverything(), day());
            case 4 ->
                before.imports("email,consentedAt,topics\r\n" + email + "," + day() + ","
                        + some.iterator().next().id() + "\r\n");
            case 5 ->
                before.imports("email,name,mailingAddress,language,updatedAt\r\n" + email
                        + ",\"Ada \"\"A\"\" King, Ph.D.\",\"1 Street\nPlace\",de," + day() + "\r\n");
            case 6 ->
                before.parts
                        .consents()
                        .record(key(email), new DeliveryReport.PermanentBounce(), evidence(day()), List.of());
            case 7 -> {
                Instant at = day();
                before.chooses(email, new Choice.OptOutOfEverything(), at);
                before.parts.transactionalOptOuts().endedElsewhere(key(email), evidence(at));
            }
            case 8 ->
                before.person(email)
                        .ifPresent(person ->
                                before.stores.commit(List.of(new PersonItems.SavePerson(person.sharing(true)))));
            case 9 ->
                before.sends(event(
                        "order.shipped",
                        email,
                        order(number, false) + ",\"shipment\":{\"carrier\":\"DHL\",\"trackingNumber\":\"T-" + number
                                + "\"}"));
            case 10 ->
                before.sends(event(
                        "order.refunded",
                        email,
                        order(number, false) + ",\"refund\":{\"amount\":\"1.50\",\"currency\":\"EUR\"}"));
            case 11 -> before.sends(event("licence.issued", email, order(number, true)));
            case 12 ->
                before.sends(event(
                        random.nextBoolean() ? "product.registered" : "trial.registered",
                        email,
                        ",\"product\":{\"sku\":\"T\",\"name\":\"Tool\",\"activationKey\":\"R-" + number + "\"}"));
            default ->
                before.sends(event(
                        "subscription.ending",
                        email,
                        ",\"subscription\":{\"id\":\"S-" + number
                                + "\",\"sku\":\"C\",\"name\":\"Club\",\"endsAt\":\"2026-05-01T00:00:00Z\"}"));
        }
    }

    private String event(String type, String email, String more) {
        return "{\"type\":\"" + type + "\",\"occurredAt\":\"" + day() + "\",\"customer\":{\"email\":\"" + email + "\"}"
                + more + "}";
    }

    private String choice() {
        return random.nextInt(3) == 0 ? "" : ",\"promotionalMail\":" + random.nextBoolean();
    }

    private String order(int number, boolean keys) {
        String lines = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(line -> "{\"sku\":\"S-" + line + "\",\"name\":\"Suite\",\"medium\":\"physical\""
                        + (keys ? ",\"activationKeys\":[\"K-" + number + "\",\"L-" + line + "\"]" : "")
                        + ",\"unitPrice\":{\"amount\":\"9.5\",\"currency\":\"EUR\"}}")
                .collect(Collectors.joining(","));
        return ",\"order\":{\"id\":\"A-" + number + "\",\"items\":[" + lines
                + "],\"total\":{\"amount\":\"19.50\",\"currency\":\"EUR\"}}";
    }

    /** The files, as the second caller adds them up. */
    private Map<String, List<String>> files() {
        return files(before.staff);
    }

    private static Map<String, List<String>> files(SignedOperations staff) {
        assertThat(staff.run("eve", "move-out", Map.of("ticket", "MOVE"))).containsEntry("result", "waiting");
        Map<String, List<String>> files = new LinkedHashMap<>();
        Map<String, Object> request = new HashMap<>(Map.of("ticket", "MOVE"));
        do {
            Map<String, Object> page = staff.run("bob", "move-out", request);
            assertThat(page).containsEntry("result", "given");
            ((Map<?, ?>) page.get("files"))
                    .forEach((name, part) -> files.computeIfAbsent((String) name, any -> new ArrayList<>())
                            .add((String) part));
            request.put("from", page.getOrDefault("next", ""));
        } while (!request.get("from").equals(""));
        return files;
    }

    private static Map<Person.Field, String> contact(Person person) {
        return person.data().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, datum -> datum.getValue().value()));
    }

    @RepeatedTest(5)
    void everybody_has_the_same_choices_opt_outs_and_orders_where_the_vendor_moves_in() throws IOException {
        System.out.println("-Dmoving.seed=" + seed);
        List<String> people =
                IntStream.range(0, 40).mapToObj(n -> "p" + n + "@example.com").toList();
        people.forEach(email -> lives(email, people.indexOf(email)));
        List<String> gone =
                IntStream.range(0, 5).mapToObj(n -> "gone" + n + "@example.com").toList();
        gone.forEach(email -> before.chooses(email, new Choice.OptOutOfEverything(), day()));

        Map<String, List<String>> files = files();
        List<String> lists = new ArrayList<>(files.get("people.csv"));
        lists.addAll(files.get("suppressed-keys.csv"));
        Collections.shuffle(lists, random);
        // Whoever has an opt-out somewhere in a list is refused nothing else that it says.
        lists.forEach(after::imports);
        for (String line : String.join("", files.get("events.jsonl")).lines().toList()) {
            after.sends(JSON.std.asString(JSON.std.mapFrom(line)));
        }

        people.forEach(this::isTheSame);
        gone.forEach(email -> assertThat(after.consent(email).optedOutAt())
                .as(email)
                .isEqualTo(before.consent(email).optedOutAt()));
    }

    /** The figures of docs/decisions/0036-moving-out.md. */
    @Test
    void somebody_costs_six_reads_and_a_suppressed_address_four() {
        Map<String, Integer> reads = new HashMap<>();
        Items counted = (Items) Proxy.newProxyInstance(
                Items.class.getClassLoader(), new Class<?>[] {Items.class}, (proxy, method, arguments) -> {
                    reads.merge(method.getName(), 1, Integer::sum);
                    return method.invoke(before.stores.items(), arguments);
                });
        Parts parts = before.parts;
        SignedOperations staff = new SignedOperations(Functions.operations(new Parts(
                () -> counted,
                () -> counted,
                parts.surveys(),
                parts.commits(),
                parts.jobStore(),
                parts.gate(),
                parts.mail(),
                parts.jobQueue(),
                parts.clock(),
                parts.ids(),
                parts.log())));
        int nobody = reads(staff, reads);
        IntStream.range(0, 50)
                .forEach(n -> before.imports("email,consentedAt,orderId,orderedAt\r\nc" + n
                        + "@example.com,2026-01-01,A-" + n + ",2026-01-01"));
        int people = reads(staff, reads);
        IntStream.range(0, 50)
                .forEach(n -> before.chooses("gone" + n + "@example.com", new Choice.OptOutOfEverything(), day()));

        assertThat(people - nobody).isEqualTo(50 * 6);
        assertThat(reads(staff, reads) - people).isEqualTo(50 * 4);
    }

    private static int reads(SignedOperations staff, Map<String, Integer> reads) {
        reads.clear();
        files(staff);
        return reads.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void isTheSame(String email) {
        String who = email + ", seed " + seed;
        Consent then = before.consent(email);
        Consent now = after.consent(email);
        assertThat(now.on()).as(who).isEqualTo(then.on());
        if (then.on().isEmpty()) {
            assertThat(now.optedOutAt()).as(who).isEqualTo(then.optedOutAt());
        }
        assertThat(now.delivery().bouncedAt()).as(who).isEqualTo(then.delivery().bouncedAt());
        assertThat(now.transactional() instanceof TransactionalMail.Off)
                .as(who)
                .isEqualTo(then.transactional() instanceof TransactionalMail.Off);
        Person was = before.person(email).orElseThrow();
        Person is = after.person(email).orElseThrow();
        assertThat(contact(is)).as(who).isEqualTo(contact(was));
        assertThat(is.doNotShare()).as(who).isEqualTo(was.doNotShare());
        assertThat(after.stores.records(is.id()))
                .as(who)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "source", "itemsAt")
                .containsExactlyInAnyOrderElementsOf(before.stores.records(was.id()));
    }
}
