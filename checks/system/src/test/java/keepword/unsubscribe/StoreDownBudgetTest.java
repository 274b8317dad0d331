package keepword.unsubscribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoItems;
import keepword.aws.Environment;
import keepword.aws.JsonView;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.kernel.RandomIds;
import keepword.kernel.Topic;
import keepword.link.UnsubscribeLink;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.RequestLedger;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.system.OwnDynamo;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.text.Texts;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.Stylesheet;
import keepword.web.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How long somebody waits who opts out while DynamoDB is down: real clients, against servers that fail as AWS would. */
@Keeps({"unsubscribe-by-link", "silence-after-opt-out"})
class StoreDownBudgetTest {
    private static final Duration BUDGET = Duration.ofSeconds(6);

    private final List<String> kept = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    /** How the store fails. */
    private enum Failure {
        NEVER_ANSWERS,
        ANSWERS_500,
        REFUSES_CONNECTIONS
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private URI server(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", answer::to);
        server.start();
        servers.add(server);
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private URI store(Failure failure) throws IOException {
        return switch (failure) {
            case NEVER_ANSWERS -> server(exchange -> {});
            case ANSWERS_500 ->
                server(exchange -> {
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
            case REFUSES_CONNECTIONS -> {
                URI nobody = server(HttpExchange::close);
                stop();
                yield nobody;
            }
        };
    }

    private void keep(HttpExchange exchange) throws IOException {
        String body = JsonView.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .orElseThrow()
                .at("MessageBody")
                .text()
                .orElseThrow();
        kept.add(body);
        byte[] answer = ("{\"MessageId\":\"m\",\"MD5OfMessageBody\":\"" + md5(body) + "\"}").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return Clients.impatient(builder)
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
    }

    @ParameterizedTest
    @EnumSource
    void an_opt_out_is_answered_within_six_seconds_however_the_store_fails(Failure failure) throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
        Random random = new Random(1);
        RandomIds ids = new RandomIds(random);
        try (DynamoDbClient dynamo = Clients.build(Clients.patient(at(store(failure), DynamoDbClient.builder())));
                SqsClient sqs = Clients.build(at(server(this::keep), SqsClient.builder()))) {
            Items items = new DynamoItems(dynamo, OwnDynamo.TABLES);
            RequestLedger ledger = () -> items;
            DynamoCommits commits = new DynamoCommits(dynamo, OwnDynamo.TABLES, random);
            InMemoryParts parts = new InMemoryParts(new InMemoryStores(), clock, ids) {
                @Override
                public RequestLedger ledger() {
                    return ledger;
                }

                @Override
                public Commits commits() {
                    return commits;
                }
            };
            AddressKey address = AddressKey.of(new byte[AddressKey.BYTES]);
            Topic topic = parts.topics().first();
            String token =
                    parts.tokens().write(UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId("m"), topic));
            HttpApi page = new UnsubscribePage(
                            parts,
                            parts.optInForms(),
                            new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3),
                            OptOutQueue.of(sqs, "http://localhost/queue"),
                            new Pages(
                                    new Vendor(
                                            "360Amigo",
                                            "s@example.com",
                                            ZoneOffset.UTC,
                                            Stylesheet.of(Color.parse("#0b5d57")),
                                            Texts.ENGLISH,
                                            Company.NONE),
                                    parts.topics()),
                            new StructuredLog(new Environment(Map.of(), clock, random, line -> {})))
                    .api();

            long before = System.nanoTime();
            APIGatewayV2HTTPResponse answer = page.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                    .withRawPath("/u/" + token)
                    .withBody("List-Unsubscribe=One-Click")
                    .withRequestContext(RequestContext.builder()
                            .withHttp(RequestContext.Http.builder()
                                    .withMethod("POST")
                                    .build())
                            .build())
                    .build()));

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(BUDGET);
            assertThat(answer.getStatusCode()).isEqualTo(200);
            assertThat(answer.getBody()).contains("data-state=\"accepted\"");
            assertThat(kept.stream().map(body -> QueuedOptOut.read(body).orElseThrow()))
                    .containsExactly(
                            new QueuedOptOut(token, QueuedOptOut.EVERYTHING, Source.ONE_CLICK, clock.instant()));
        }
    }
}
