package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import keepword.kernel.SurveyId;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.web.CrossOrigin;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.Router;
import keepword.web.SurveyPages;
import keepword.web.Vendor;

/** Everything at {@code /contests/}, {@code /surveys/}, {@code /entries/} and {@code /prizes/}. */
record SurveyApi(
        Vendor vendor,
        Surveys surveys,
        EntryPages entryPages,
        ConfirmPages confirmPages,
        ClaimPages claimPages,
        Publications publications) {
    /**
     * What somebody asks for.
     *
     * @param values of the route's parameters
     */
    private record Asked(HttpRequest request, List<String> values, SurveyPages pages) {
        String value() {
            return values.getFirst();
        }
    }

    HttpApi api() {
        Router<Function<Asked, APIGatewayV2HTTPResponse>> routes = new Router<>();
        for (String kind : List.of("/contests/{id}", "/surveys/{id}")) {
            routes.get(kind, of(this::look))
                    .post(kind, of(this::enter))
                    .options(kind, of((asked, survey) -> origins(survey).preflight(asked.request())))
                    .get(
                            kind + "/{page}",
                            of((asked, survey) -> publications.page(
                                    asked.request(), survey, asked.values().getLast(), asked.pages())));
        }
        routes.get("/entries/{token}", asked -> confirmation(asked, false))
                .post("/entries/{token}", asked -> confirmation(asked, true))
                .get("/prizes/{token}", asked -> claim(asked, false))
                .post("/prizes/{token}", asked -> claim(asked, true));
        return request -> {
            SurveyPages pages = new SurveyPages(vendor, request.texts(vendor.texts()));
            return routes.find(request)
                    .map(match -> match.handler().apply(new Asked(request, match.values(), pages)))
                    .orElseGet(() -> Publications.unknown(request, pages));
        };
    }

    private Function<Asked, APIGatewayV2HTTPResponse> of(BiFunction<Asked, Survey, APIGatewayV2HTTPResponse> page) {
        return asked -> survey(asked.value())
                .map(survey -> page.apply(asked, survey))
                .orElseGet(() -> Publications.unknown(asked.request(), asked.pages()));
    }

    private Optional<Survey> survey(String id) {
        return SurveyId.isValid(id) ? surveys.survey(new SurveyId(id)) : Optional.empty();
    }

    private static CrossOrigin origins(Survey survey) {
        return new CrossOrigin(survey.origins(), "GET, POST");
    }

    private APIGatewayV2HTTPResponse look(Asked asked, Survey survey) {
        return origins(survey).allow(asked.request(), entryPages.look(asked.request(), survey, asked.pages()));
    }

    private APIGatewayV2HTTPResponse enter(Asked asked, Survey survey) {
        return origins(survey).allow(asked.request(), entryPages.enter(asked.request(), survey, asked.pages()));
    }

    private APIGatewayV2HTTPResponse confirmation(Asked asked, boolean post) {
        return confirmPages.answer(asked.request(), asked.value(), post, asked.pages());
    }

    private APIGatewayV2HTTPResponse claim(Asked asked, boolean post) {
        return claimPages.answer(asked.request(), asked.value(), post, asked.pages());
    }
}
