package keepword.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Reads parameters of AWS Systems Manager. By hand, with the SDK's own signer and HTTP client: the SDK's client of this service
 * knows 150 operations, and would add 6 MB to the jar of each function (docs/decisions/0026).
 */
final class ParameterStore {
    private static final int TRIES = 3;

    /** A connection that stays silent for longer ends, which takes five seconds at most; then it is not tried again. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** After it nothing is tried again: a restore may take ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String region;
    private final URI endpoint;

    private ParameterStore(SdkHttpClient http, AwsCredentialsProvider credentials, String region, URI endpoint) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.endpoint = endpoint;
    }

    /** Of the account and the region that the function runs in. */
    static ParameterStore create() {
        Region region = new DefaultAwsRegionProviderChain().getRegion();
        // As the SDK's clients: one that is set, as in the local run, goes before that of the region.
        URI endpoint = AwsClientEndpointProvider.builder()
                .serviceEndpointOverrideSystemProperty("aws.endpointUrlSsm")
                .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_SSM")
                .serviceProfileProperty("ssm")
                .resolveFromOverrides()
                .orElseGet(
                        () -> URI.create("https://" + ServiceMetadata.of("ssm").endpointFor(region)));
        return new ParameterStore(
                Clients.http(SILENCE)
                        .connectionHealthConfiguration(
                                silent -> silent.minimumThroughputInBps(1L).minimumThroughputTimeout(SILENCE))
                        .build(),
                DefaultCredentialsProvider.builder().build(),
                region.id(),
                endpoint);
    }

    /**
     * The value of a parameter.
     *
     * @throws UnreadableParameter if it is out of reach, after some tries
     */
    String read(String name) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return value(name);
            } catch (IOException e) {
                if (attempt == TRIES || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new UnreadableParameter(name, e);
                }
                // Not all at the same time: there is a limit of reads in a second.
                Duration pause = Duration.ofMillis(100L * attempt + Math.floorMod(System.nanoTime(), 200));
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private String value(String name) throws IOException {
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String(JSON.std.asString(Map.of("Name", name)));
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve("/"))
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.newStream().readAllBytes().length))
                .putHeader("X-Amz-Target", "AmazonSSM.GetParameter")
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ssm")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(body)
                        .build())
                .call();
        String answer = response.responseBody().isEmpty()
                ? ""
                : new String(response.responseBody().get().readAllBytes(), UTF_8);
        if (!response.httpResponse().isSuccessful()) {
            // It names the type of the error and, in its message, at most the parameter.
            throw new IOException("SSM answered " + response.httpResponse().statusCode() + ": " + answer);
        }
        if (JSON.std.mapFrom(answer).get("Parameter") instanceof Map<?, ?> parameter
                && parameter.get("Value") instanceof String value) {
            return value;
        }
        throw new IOException("SSM answered without a value");
    }

    /** A parameter is out of reach. */
    static final class UnreadableParameter extends IllegalStateException {
        UnreadableParameter(String name, Throwable cause) {
            super("Parameter " + name + " cannot be read: " + cause.getMessage(), cause);
        }
    }
}
