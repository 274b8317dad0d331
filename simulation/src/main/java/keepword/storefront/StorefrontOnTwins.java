package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import keepword.consent.ConsentKeeper;
import keepword.simulation.world.Parts;
import keepword.store.Contention;
import keepword.web.ErrorPages;
import keepword.web.HttpRequest;

/** The storefront function on parts of the simulation. */
public final class StorefrontOnTwins {
    private final StorefrontApi api;

    /**
     * Makes one.
     *
     * @param secrets reads what the shop may sign with
     */
    public StorefrontOnTwins(Parts parts, Supplier<Collection<String>> secrets) {
        EventReader reader = new EventReader(OwnNumbers.of(variable -> ""), parts.clock(), Parts.ZONE);
        EventIntake intake = new EventIntake(
                parts.ledger(),
                parts.people(),
                parts.commits(),
                new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                parts.wordings(),
                Parts.ADDRESS_KEYS,
                new EventWrites(Parts.TOPICS, Parts.POLICY, parts.ids()),
                parts.courier(),
                parts.clock());
        this.api = new StorefrontApi(
                new WebhookSignature(secrets, parts.clock(), unreadable -> {}), reader, intake, parts.log());
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        try {
            return api.answer(new HttpRequest(event));
        } catch (Contention e) {
            return new ErrorPages(Parts.VENDOR).unavailable(new HttpRequest(event), Duration.ofSeconds(2));
        }
    }
}
