package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.consent.ConsentKeeper;
import keepword.simulation.world.Parts;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.Vendor;

/** The unsubscribe function on parts of the simulation. */
public final class UnsubscribeOnTwins {
    private static final Pages PAGES = new Pages(new Vendor("360Amigo", "support@360amigo.com"), Parts.TOPICS);

    private final UnsubscribePage page;

    public UnsubscribeOnTwins(Parts parts) {
        this.page = new UnsubscribePage(
                Parts.TOKENS,
                Parts.ADDRESS_KEYS,
                parts.ledger(),
                new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                new PostedChoice(Parts.TOPICS),
                PAGES,
                Parts.POLICY,
                parts.clock(),
                parts.log());
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return page.answer(new HttpRequest(event));
    }
}
