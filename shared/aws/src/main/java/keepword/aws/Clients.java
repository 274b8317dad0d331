package keepword.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Builds the clients of AWS, once for each function, on the HTTP client that starts fastest (docs/decisions/0002). */
public final class Clients {
    private static final Duration ATTEMPT = Duration.ofMillis(750);
    private static final Duration CALL = Duration.ofMillis(1_500);

    private Clients() {}

    public static DynamoDbClient dynamo() {
        return build(patient(DynamoDbClient.builder()));
    }

    /** Has a write repeated that met somebody else's commit, which the SDK by itself does not do. */
    public static DynamoDbClientBuilder patient(DynamoDbClientBuilder builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .retryStrategy(retries -> retries.retryOnException(TransactionConflictException.class))
                .build());
    }

    /**
     * Gives up on a call in good time for an answer that does without it: an unsubscribe link's takes four calls, six
     * seconds together.
     */
    public static <B extends AwsClientBuilder<B, ?>> B impatient(B builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build());
    }

    /** Gives up well within the time of a request: most secrets that cannot be read again are there already. */
    public static SecretsManagerClient secrets() {
        return build(SecretsManagerClient.builder()
                .overrideConfiguration(settings ->
                        settings.apiCallAttemptTimeout(Duration.ofSeconds(3)).apiCallTimeout(Duration.ofSeconds(5))));
    }

    /** Gives any client the common HTTP client, and builds it. */
    public static <B extends AwsSyncClientBuilder<B, C> & software.amazon.awssdk.utils.builder.SdkBuilder<B, C>, C>
            C build(B builder) {
        return builder.httpClientBuilder(http(Duration.ofSeconds(2))).build();
    }

    /** The common HTTP client. */
    static AwsCrtHttpClient.Builder http(Duration connect) {
        return AwsCrtHttpClient.builder().connectionTimeout(connect).maxConcurrency(50);
    }
}
