package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import keepword.consent.ConsentKeeper;
import keepword.simulation.world.Parts;
import keepword.store.Contention;
import keepword.web.ErrorPages;
import keepword.web.HttpRequest;

/** The storefront function on parts of the simulation. */
public final class StorefrontOnTwins {
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final StorefrontApi api;

    public StorefrontOnTwins(Parts parts) {
        EventReader reader = new EventReader(OwnNumbers.of(variable -> ""), parts.clock(), Parts.ZONE);
        EventIntake intake = new EventIntake(
                parts.ledger(),
                parts.people(),
                parts.commits(),
                new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                Parts.ADDRESS_KEYS,
                new EventWrites(Parts.TOPICS, Parts.POLICY, parts.ids()),
                parts.courier(),
                parts.clock());
        this.api = new StorefrontApi(
                new WebhookSignature(() -> List.of(SECRET), parts.clock(), unreadable -> {}),
                reader,
                intake,
                parts.log());
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        try {
            return api.answer(new HttpRequest(event));
        } catch (Contention e) {
            return new ErrorPages(Parts.VENDOR).unavailable(new HttpRequest(event), Duration.ofSeconds(2));
        }
    }
}
