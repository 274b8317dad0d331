package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import keepword.aws.Priming;
import keepword.aws.SqsJobQueue;
import keepword.store.Part;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;

/**
 * Before the snapshot: a real, signed request that must be refused, since it is of tomorrow; a commit whose
 * condition must fail; and a message that the queue must refuse.
 */
record Rehearsal(HttpApi api, Part part, SqsJobQueue jobQueue, Supplier<Collection<String>> secrets)
        implements Runnable {
    @Override
    public void run() {
        Instant now = part.clock().instant();
        String body = """
                {"type":"order.paid","occurredAt":"%s","birthDate":"1990-01-01","promotionalMail":true,
                "customer":{"email":"rehearsal@example.com","name":"Rehearsal","mailingAddress":{"line1":"1 Street"}},
                "order":{"id":"rehearsal","items":[{"sku":"r","name":"r","medium":"download"}],
                "total":{"amount":"1.00","currency":"EUR"}}}
                """.formatted(now.plus(Duration.ofDays(1)));
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withRawPath("/storefront/events")
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .build())
                .withHeaders(Map.of(
                        "webhook-id", "rehearsal",
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", sign(now, body)))
                .withBody(body)
                .build();
        api.answer(new HttpRequest(event));
        Priming.commitNothing(part.commits());
        jobQueue.rehearse();
    }

    private String sign(Instant now, String body) {
        try {
            return new Webhook(secrets.get().iterator().next()).sign("rehearsal", now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("The storefront's secret cannot sign", e);
        }
    }
}
