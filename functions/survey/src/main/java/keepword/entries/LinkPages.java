package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.card.CardNumbers;
import keepword.link.LinkTokens;
import keepword.survey.Draw;
import keepword.survey.EntryId;
import keepword.survey.EntryLink;
import keepword.survey.Membership;
import keepword.survey.Memberships;
import keepword.survey.PrizeLink;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.web.Form;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Responses;
import keepword.web.SurveyPages;
import keepword.web.Texts;

/** Behind the links in mails: an entry to be confirmed and looked at, a prize to be claimed. GET changes nothing. */
final class LinkPages {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 1000;

    private final Surveys surveys;
    private final Confirmations confirmations;
    private final Claims claims;
    private final Memberships proofs;
    private final LinkTokens tokens;

    LinkPages(Surveys surveys, Confirmations confirmations, Claims claims, Memberships proofs, LinkTokens tokens) {
        this.surveys = surveys;
        this.confirmations = confirmations;
        this.claims = claims;
        this.proofs = proofs;
        this.tokens = tokens;
    }

    APIGatewayV2HTTPResponse entry(String token, boolean post, SurveyPages pages) {
        Optional<EntryLink> link = tokens.readEntry(token);
        Optional<Survey> survey = link.flatMap(found -> surveys.survey(found.survey()));
        return survey.isEmpty() || link.isEmpty()
                ? Responses.page(400, pages.message("survey.bad-link", List.of()))
                : entry(survey.get(), link.get(), post, pages);
    }

    private APIGatewayV2HTTPResponse entry(Survey survey, EntryLink link, boolean post, SurveyPages pages) {
        Confirmations.State state = post ? confirmations.confirm(survey, link) : confirmations.state(survey, link);
        String closes = pages.moment(survey.closes());
        return switch (state) {
            case Confirmations.State.Waiting() -> Responses.page(200, pages.confirm(survey));
            case Confirmations.State.Counted(EntryId entry) ->
                Responses.page(200, counted(survey, "survey.counted", entry, pages));
            case Confirmations.State.OneAlready(EntryId entry) ->
                Responses.page(200, counted(survey, "survey.one-already", entry, pages));
            case Confirmations.State.TooLate() ->
                Responses.page(410, pages.message("survey.too-late", List.of(), closes));
            case Confirmations.State.Gone() -> Responses.page(410, pages.message("survey.gone", List.of()));
        };
    }

    private Page counted(Survey survey, String key, EntryId entry, SurveyPages pages) {
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        String proof = proofs.of(draw, entry)
                .map(Membership::toMap)
                .map(Responses::write)
                .orElse("");
        return pages.counted(survey, key, entry.value(), draw.commitment().hex(), proof);
    }

    APIGatewayV2HTTPResponse prize(HttpRequest request, String token, boolean post, SurveyPages pages) {
        Optional<PrizeLink> link = tokens.readPrize(token);
        Optional<Survey> survey = link.flatMap(found -> surveys.survey(found.survey()));
        if (survey.isEmpty() || link.isEmpty()) {
            return Responses.page(400, pages.message("survey.bad-link", List.of()));
        }
        if (!post) {
            return answer(survey.get(), claims.state(link.get()), Map.of(), Map.of(), pages);
        }
        Form form = Form.parse(request.bodyText());
        Map<String, String> values = Map.of(
                "name",
                form.first("name").strip(),
                "address",
                form.first("address").strip());
        Map<String, String> problems = problems(values, pages.texts());
        return problems.isEmpty()
                ? answer(survey.get(), claims.claim(link.get(), name(values), address(values)), values, problems, pages)
                : answer(survey.get(), claims.state(link.get()), values, problems, pages);
    }

    private static String name(Map<String, String> values) {
        return values.getOrDefault("name", "");
    }

    private static String address(Map<String, String> values) {
        return values.getOrDefault("address", "").replace("\r\n", "\n");
    }

    private static APIGatewayV2HTTPResponse answer(
            Survey survey,
            Claims.State state,
            Map<String, String> values,
            Map<String, String> problems,
            SurveyPages pages) {
        return switch (state) {
            case Claims.State.Offered(String prize, var until) ->
                Responses.page(problems.isEmpty() ? 200 : 422, pages.claim(survey, prize, until, values, problems));
            case Claims.State.Claimed claimed -> Responses.page(200, pages.message("survey.claimed", List.of()));
            case Claims.State.TooLate() -> Responses.page(410, pages.message("survey.claim-over", List.of()));
            case Claims.State.Nothing() -> Responses.page(410, pages.message("survey.no-claim", List.of()));
        };
    }

    private static Map<String, String> problems(Map<String, String> values, Texts texts) {
        Map<String, String> problems = new LinkedHashMap<>();
        check("name", name(values), LONGEST_NAME, false, texts, problems);
        check("address", address(values), LONGEST_ADDRESS, true, texts, problems);
        return problems;
    }

    private static void check(
            String field, String value, int longest, boolean lines, Texts texts, Map<String, String> problems) {
        boolean plain = value.chars().noneMatch(c -> Character.isISOControl(c) && !(lines && c == '\n'));
        if (value.isBlank()) {
            problems.put(field, texts.get("survey.claim.missing"));
        } else if (value.length() > longest) {
            problems.put(field, texts.get("survey.claim.too-long"));
        } else if (!plain) {
            problems.put(field, texts.get("survey.claim.characters"));
        } else if (CardNumbers.isIn(value)) {
            problems.put(field, texts.get("noCard"));
        }
    }
}
