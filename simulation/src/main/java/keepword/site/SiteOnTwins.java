package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import keepword.person.Registrar;
import keepword.simulation.world.Parts;
import keepword.web.CrossOrigin;
import keepword.web.HttpRequest;

/** The website's function on parts of the simulation. */
public final class SiteOnTwins {
    private final SitePages site;

    public SiteOnTwins(Parts parts) {
        SignUps signUps = new SignUps(
                parts.ledger(),
                parts.people(),
                parts.commits(),
                new Registrar(
                        parts.ledger(),
                        parts.people(),
                        parts.commits(),
                        Parts.ADDRESS_KEYS,
                        parts.clock(),
                        parts.ids()),
                Parts.ADDRESS_KEYS,
                parts.courier(),
                Parts.TOPICS,
                Parts.POLICY,
                parts.ids(),
                parts.clock());
        this.site = new SitePages(
                new SignUpForm(Parts.TOPICS, parts.wordings()),
                signUps,
                (request, to) -> Optional.empty(),
                parts.wordings(),
                parts.tokens(),
                Parts.PAGES,
                CrossOrigin.parse("", "POST"),
                parts.clock(),
                parts.log());
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return site.answer(new HttpRequest(event));
    }
}
