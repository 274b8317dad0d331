package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import keepword.aws.Priming;
import keepword.aws.SqsCourier;
import keepword.store.Commits;
import keepword.web.HttpRequest;

/**
 * Before the snapshot: a real, signed request that must be refused, since it is of tomorrow; a commit whose
 * condition must fail; and a message that the queue must refuse.
 */
record Rehearsal(StorefrontApi api, Commits commits, SqsCourier courier, Supplier<String> secret, InstantSource clock)
        implements Runnable {
    @Override
    public void run() {
        Instant now = clock.instant();
        String body = """
                {"type":"order.paid","occurredAt":"%s","birthDate":"1990-01-01","promotionalMail":true,
                "customer":{"email":"rehearsal@example.com","name":"Rehearsal","mailingAddress":{"line1":"1 Street"}},
                "order":{"id":"rehearsal","items":[{"sku":"r","name":"r","medium":"download"}],
                "total":{"amount":"1.00","currency":"EUR"}}}
                """.formatted(now.plus(Duration.ofDays(1)));
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of(
                        "webhook-id", "rehearsal",
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", sign(now, body)))
                .withBody(body)
                .build();
        api.answer(new HttpRequest(event));
        Priming.commitNothing(commits);
        courier.rehearse();
    }

    private String sign(Instant now, String body) {
        try {
            return new Webhook(secret.get()).sign("rehearsal", now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("The storefront's secret cannot sign", e);
        }
    }
}
