package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import keepword.aws.Environment;
import keepword.aws.Live;
import keepword.promise.Keeps;
import keepword.store.Contention;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Keeps("regularly-tested")
class HttpFunctionTest {
    private static final String SETTINGS = """
            Brand=360Amigo
            SupportAddress=support@360amigo.com
            TimeZone=Europe/Berlin
            BrandColor=#0b5d57
            Language=en
            HomePage=
            LegalNotice=
            Logo=
            PostalAddress=360Amigo, 1 Example Street
            """;

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final List<String> log = new ArrayList<>();

    private static final class Tried extends HttpFunction {
        Tried(Environment environment, Live.Maker<Started> start) {
            super(environment, start);
        }
    }

    private Environment environment(UnaryOperator<String> parameters) {
        return new Environment(Map.of("SETTINGS", "settings"), parameters, clock, new Random(1), log::add);
    }

    private HttpFunction answering(HttpApi answers) {
        return new Tried(environment(name -> SETTINGS), (aws, log) -> new HttpFunction.Started(answers, () -> {}));
    }

    private static APIGatewayV2HTTPEvent event(String body, String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /signup")
                .withHeaders(all)
                .withBody(body)
                .build();
    }

    private static Context remaining(Duration time) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getRemainingTimeInMillis") ? (int) time.toMillis() : null);
    }

    private static APIGatewayV2HTTPResponse ask(HttpFunction function, APIGatewayV2HTTPEvent event) {
        return function.handleRequest(event, remaining(Duration.ofSeconds(20)));
    }

    private static void isPage(APIGatewayV2HTTPResponse answer, String retryAfter) {
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders())
                .containsEntry("Retry-After", retryAfter)
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Strict-Transport-Security", "max-age=63072000")
                .containsEntry("Cache-Control", "no-store");
        assertThat(answer.getBody()).contains("data-state=\"error.unavailable\"", "try again in a minute");
    }

    static Stream<Throwable> whatever_is_thrown() {
        return Stream.of(
                new IllegalStateException("of ada@example.com"),
                new NullPointerException(),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new NoClassDefFoundError());
    }

    @ParameterizedTest
    @MethodSource("whatever_is_thrown")
    void whatever_is_thrown_people_read_what_to_do_next(Throwable thrown) {
        HttpFunction function = answering(request -> {
            throw sneaky(thrown);
        });

        isPage(ask(function, event("")), "30");
        assertThat(ask(function, event("", "accept-language", "de")).getBody()).contains("lang=\"de\"");
        assertThat(log).isNotEmpty().noneMatch(line -> line.contains("ada@example.com"));
        assertThat(log).anyMatch(line -> line.contains("HttpFailed"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void a_program_reads_a_problem_and_when_to_try_again() {
        HttpFunction function = answering(request -> {
            throw new Contention();
        });

        for (APIGatewayV2HTTPEvent event : List.of(
                event("{}", "content-type", "Application/JSON; charset=utf-8"),
                event("", "accept", "application/json"))) {
            APIGatewayV2HTTPResponse answer = ask(function, event);
            assertThat(answer.getStatusCode()).isEqualTo(503);
            assertThat(answer.getHeaders())
                    .containsEntry("Retry-After", "2")
                    .containsEntry("Content-Type", "application/problem+json");
        }
        assertThat(log).anyMatch(line -> line.contains("http.busy")).noneMatch(line -> line.contains("HttpFailed"));
    }

    @Test
    void who_waits_is_answered_before_the_function_is_stopped() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        HttpFunction function = answering(request -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new IllegalStateException("Nobody waits for this");
        });

        long began = System.nanoTime();
        isPage(function.handleRequest(event(""), remaining(Duration.ofMillis(1050))), "30");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(interrupted.await(10, TimeUnit.SECONDS))
                .as("what nobody waits for ends")
                .isTrue();
    }

    @Test
    void a_start_that_failed_is_answered_by_a_page_and_tried_again() {
        AtomicBoolean broken = new AtomicBoolean(true);
        HttpFunction function = new Tried(environment(name -> SETTINGS), (aws, log) -> {
            if (broken.get()) {
                throw new IllegalStateException("Variable LEDGER_TABLE is not set");
            }
            return new HttpFunction.Started(request -> Responses.json(200, "{}"), () -> {});
        });
        isPage(ask(function, event("")), "30");
        assertThat(log).anyMatch(line -> line.contains("start.failed") && line.contains("LEDGER_TABLE"));

        broken.set(false);
        assertThat(ask(function, event("")).getStatusCode()).isEqualTo(200);
    }

    @Test
    void while_no_settings_can_be_read_there_is_a_page() {
        AtomicBoolean broken = new AtomicBoolean(true);
        HttpFunction function = new Tried(
                environment(name -> {
                    if (broken.get()) {
                        throw new IllegalStateException("SSM is out of reach");
                    }
                    return SETTINGS;
                }),
                (aws, log) -> new HttpFunction.Started(request -> Responses.json(200, "{}"), () -> {}));
        isPage(ask(function, event("")), "30");
        assertThat(log).anyMatch(line -> line.contains("start.failed") && line.contains("SSM is out of reach"));

        broken.set(false);
        assertThat(ask(function, event("")).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_start_that_failed_names_the_vendor_all_the_same() {
        HttpFunction function = new Tried(environment(name -> SETTINGS), (aws, log) -> {
            throw new IllegalStateException("A secret is out of reach");
        });

        assertThat(ask(function, event("")).getBody()).contains("support@360amigo.com");
    }

    @Test
    void all_that_is_wrong_with_the_settings_is_said_at_once() {
        new Tried(
                environment(name -> SETTINGS.replace("Europe/Berlin", "Europe/Berln")
                        .replace("=en", "=xx")
                        .replace("SupportAddress=", "SupportAdress=")
                        .replace("#0b5d57", "teal")),
                (aws, log) -> new HttpFunction.Started(request -> Responses.json(200, "{}"), () -> {}));

        assertThat(String.join("\n", log))
                .contains("start.failed", "did you mean Europe/Berlin?", "there are in de, en")
                .contains("SupportAddress is not set; did you mean SupportAdress?", "BrandColor: ");
        assertThat(log).filteredOn(line -> line.contains("settings.wrong")).hasSize(4);
    }

    @Test
    void what_is_larger_than_a_form_can_be_is_refused_unread() {
        List<HttpRequest> read = new ArrayList<>();
        HttpFunction function = answering(request -> {
            read.add(request);
            return Responses.json(200, "{}");
        });
        String most = "x".repeat(HttpFunction.FORM_BYTES);
        assertThat(ask(function, event(most)).getStatusCode()).isEqualTo(200);
        assertThat(read).hasSize(1);

        APIGatewayV2HTTPEvent encoded = event("eHh4".repeat(HttpFunction.FORM_BYTES / 3 + 2));
        encoded.setIsBase64Encoded(true);
        for (APIGatewayV2HTTPEvent event : List.of(event(most + "x"), event("ä" + most.substring(1)), encoded)) {
            assertThat(ask(function, event).getStatusCode()).isEqualTo(413);
        }
        assertThat(ask(function, event(most + "x")).getBody()).contains("data-state=\"error.too-large\"");
        assertThat(read).hasSize(1);
    }
}
