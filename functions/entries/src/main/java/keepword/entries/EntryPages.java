package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StructuredLog;
import keepword.request.ConsentPart;
import keepword.survey.ContestPart;
import keepword.survey.Draw;
import keepword.survey.EntryForm;
import keepword.survey.Survey;
import keepword.survey.SurveyLinks;
import keepword.text.Texts;
import keepword.web.EntryFields;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Problem;
import keepword.web.Responses;
import keepword.web.Section.Link;
import keepword.web.SurveyPages;

/** The form of a survey or contest, and what is posted with it; a program reads and posts JSON instead. */
record EntryPages(
        ConsentPart consent,
        ContestPart contests,
        EntryCheck check,
        Entries entries,
        MailLimits.Check limits,
        StructuredLog log) {
    /** {@code GET}: the form, or when there will be one, or what came of it. */
    APIGatewayV2HTTPResponse look(HttpRequest request, Survey survey, SurveyPages pages) {
        Instant now = consent.clock().instant();
        if (request.isJsonAskedFor()) {
            String form = survey.isOpen(now) ? newForm(survey) : "";
            return Responses.json(200, PublicSurvey.toMap(survey, now, form, commitment(survey)));
        }
        return survey.isOpen(now)
                ? Responses.page(200, pages.form(survey, EntryFields.empty(newForm(survey), commitment(survey))))
                : notOpen(200, survey, now, pages);
    }

    /** {@code POST}: an entry. */
    APIGatewayV2HTTPResponse enter(HttpRequest request, Survey survey, SurveyPages spoken) {
        Optional<Posted> posted = Posted.read(request);
        if (posted.isEmpty()) {
            return Responses.problem(new Problem(400, "No JSON object", "The body must be a JSON object."));
        }
        // A program is answered in English.
        boolean json = posted.get().json();
        SurveyPages pages = json ? new SurveyPages(spoken.vendor(), Texts.ENGLISH) : spoken;
        if (!survey.isOpen(consent.clock().instant())) {
            return json ? notOpen(survey) : notOpen(409, survey, consent.clock().instant(), pages);
        }
        return switch (check.check(survey, posted.get(), pages)) {
            case EntryCheck.Result.TooYoung() ->
                json
                        ? Responses.problem(new Problem(
                                403, "Not open to you", pages.texts().get("survey.young.words")))
                        : Responses.page(403, pages.message(survey, "survey.young", List.of()));
            case EntryCheck.Result.Invalid(var problems) ->
                json ? invalid(problems) : formOnceMore(survey, posted.get(), problems, pages);
            case EntryCheck.Result.Valid(EntryForm form, Submission submission) ->
                take(request, survey, form, submission, json, pages);
        };
    }

    private APIGatewayV2HTTPResponse take(
            HttpRequest request,
            Survey survey,
            EntryForm form,
            Submission submission,
            boolean json,
            SurveyPages pages) {
        if (submission instanceof Submission.ToContest entry) {
            Optional<APIGatewayV2HTTPResponse> refusal = limits.refusal(request, entry.email());
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        boolean taken = switch (submission) {
            case Submission.ToContest entry -> entries.begin(survey, form, entry);
            case Submission.Anonymous entry -> entries.count(survey, form, entry);
        };
        if (!taken) {
            Survey now = contests.surveys().survey(survey.id()).orElseThrow();
            return now.version() == survey.version()
                    ? json
                            ? notOpen(survey)
                            : notOpen(409, survey, consent.clock().instant(), pages)
                    : enter(request, now, pages);
        }
        // Known or new, opted out or not: the line, like the answer, is the same.
        log.event("entry.received", Map.of("survey", survey.id().value()));
        if (json) {
            return Responses.json(202, Map.of("result", survey.isContest() ? "mail-sent-if-deliverable" : "counted"));
        }
        String key = survey.isContest() ? "survey.sent" : "survey.thanks";
        return Responses.page(200, pages.message(survey, key, List.of(), pages.moment(survey.closes())));
    }

    private APIGatewayV2HTTPResponse formOnceMore(
            Survey survey, Posted posted, Map<String, String> problems, SurveyPages pages) {
        Map<String, List<String>> values = new HashMap<>(posted.fields());
        String given = posted.first("form");
        boolean ours = consent.tokens()
                .read(SurveyLinks.ENTRY_FORM, given)
                .filter(form -> form.survey().equals(survey.id())
                        && !form.isOutdated(consent.clock().instant()))
                .isPresent();
        EntryFields fields = new EntryFields(ours ? given : newForm(survey), values, problems, commitment(survey));
        return Responses.page(422, pages.form(survey, fields));
    }

    private static APIGatewayV2HTTPResponse invalid(Map<String, String> problems) {
        Map<String, String> byPointer = new LinkedHashMap<>();
        problems.forEach((field, words) -> byPointer.put(
                field.isEmpty() ? "/form" : "/" + (field.startsWith("q.") ? "answers/" + field.substring(2) : field),
                words));
        return Responses.problem(new Problem(422, "Invalid fields", "See errors."), byPointer);
    }

    private APIGatewayV2HTTPResponse notOpen(Survey survey) {
        String words = consent.clock().instant().isBefore(survey.opens())
                ? "It opens at " + survey.opens() + "."
                : "It closed at " + survey.closes() + ".";
        return Responses.problem(new Problem(409, "Not open", words));
    }

    private static APIGatewayV2HTTPResponse notOpen(int status, Survey survey, Instant now, SurveyPages pages) {
        if (now.isBefore(survey.opens())) {
            // The commitment is public from the first day on: whoever notes it now can be sure of it later.
            Link how = new Link(survey.path() + "/draw", pages.texts().get("survey.draw.link"));
            List<Link> links = survey.isContest() ? List.of(how) : List.of();
            return Responses.page(status, pages.message(survey, "survey.soon", links, pages.moment(survey.opens())));
        }
        Link results = new Link(survey.path() + "/results", pages.texts().get("survey.over.results"));
        Link draw = new Link(survey.path() + "/draw", pages.texts().get("survey.over.draw"));
        List<Link> links = survey.isContest() ? List.of(draw, results) : List.of(results);
        return Responses.page(status, pages.message(survey, "survey.over", links, pages.moment(survey.closes())));
    }

    private String newForm(Survey survey) {
        return consent.tokens()
                .write(
                        SurveyLinks.ENTRY_FORM,
                        new EntryForm(
                                survey.id(),
                                consent.ids().entry(),
                                consent.clock().instant()));
    }

    private String commitment(Survey survey) {
        return contests.surveys()
                .draw(survey.id())
                .map(Draw::commitment)
                .orElseThrow()
                .hex();
    }
}
