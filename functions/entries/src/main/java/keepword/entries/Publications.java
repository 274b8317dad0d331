package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import keepword.survey.PublicDraw;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.web.CrossOrigin;
import keepword.web.DrawPage;
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
    APIGatewayV2HTTPResponse page(Survey survey, String page, SurveyPages pages) {
        boolean json = page.endsWith(JSON);
        APIGatewayV2HTTPResponse answer = switch (json ? page.substring(0, page.length() - JSON.length()) : page) {
            case "draw" -> draw(survey, json, pages);
            case "results" -> json ? results(survey) : results(survey, pages);
            default -> unknown(pages);
        };
        return json ? CrossOrigin.allowAll(answer) : answer;
    }

    private APIGatewayV2HTTPResponse draw(Survey survey, boolean json, SurveyPages pages) {
        if (!survey.isContest()) {
            return json ? nothing("A survey has no draw.") : unknown(pages);
        }
        return json
                ? Responses.json(200, draw(survey).toMap())
                : Responses.page(200, new DrawPage(pages.vendor(), pages.texts()).page(draw(survey), address(survey)));
    }

    private APIGatewayV2HTTPResponse results(Survey survey) {
        return surveys.results(survey.id())
                .map(results -> Responses.json(200, results.toMap()))
                .orElseGet(() -> nothing("Results are counted after " + survey.closes() + "."));
    }

    private APIGatewayV2HTTPResponse results(Survey survey, SurveyPages pages) {
        ResultsPage page = new ResultsPage(pages.vendor(), pages.texts());
        return Responses.page(
                200,
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

    private static APIGatewayV2HTTPResponse unknown(SurveyPages pages) {
        return Responses.page(404, pages.message("survey.unknown", List.of()));
    }

    private static APIGatewayV2HTTPResponse nothing(String words) {
        return Responses.problem(new Problem(404, "Not there", words));
    }
}
