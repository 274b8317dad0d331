package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.aws.OptOutQueue;
import keepword.consent.ConsentKeeper;
import keepword.request.TransactionalOptOuts;
import keepword.simulation.world.Parts;
import keepword.web.HttpRequest;

/** The unsubscribe function on parts of the simulation. */
public final class UnsubscribeOnTwins {
    private final UnsubscribePage page;

    public UnsubscribeOnTwins(Parts parts, OptOutQueue queue) {
        this.page = new UnsubscribePage(
                parts.tokens(),
                Parts.ADDRESS_KEYS,
                parts.ledger(),
                new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                parts.wordings(),
                new TransactionalOptOuts(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                Parts.REQUESTS,
                new PostedChoice(Parts.TOPICS),
                queue,
                Parts.PAGES,
                Parts.POLICY,
                parts.clock(),
                parts.log());
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return page.answer(new HttpRequest(event));
    }
}
