package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import keepword.survey.PublicDraw;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.web.CrossOrigin;
import keepword.web.DrawPage;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;
import keepword.web.ResultsPage;
import keepword.web.SurveyPages;

/**
 * What everybody may see of a survey that has closed: the draw and its proof, and the results.
 *
 * @param publicUrl what the address of every page begins with
 */
record Publications(Surveys surveys, String publicUrl) {
    private static final String JSON = ".json";

    /**
     * {@code draw}, {@code results}, and both with {@code .json} behind. Those are readable by scripts of every site: whoever
     * doubts a draw may check it from a page that is not ours.
     */
    APIGatewayV2HTTPResponse page(HttpRequest request, Survey survey, String page, SurveyPages pages) {
        boolean json = page.endsWith(JSON);
        APIGatewayV2HTTPResponse answer = switch (json ? page.substring(0, page.length() - JSON.length()) : page) {
            case "draw" -> draw(request, survey, json, pages);
            case "results" -> json ? results(request, survey, pages) : results(200, survey, pages);
            default -> unknown(request, pages);
        };
        return json ? CrossOrigin.allowAll(answer) : answer;
    }

    private APIGatewayV2HTTPResponse draw(HttpRequest request, Survey survey, boolean json, SurveyPages pages) {
        if (!survey.isContest()) {
            return unknown(request, pages);
        }
        return json
                ? Responses.json(200, draw(survey).toMap())
                : Responses.page(200, new DrawPage(pages.vendor(), pages.texts()).page(draw(survey), address(survey)));
    }

    private APIGatewayV2HTTPResponse results(HttpRequest request, Survey survey, SurveyPages pages) {
        return surveys.results(survey.id())
                .map(results -> Responses.json(200, results.toMap()))
                .orElseGet(() -> isFromProgram(request)
                        ? nothing("Results are counted after " + survey.closes() + ".")
                        : results(404, survey, pages));
    }

    private APIGatewayV2HTTPResponse results(int status, Survey survey, SurveyPages pages) {
        ResultsPage page = new ResultsPage(pages.vendor(), pages.texts());
        return Responses.page(
                status,
                surveys.results(survey.id())
                        .map(results -> page.results(survey, results))
                        .orElseGet(() -> page.later(survey)));
    }

    private String address(Survey survey) {
        return publicUrl + survey.path() + "/draw" + JSON;
    }

    private PublicDraw draw(Survey survey) {
        return PublicDraw.of(survey, surveys.draw(survey.id()).orElseThrow());
    }

    /** There is no such survey or page. */
    static APIGatewayV2HTTPResponse unknown(HttpRequest request, SurveyPages pages) {
        return isFromProgram(request)
                ? nothing("There is no such survey or contest, or none of this kind.")
                : Responses.page(404, pages.message("survey.unknown", List.of()));
    }

    /** What ends in {@code .json} is for programs, unless a browser asks. */
    private static boolean isFromProgram(HttpRequest request) {
        return request.isFromProgram() || (request.path().endsWith(JSON) && !request.isPageAskedFor());
    }

    private static APIGatewayV2HTTPResponse nothing(String words) {
        return Responses.problem(new Problem(404, "Not found", words));
    }
}
