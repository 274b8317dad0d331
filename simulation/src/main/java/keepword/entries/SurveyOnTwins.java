package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import keepword.link.LinkTokens;
import keepword.person.Registrar;
import keepword.simulation.world.Parts;
import keepword.survey.Memberships;
import keepword.survey.SurveyId;
import keepword.web.HttpRequest;

/** The function of surveys and contests on parts of the simulation. */
public final class SurveyOnTwins {
    private final SurveyApi api;

    public SurveyOnTwins(Parts parts) {
        LinkTokens tokens = parts.tokens();
        Confirmations confirmations = new Confirmations(
                parts.surveys(),
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
                Parts.TOPICS,
                Parts.POLICY,
                parts.clock());
        this.api = new SurveyApi(
                Parts.VENDOR,
                parts.surveys(),
                new EntryPages(
                        parts.surveys(),
                        new EntryCheck(tokens, parts.wordings(), parts.clock()),
                        new Entries(parts.commits(), Parts.ADDRESS_KEYS, parts.courier(), parts.clock()),
                        (request, to) -> Optional.empty(),
                        tokens,
                        parts.ids(),
                        parts.clock(),
                        parts.log()),
                new ConfirmPages(
                        parts.surveys(), confirmations, new Memberships(parts.surveys()), tokens, parts.clock()),
                new ClaimPages(
                        parts.surveys(),
                        new Claims(parts.surveys(), parts.people(), parts.commits(), Parts.ADDRESS_KEYS, parts.clock()),
                        tokens),
                new Publications(parts.surveys(), "https://mail.example"));
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return api.answer(new HttpRequest(event));
    }

    /** What everybody can see of a draw. */
    public APIGatewayV2HTTPResponse draw(SurveyId contest) {
        return answer(APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", contest.value(), "page", "draw.json"))
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("GET").build())
                        .build())
                .build());
    }
}
