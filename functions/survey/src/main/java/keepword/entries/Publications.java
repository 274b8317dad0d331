package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import keepword.survey.Draw;
import keepword.survey.PublicDraw;
import keepword.survey.Results;
import keepword.survey.Survey;
import keepword.survey.Surveys;
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
    /** {@code draw}, {@code results}, and both with {@code .json} behind. */
    APIGatewayV2HTTPResponse page(Survey survey, String page, SurveyPages pages) {
        return switch (page) {
            case "draw" ->
                survey.isContest()
                        ? Responses.page(
                                200, new DrawPage(pages.vendor(), pages.texts()).page(draw(survey), json(survey)))
                        : unknown(pages);
            case "draw.json" ->
                survey.isContest() ? Responses.json(200, draw(survey).toMap()) : nothing("A survey has no draw.");
            case "results" -> results(survey, pages);
            case "results.json" ->
                surveys.results(survey.id())
                        .map(results -> Responses.json(200, results))
                        .orElseGet(() -> nothing("Results are counted after " + survey.closes() + "."));
            default -> unknown(pages);
        };
    }

    private APIGatewayV2HTTPResponse results(Survey survey, SurveyPages pages) {
        ResultsPage page = new ResultsPage(pages.vendor(), pages.texts());
        return Responses.page(
                200,
                surveys.results(survey.id())
                        .map(results -> page.results(survey, Results.of(results)))
                        .orElseGet(() -> page.later(survey)));
    }

    private String json(Survey survey) {
        return publicUrl + survey.path() + "/draw.json";
    }

    private PublicDraw draw(Survey survey) {
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        List<String> prizes = survey.singlePrizes();
        return new PublicDraw(
                survey.id(),
                survey.title(),
                draw.commitment(),
                survey.closes(),
                draw.list() == null ? null : PublicDraw.FixedList.of(draw.list()),
                survey.publicValue(),
                draw.publicValue(),
                draw.seed(),
                draw.places().stream()
                        .map(place -> new PublicDraw.Winner(
                                place.number() + 1,
                                prizes.get(place.prize()),
                                place.state().id(),
                                place.membership()))
                        .toList());
    }

    private static APIGatewayV2HTTPResponse unknown(SurveyPages pages) {
        return Responses.page(404, pages.message("survey.unknown", List.of()));
    }

    private static APIGatewayV2HTTPResponse nothing(String words) {
        return Responses.problem(new Problem(404, "Not there", words));
    }
}
