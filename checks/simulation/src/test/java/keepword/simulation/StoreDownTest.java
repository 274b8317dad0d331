package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import keepword.aws.MessageBatch;
import keepword.aws.OptOutQueue;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.consent.Wordings;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.link.UnsubscribeLink;
import keepword.person.PersonLinks;
import keepword.policy.OptInForms;
import keepword.policy.Policies;
import keepword.promise.Keeps;
import keepword.simulation.world.Functions;
import keepword.simulation.world.Parts;
import keepword.store.Commits;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The store is down for an hour, while people opt out; SQS delivers what was kept late, twice, and in any order. */
@Keeps({"unsubscribe-by-link", "silence-after-opt-out"})
class StoreDownTest extends Standstill {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final int MAX_RECEIVES = 5;
    private static final Duration VISIBILITY = Duration.ofMinutes(3);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Commits commits = writes -> {
        if (isDown()) {
            throw SdkClientException.create("The store is down");
        }
        return stores.commit(writes);
    };
    private final List<Message> queue = new ArrayList<>();
    private final OptOutQueue kept = optOut -> {
        queue.add(new Message(optOut.write(), clock.instant(), 1));
        if (random.nextInt(4) == 0) {
            Instant later = clock.instant().plusSeconds(random.nextInt(3_600));
            queue.add(new Message(optOut.write(), later, 1));
        }
    };
    private final Parts parts = parts(commits);
    private final HttpApi page = Functions.unsubscribe(parts, kept);
    private final Predicate<SQSMessage> worker = Functions.optOut(parts, kept);
    private final Map<AddressKey, Said> last = new HashMap<>();
    private int dead;

    /** @param receives the number of its next receive */
    private record Message(String body, Instant visibleFrom, int receives) {}

    /** What somebody said last, and got an answer to. */
    private record Said(String body, Instant at) {}

    StoreDownTest() {
        super(NOON);
    }

    private boolean isDown() {
        return clock.instant().isBefore(NOON.plus(OUTAGE)) && clock.instant().isAfter(NOON);
    }

    @Test
    void every_opt_out_that_was_accepted_is_in_force_after_it_and_undoes_nothing_that_was_chosen_later() {
        List<AddressKey> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            people.add(subscribed(i));
        }
        Instant end = NOON.plus(OUTAGE).plus(Duration.ofHours(2));
        int accepted = 0;
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofSeconds(5 + random.nextInt(40)));
            boolean late = clock.instant().isAfter(NOON.plus(OUTAGE).plus(Duration.ofMinutes(30)));
            if (!late) {
                accepted += says(people.get(random.nextInt(people.size()))) ? 1 : 0;
            }
            job();
        }

        assertThat(queue).as("seed " + seed).isEmpty();
        assertThat(dead).as("seed " + seed).isZero();
        assertThat(accepted).as("while the store was down, seed " + seed).isGreaterThan(50);
        last.forEach((address, said) -> assertThat(isInForce(address, said))
                .as("seed " + seed + ", " + said + ", " + stores.consent(address))
                .isTrue());
    }

    private AddressKey subscribed(int number) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress("c" + number + "@example.com"));
        new ConsentService(stores, stores, clock, ids)
                .record(
                        address,
                        new Choice.OptIn(Set.copyOf(Parts.TOPICS.all())),
                        new Evidence(Source.ORDER, NOON.minusSeconds(9), Parts.POLICY, Map.of()));
        return address;
    }

    /** What the page showed that somebody looked at before. */
    private String shown(Topic topic) {
        OptInForms forms =
                new OptInForms(Parts.TOKENS, new Policies(stores.items(), clock), new Wordings(stores, stores), clock);
        return forms.token(new Pages(Parts.VENDOR, Parts.TOPICS).turnOnWording(topic));
    }

    /** Whether it was accepted while the store was down. */
    private boolean says(AddressKey address) {
        Topic topic = Parts.TOPICS.first();
        String body = List.of(
                        "List-Unsubscribe=One-Click",
                        "choice=all",
                        "choice=topic:" + topic.id(),
                        "choice=on:" + topic.id() + "&shown=" + shown(topic),
                        "choice=end-all-mail")
                .get(random.nextInt(5));
        String token =
                Parts.TOKENS.write(UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId("m"), topic));
        try {
            APIGatewayV2HTTPResponse answer = post(token, body);
            assertThat(answer.getStatusCode()).isEqualTo(200);
            last.put(address, new Said(body, clock.instant()));
            return answer.getBody().contains("data-state=\"accepted\"");
        } catch (SdkClientException down) {
            assertThat(body).as("an opt-out is accepted").startsWith("choice=on:");
            return false;
        }
    }

    private void job() {
        List<Message> visible = queue.stream()
                .filter(message -> !message.visibleFrom().isAfter(clock.instant()))
                .toList();
        for (Message message : visible) {
            queue.remove(message);
            SQSMessage sqs = new SQSMessage();
            sqs.setMessageId("m");
            sqs.setBody(message.body());
            sqs.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(message.receives())));
            SQSEvent event = new SQSEvent();
            event.setRecords(List.of(sqs));
            if (new MessageBatch(parts.log())
                    .handle(event, worker)
                    .getBatchItemFailures()
                    .isEmpty()) {
                continue;
            }
            if (message.receives() == MAX_RECEIVES) {
                dead++;
            } else {
                Instant again = clock.instant().plus(VISIBILITY);
                queue.add(new Message(message.body(), again, message.receives() + 1));
            }
        }
    }

    private boolean isInForce(AddressKey address, Said said) {
        Consent consent = stores.consent(address);
        Topic topic = Parts.TOPICS.first();
        return switch (said.body()) {
            case "List-Unsubscribe=One-Click", "choice=all" -> consent.on().isEmpty();
            case "choice=end-all-mail" ->
                consent.on().isEmpty() && !(consent.transactional() instanceof TransactionalMail.On);
            default -> consent.on().contains(topic) == said.body().startsWith("choice=on:");
        };
    }

    @Test
    void a_second_copy_of_an_end_of_all_mail_does_not_undo_that_the_person_kept_it() {
        AddressKey address = subscribed(1);
        clock.advance(Duration.ofMinutes(10));
        String token = Parts.TOKENS.write(
                UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId("m"), Parts.TOPICS.first()));
        Message message = new Message(
                "{\"optOut\":\"" + token + "\",\"choice\":\"all-mail\",\"source\":\"link\",\"at\":\"" + clock.instant()
                        + "\"}",
                clock.instant(),
                1);
        clock.advance(OUTAGE);
        queue.add(message);
        job();
        assertThat(stores.consent(address).transactional()).isInstanceOf(TransactionalMail.Ending.class);
        clock.advance(Duration.ofMinutes(1));
        post(token, "choice=keep-order-mail");
        queue.add(message);
        job();

        assertThat(stores.consent(address).transactional()).isEqualTo(TransactionalMail.ON);
        assertThat(stores.consent(address).on()).isEmpty();
    }

    @Test
    void an_end_of_all_mail_that_is_still_on_its_way_does_not_begin_after_the_person_kept_order_mail() {
        AddressKey address = subscribed(1);
        String token = Parts.TOKENS.write(
                UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId("m"), Parts.TOPICS.first()));
        clock.advance(OUTAGE.minusSeconds(1));
        post(token, "choice=end-all-mail");
        clock.advance(Duration.ofSeconds(30));
        post(token, "choice=keep-order-mail");
        clock.advance(Duration.ofDays(1));
        job();

        assertThat(stores.consent(address).transactional()).isEqualTo(TransactionalMail.ON);
        assertThat(stores.consent(address).on()).isEmpty();
    }

    private APIGatewayV2HTTPResponse post(String token, String body) {
        return page.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath("/u/" + token)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .build())
                .withBody(body)
                .build()));
    }

    @Test
    void what_is_no_opt_out_of_ours_ends_in_the_dead_letters() {
        String token = Parts.TOKENS.write(PersonLinks.SIGN_IN, "x");
        for (String body : List.of(
                "",
                "null",
                "{}",
                "{\"optOut\":\"forged\",\"choice\":\"everything\",\"source\":\"link\",\"at\":\"2026-03-02T12:00:00Z\"}",
                "{\"optOut\":\"" + token
                        + "\",\"choice\":\"everything\",\"source\":\"link\",\"at\":\"2026-03-02T12:00:00Z\"}",
                "{\"optOut\":\"" + token + "\",\"choice\":\"on:news\",\"source\":\"x\",\"at\":\"now\"}")) {
            queue.add(new Message(body, NOON, MAX_RECEIVES));
        }
        job();

        assertThat(dead).isEqualTo(6);
    }
}
