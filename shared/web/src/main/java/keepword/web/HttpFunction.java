package keepword.web;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import keepword.aws.Environment;
import keepword.aws.Live;
import keepword.aws.Priming;
import keepword.aws.StructuredLog;
import keepword.store.Contention;
import org.jspecify.annotations.Nullable;

/**
 * The base of every function behind HTTP, so that nobody sees the gateway's own error, whatever happens:
 *
 * <ul>
 *   <li>an exception, and a start that failed, is answered 503 by a page that says what to do next, and when;
 *   <li>so is what takes longer than the function may run; the answer goes out a second before that;
 *   <li>a start that failed is tried again by the next request;
 *   <li>a body that is larger than the function takes is refused before anything reads it (413).
 * </ul>
 */
public abstract class HttpFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** For a form with everything that somebody may type into one of ours. */
    public static final int FORM_BYTES = 32 * 1024;

    /** What sends the answer off has to be done before the time-out, too. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final String TWO_YEARS_OF_HTTPS = "max-age=63072000";
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration BROKEN = Duration.ofSeconds(30);

    /** Not virtual ones: what computes for long would keep all others waiting. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("http-", 0).factory());

    /**
     * What a start makes.
     *
     * @param maxBytes of a body
     * @param rehearsal what is done once before a snapshot; it must change nothing
     * @param refresh reads what may have aged in the snapshot
     */
    public record Started(HttpApi api, int maxBytes, Runnable rehearsal, Runnable refresh) {
        /** Of forms, and with nothing that ages. */
        public Started(HttpApi api, Runnable rehearsal) {
            this(api, FORM_BYTES, rehearsal, () -> {});
        }
    }

    private final Live<Started> started;
    private final StructuredLog log;
    private volatile ErrorPages errors = ErrorPages.PLAIN;

    @SuppressWarnings("UnusedVariable") // held, since the registry of CRaC holds it weakly
    private final @Nullable Priming priming;

    /** For AWS Lambda. */
    protected HttpFunction(Live.Maker<Started> start) {
        this(Environment.ofLambda(), start, true);
    }

    protected HttpFunction(Environment environment, Live.Maker<Started> start) {
        this(environment, start, false);
    }

    private HttpFunction(Environment environment, Live.Maker<Started> start, boolean prime) {
        this.log = new StructuredLog(environment);
        this.started = new Live<>(environment, log, (aws, itsLog) -> {
            Vendor vendor = Vendor.of(aws.settings());
            if (aws.settings().problems().isEmpty()) {
                // Before the start, which may fail: its page names the vendor, too.
                errors = new ErrorPages(vendor);
            }
            return start.make(aws, itsLog);
        });
        Optional<Started> first = started();
        this.priming =
                prime && first.isPresent() ? Priming.before(log, first.get().rehearsal(), this::refresh) : null;
    }

    /** Empty if the start fails. */
    private Optional<Started> started() {
        try {
            return Optional.of(started.get());
        } catch (RuntimeException | LinkageError e) {
            // Nobody's data is there yet, so the message may say which variable is missing.
            log.failure("start.failed", e, Map.of("message", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void refresh() {
        // Beside each other: a restore may take ten seconds.
        CompletableFuture<Void> settings = CompletableFuture.runAsync(started::refresh, THREADS);
        started.get().refresh().run();
        settings.join();
    }

    @Override
    public final APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        APIGatewayV2HTTPResponse answer = answerInTime(new HttpRequest(event), context);
        started.settle(Live.SETTLES);
        return Responses.withHeader(answer, "Strict-Transport-Security", TWO_YEARS_OF_HTTPS);
    }

    private APIGatewayV2HTTPResponse answerInTime(HttpRequest request, Context context) {
        Future<APIGatewayV2HTTPResponse> answer = THREADS.submit(() -> answer(request));
        try {
            return answer.get(context.getRemainingTimeInMillis() - MARGIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return failed(request, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return failed(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(request, e);
        }
    }

    private APIGatewayV2HTTPResponse answer(HttpRequest request) {
        Started now = started().orElseThrow(() -> new IllegalStateException("The function could not start"));
        return request.isLargerThan(now.maxBytes())
                ? errors.tooLarge(request)
                : now.api().answer(request);
    }

    private APIGatewayV2HTTPResponse failed(HttpRequest request, Throwable reason) {
        Map<String, String> route =
                Map.of("route", String.valueOf(request.event().getRouteKey()));
        if (reason instanceof Contention) {
            log.event("http.busy", route);
            return errors.unavailable(request, BUSY);
        }
        log.failure("http.failed", reason, route);
        log.metric("HttpFailed", "Count", 1);
        return errors.unavailable(request, BROKEN);
    }
}
