package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Optional;
import keepword.survey.Survey;
import keepword.survey.SurveyId;
import keepword.survey.Surveys;
import keepword.web.CrossOrigin;
import keepword.web.HttpRequest;
import keepword.web.Responses;
import keepword.web.SurveyPages;
import keepword.web.Vendor;

/** Everything at {@code /contests/}, {@code /surveys/}, {@code /entries/} and {@code /prizes/}. */
final class SurveyApi {
    private final Vendor vendor;
    private final Surveys surveys;
    private final EntryPages entryPages;
    private final ConfirmPages confirmPages;
    private final ClaimPages claimPages;
    private final Publications publications;

    SurveyApi(
            Vendor vendor,
            Surveys surveys,
            EntryPages entryPages,
            ConfirmPages confirmPages,
            ClaimPages claimPages,
            Publications publications) {
        this.vendor = vendor;
        this.surveys = surveys;
        this.entryPages = entryPages;
        this.confirmPages = confirmPages;
        this.claimPages = claimPages;
        this.publications = publications;
    }

    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        SurveyPages pages = new SurveyPages(vendor, request.texts(vendor.texts()));
        boolean post = request.method().equals("POST");
        String token = request.pathParameter("token");
        if (!token.isEmpty()) {
            return request.path().startsWith("/prizes/")
                    ? claimPages.answer(request, token, post, pages)
                    : confirmPages.answer(request, token, post, pages);
        }
        Optional<Survey> survey = survey(request.pathParameter("id"));
        return survey.isEmpty()
                ? Responses.page(404, pages.message("survey.unknown", List.of()))
                : answer(request, survey.get(), post, pages);
    }

    private APIGatewayV2HTTPResponse answer(HttpRequest request, Survey survey, boolean post, SurveyPages pages) {
        CrossOrigin origins = new CrossOrigin(survey.origins(), "GET, POST");
        String page = request.pathParameter("page");
        if (request.method().equals("OPTIONS")) {
            return origins.preflight(request);
        }
        if (!page.isEmpty()) {
            return publications.page(survey, page, pages);
        }
        return origins.allow(
                request, post ? entryPages.enter(request, survey, pages) : entryPages.look(request, survey, pages));
    }

    private Optional<Survey> survey(String id) {
        return SurveyId.isValid(id) ? surveys.survey(new SurveyId(id)) : Optional.empty();
    }
}
