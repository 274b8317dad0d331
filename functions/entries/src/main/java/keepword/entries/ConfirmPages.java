package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.link.LinkTokens;
import keepword.policy.OptInForms;
import keepword.policy.ShownOptIn;
import keepword.survey.Draw;
import keepword.survey.InclusionProof;
import keepword.survey.InclusionProofs;
import keepword.survey.PrizeLink;
import keepword.survey.Survey;
import keepword.survey.SurveyLinks;
import keepword.survey.Surveys;
import keepword.text.Texts;
import keepword.web.Form;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Responses;
import keepword.web.SurveyPages;

/** Behind the link in the mail to whoever entered: the entry is confirmed, and looked at. GET changes nothing. */
record ConfirmPages(
        Surveys surveys,
        Confirmations confirmations,
        InclusionProofs proofs,
        OptInForms forms,
        LinkTokens tokens,
        InstantSource clock) {
    private static final String WON = "survey.won";

    APIGatewayV2HTTPResponse answer(HttpRequest request, String token, boolean post, SurveyPages pages) {
        // Before anything else: however long the rest takes, the choice is made now, and a later one overtakes it.
        Instant now = clock.instant();
        Optional<EntryLink> link = tokens.read(SurveyLinks.ENTRY, token);
        Optional<Survey> survey = link.flatMap(found -> surveys.survey(found.survey()));
        if (survey.isEmpty() || link.isEmpty()) {
            return Responses.page(400, pages.message("survey.bad-link", List.of()));
        }
        if (!post) {
            return page(survey.get(), confirmations.state(survey.get(), link.get()), pages);
        }
        return switch (Form.parse(request.bodyText()).first("entry")) {
            case "forget" -> {
                confirmations.forget(link.get());
                yield Responses.page(200, pages.message("survey.forgotten", List.of()));
            }
            case "with-choices" -> withChoices(request, survey.get(), link.get(), now, pages);
            // Whatever else comes: nobody gets mail, and nobody gets data, by mistake.
            default -> page(survey.get(), confirmations.confirm(survey.get(), link.get(), false, null, now), pages);
        };
    }

    private APIGatewayV2HTTPResponse withChoices(
            HttpRequest request, Survey survey, EntryLink link, Instant now, SurveyPages pages) {
        Optional<ShownOptIn> shown = forms.read(
                Form.parse(request.bodyText()).first(OptInForms.FIELD),
                Texts.languages().stream().map(texts -> pages.in(texts).confirmWording(survey)));
        if (shown.isEmpty()
                && confirmations.state(survey, link)
                        instanceof Confirmations.State.Waiting(boolean promotional, boolean isShared)
                && promotional) {
            return Responses.page(422, pages.confirm(survey, true, isShared, true, forms));
        }
        return page(survey, confirmations.confirm(survey, link, true, shown.orElse(null), now), pages);
    }

    private APIGatewayV2HTTPResponse page(Survey survey, Confirmations.State state, SurveyPages pages) {
        return switch (state) {
            case Confirmations.State.Waiting(boolean promotional, boolean shared) ->
                Responses.page(200, pages.confirm(survey, promotional, shared, false, forms));
            case Confirmations.State.Counted(EntryId entry) ->
                Responses.page(200, counted(survey, "survey.counted", entry, pages));
            case Confirmations.State.OneAlready(EntryId entry) ->
                Responses.page(200, counted(survey, "survey.one-already", entry, pages));
            case Confirmations.State.TooLate() ->
                Responses.page(410, pages.message(survey, "survey.too-late", List.of(), pages.moment(survey.closes())));
            case Confirmations.State.Gone() -> Responses.page(410, pages.message(survey, "survey.gone", List.of()));
        };
    }

    private Page counted(Survey survey, String key, EntryId entry, SurveyPages pages) {
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        String proof = proofs.of(draw, entry)
                .map(InclusionProof::toMap)
                .map(Responses::write)
                .orElse("");
        String drawn = draw.seed() == null ? key : outcome(draw, entry);
        // A mail gets lost, or may not be sent to an address that wants none.
        String claim = drawn.equals(WON)
                ? "/prizes/" + tokens.write(SurveyLinks.PRIZE, new PrizeLink(survey.id(), entry))
                : "";
        return pages.counted(survey, drawn, entry.value(), draw.commitment().hex(), proof, claim);
    }

    /** What became of an entry in a draw, as the key of its texts. */
    private static String outcome(Draw draw, EntryId entry) {
        boolean unclaimed = draw.places().stream().anyMatch(place -> place.state() == Draw.State.NOTIFIED);
        return draw.placeOf(entry)
                .map(place -> place.holdsPrize() ? WON : "survey.passed-on")
                .orElse(unclaimed && draw.hasNext() ? "survey.not-won-yet" : "survey.not-won");
    }
}
