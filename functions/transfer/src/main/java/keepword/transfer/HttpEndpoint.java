package keepword.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import keepword.aws.PublicAddress;

/**
 * A recipient on the Internet. No redirect is followed: data go where the register says.
 *
 * @param isLocal whether it may be on this machine, as in the local run
 */
record HttpEndpoint(HttpClient client, boolean isLocal) implements Endpoint {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1_000_000;

    HttpEndpoint(boolean isLocal) {
        this(
                HttpClient.newBuilder()
                        .connectTimeout(TIME)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                isLocal);
    }

    @Override
    public Answer post(String url, Map<String, String> headers, String body) {
        URI at = URI.create(url);
        if (!isAllowed(at)) {
            return new Answer.Silent("its endpoint is not on the Internet, or its name is unknown");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .header("User-Agent", "Keepword")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> sending =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
        try {
            // The time that a request may take ends with its headers; this one ends with its body.
            HttpResponse<String> response = sending.get(TIME.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Answered(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            return new Answer.Silent("its endpoint does not answer: "
                    + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
        } catch (TimeoutException e) {
            return new Answer.Silent("its endpoint does not answer within " + TIME.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silent("the function ends");
        } finally {
            // Nothing goes on when nobody waits for it any longer.
            sending.cancel(true);
        }
    }

    private boolean isAllowed(URI at) {
        if (isLocal && "localhost".equals(at.getHost())) {
            return true;
        }
        try {
            return "https".equals(at.getScheme())
                    && Stream.of(InetAddress.getAllByName(at.getHost())).allMatch(PublicAddress::isPublic);
        } catch (IOException e) {
            return false;
        }
    }
}
