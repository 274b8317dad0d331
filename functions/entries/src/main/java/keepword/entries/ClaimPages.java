package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.field.TextRule;
import keepword.link.LinkTokens;
import keepword.survey.PrizeLink;
import keepword.survey.Survey;
import keepword.survey.Survey.Delivery;
import keepword.survey.SurveyLinks;
import keepword.survey.Surveys;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.HttpRequest;
import keepword.web.Responses;
import keepword.web.SurveyPages;

/** Behind the link in the mail to a winner: the prize is claimed. GET changes nothing. */
record ClaimPages(Surveys surveys, Claims claims, LinkTokens tokens) {
    APIGatewayV2HTTPResponse answer(HttpRequest request, String token, boolean post, SurveyPages pages) {
        Optional<PrizeLink> link = tokens.read(SurveyLinks.PRIZE, token);
        Optional<Survey> survey = link.flatMap(found -> surveys.survey(found.survey()));
        if (survey.isEmpty() || link.isEmpty()) {
            return Responses.page(400, pages.message("survey.bad-link", List.of()));
        }
        if (!post) {
            return answer(survey.get(), claims.state(link.get()), Map.of(), Map.of(), pages);
        }
        Form form = Form.parse(request.bodyText());
        FormReader reader = new FormReader(pages.texts());
        String name = reader.text("name", form.first("name"), TextRule.NAME);
        String address = reader.text("address", form.first("address"), TextRule.POSTAL_ADDRESS);
        Map<String, String> problems = reader.problems();
        Claims.SendTo sendTo = problems.isEmpty() ? new Claims.SendTo(name, address) : null;
        Map<String, String> values = problems.isEmpty() ? Map.of() : Map.of("name", name, "address", address);
        return answer(survey.get(), claims.claim(link.get(), sendTo), values, problems, pages);
    }

    private static APIGatewayV2HTTPResponse answer(
            Survey survey,
            Claims.State state,
            Map<String, String> values,
            Map<String, String> problems,
            SurveyPages pages) {
        int status = problems.isEmpty() ? 200 : 422;
        return switch (state) {
            case Claims.State.Offered(String prize, Delivery delivery, var until) ->
                delivery == Delivery.POST
                        ? Responses.page(
                                status,
                                pages.claim(survey, "survey.claim", prize, pages.moment(until), values, problems))
                        : Responses.page(200, pages.claim(survey, prize, pages.moment(until)));
            // The address is not shown: a mail may be forwarded.
            case Claims.State.Claimed(String prize, Delivery delivery) ->
                delivery == Delivery.POST
                        ? Responses.page(status, pages.claim(survey, "survey.claimed", prize, "", values, problems))
                        // Promise declining-is-fine: it needs no address.
                        : Responses.page(200, pages.message(survey, "survey.claimed-by-email", List.of()));
            case Claims.State.Sent sent -> Responses.page(200, pages.message(survey, "survey.prize-sent", List.of()));
            case Claims.State.TooLate() -> Responses.page(410, pages.message(survey, "survey.claim-over", List.of()));
            case Claims.State.Nothing() -> Responses.page(410, pages.message(survey, "survey.no-claim", List.of()));
        };
    }
}
