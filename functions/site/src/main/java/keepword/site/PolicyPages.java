package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import keepword.kernel.Fields;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyVersion;
import keepword.policy.PolicyWords;
import keepword.policy.text.PolicyChanges;
import keepword.policy.text.PolicyChanges.Change;
import keepword.policy.text.PolicyText;
import keepword.site.PolicyView.Coming;
import keepword.site.PolicyView.Compared;
import keepword.site.PolicyView.Language;
import keepword.site.PolicyView.Listed;
import keepword.site.PolicyView.Promised;
import keepword.site.PolicyView.Shown;
import keepword.site.pages.JtechangesGenerated;
import keepword.site.pages.JtenopolicyGenerated;
import keepword.site.pages.JtepolicyGenerated;
import keepword.site.pages.JtepromisesGenerated;
import keepword.text.Texts;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Pages;
import keepword.web.Problem;
import keepword.web.Responses;

/**
 * The policy on the site: the version in force and every other one, what changed from one to the next, and the promises (promise
 * {@code policy-posted}). A browser gets a page in its own language, a program JSON.
 */
record PolicyPages(Policies policies, Pages pages, Instant now) {
    /** What was superseded never changes again. */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private static final long MAX_AGE = 300;

    private record Asked(HttpRequest request, Texts texts, PolicyCalendar calendar) {}

    private Asked asked(HttpRequest request) {
        Texts texts = request.query("language").isEmpty()
                ? request.texts(pages.vendor().texts())
                : Texts.find(request.query("language")).orElse(pages.vendor().texts());
        return new Asked(request, texts, policies.calendar());
    }

    /** The version in force; if none is yet, the one that comes. */
    APIGatewayV2HTTPResponse inForce(HttpRequest request) {
        Asked asked = asked(request);
        return asked.calendar()
                .at(now)
                .or(() -> asked.calendar().coming(now))
                .map(version -> cached(untilNext(asked), shown(asked, version, "/policy")))
                .orElseGet(() -> none(asked));
    }

    /** Any version. */
    APIGatewayV2HTTPResponse version(HttpRequest request, String id) {
        Asked asked = asked(request);
        return asked.calendar()
                .find(id)
                .map(version -> cached(caching(asked, version), shown(asked, version, path(version))))
                .orElseGet(() -> none(asked));
    }

    /** What changed with a version. */
    APIGatewayV2HTTPResponse changes(HttpRequest request, String id) {
        Asked asked = asked(request);
        Optional<PolicyVersion> version = asked.calendar().find(id);
        Optional<PolicyVersion> before = version.flatMap(asked.calendar()::before);
        return before.isEmpty()
                ? none(asked)
                : cached(caching(asked, version.orElseThrow()), changes(asked, version.get(), before.get()));
    }

    /** Every promise, and where the policy makes it. */
    APIGatewayV2HTTPResponse promises(HttpRequest request) {
        Asked asked = asked(request);
        Texts t = asked.texts();
        Set<String> made = asked.calendar()
                .at(now)
                .map(version -> text(version, version.language(t.language())).promises())
                .orElse(Set.of());
        Promised promised = new Promised(pages.vendor().brand(), made);
        Page page =
                page(t, t.get("promises.title"), "promises", to -> JtepromisesGenerated.render(to, null, promised, t));
        return cached(untilNext(asked), Responses.page(200, page));
    }

    /** Of the text: also one that the frame of the page does not speak. */
    private static String language(Asked asked, PolicyVersion version) {
        String wanted = asked.request().query("language");
        return version.hashes().containsKey(wanted)
                ? wanted
                : version.language(asked.texts().language());
    }

    private PolicyText text(PolicyVersion version, String language) {
        return PolicyText.of(policies.words(version, language).markdown());
    }

    private String caching(Asked asked, PolicyVersion version) {
        boolean isOver = asked.calendar()
                .after(version)
                .filter(next -> !asked.calendar().start(next, now).isAfter(now))
                .isPresent();
        return isOver || version.withdrawn() != null ? IMMUTABLE : untilNext(asked);
    }

    private String untilNext(Asked asked) {
        return caching(asked.calendar(), now);
    }

    /** Five minutes, or until the next version takes effect. */
    static String caching(PolicyCalendar calendar, Instant now) {
        long seconds = calendar.coming(now)
                .map(version ->
                        Duration.between(now, calendar.start(version, now)).toSeconds())
                .orElse(MAX_AGE);
        return "public, max-age=" + Math.min(MAX_AGE, seconds);
    }

    private static APIGatewayV2HTTPResponse cached(String how, APIGatewayV2HTTPResponse response) {
        return Responses.withHeader(
                Responses.withHeader(response, "Cache-Control", how), "Vary", "Accept, Accept-Language");
    }

    private APIGatewayV2HTTPResponse none(Asked asked) {
        if (asked.request().isJsonAskedFor()) {
            return Responses.problem(
                    new Problem(404, "No such version", "GET /policy lists the versions of the policy."));
        }
        Texts t = asked.texts();
        return Responses.page(
                404,
                asked.calendar().versions().isEmpty()
                        ? page(
                                t,
                                t.get("policy.none.title"),
                                "no-policy",
                                to -> JtenopolicyGenerated.render(to, null, t))
                        : pages.in(t).notFound());
    }

    private Page page(Texts t, String title, String state, Consumer<HtmlTemplateOutput> content) {
        return Page.wide(pages.vendor(), t, title, state, content);
    }

    private APIGatewayV2HTTPResponse shown(Asked asked, PolicyVersion version, String path) {
        if (asked.request().isJsonAskedFor()) {
            return Responses.json(200, json(asked.calendar(), version, path.equals("/policy")));
        }
        Texts t = asked.texts();
        String language = language(asked, version);
        PolicyWords words = policies.words(version, language);
        PolicyText text = PolicyText.of(words.markdown());
        boolean isTranslation = !language.equals(version.binding());
        // What may be kept for a year says nothing of what comes.
        boolean isOverview = path.equals("/policy");
        Coming coming = asked.calendar()
                .coming(now)
                .filter(next -> isOverview && !next.equals(version))
                .map(next -> coming(asked, next))
                .orElse(null);
        Shown shown = new Shown(
                version.id(),
                path,
                text.title(),
                state(asked, version),
                language,
                isTranslation ? t.nameOf(version.binding()) : "",
                version.hashes().keySet().stream()
                        .filter(other -> !other.equals(language))
                        .sorted()
                        .map(other -> new Language(
                                other,
                                Texts.find(other).map(Texts::languageName).orElse(other)))
                        .toList(),
                words.reason(),
                text.html(),
                version.hashes().getOrDefault(language, ""),
                coming,
                isOverview ? listed(asked, version) : List.of());
        return Responses.page(
                200, page(t, text.title(), "policy", to -> JtepolicyGenerated.render(to, null, shown, t)));
    }

    private List<Listed> listed(Asked asked, PolicyVersion shown) {
        return asked.calendar().versions().reversed().stream()
                .map(one -> new Listed(
                        one.id(),
                        path(one),
                        state(asked, one),
                        asked.calendar()
                                .before(one)
                                .map(before -> changesPath(one))
                                .orElse(null),
                        one.equals(shown)))
                .toList();
    }

    private Coming coming(Asked asked, PolicyVersion next) {
        Texts t = asked.texts();
        String language = next.language(t.language());
        Instant start = asked.calendar().start(next, now);
        return new Coming(
                t.get("policy.coming", t.day(start, next.zone())),
                language,
                policies.words(next, language).summary(),
                policies.words(next, language).reason(),
                path(next),
                asked.calendar().before(next).isPresent() ? changesPath(next) : path(next));
    }

    private APIGatewayV2HTTPResponse changes(Asked asked, PolicyVersion version, PolicyVersion before) {
        Texts t = asked.texts();
        String wanted = language(asked, version);
        boolean isInBoth = before.hashes().containsKey(wanted);
        String language = isInBoth ? wanted : version.binding();
        String earlier = isInBoth ? language : before.binding();
        List<Change> changes = PolicyChanges.between(text(before, earlier), text(version, language));
        if (asked.request().isJsonAskedFor()) {
            return Responses.json(
                    200, Map.of("version", version.id(), "before", before.id(), "changes", json(changes)));
        }
        Compared compared = new Compared(
                t.get("policy.changes.title", version.id()),
                state(asked, version),
                language,
                policies.words(version, language).summary(),
                path(version),
                path(before),
                changes);
        return Responses.page(
                200,
                page(t, compared.title(), "policy-changes", to -> JtechangesGenerated.render(to, null, compared, t)));
    }

    private static List<Map<String, Object>> json(List<Change> changes) {
        return changes.stream()
                .filter(Change::isChanged)
                .map(change -> Map.<String, Object>of(
                        "pieces",
                        change.pieces().stream()
                                .map(piece -> Map.of(
                                        "is", piece.kind().name().toLowerCase(Locale.ROOT), "text", piece.text()))
                                .toList()))
                .toList();
    }

    private Map<String, Object> json(PolicyCalendar calendar, PolicyVersion version, boolean isOverview) {
        Map<String, Object> texts = new LinkedHashMap<>();
        version.hashes().keySet().stream().sorted().forEach(language -> {
            PolicyWords words = policies.words(version, language);
            texts.put(
                    language,
                    Fields.of("sha256", words.hash())
                            .and("summary", words.summary())
                            .and("notMaterial", words.reason())
                            .and("markdown", words.markdown())
                            .map());
        });
        Map<String, Object> json = facts(calendar, version);
        json.put("binding", version.binding());
        json.put("texts", texts);
        if (isOverview) {
            json.put(
                    "versions",
                    calendar.versions().stream()
                            .map(one -> facts(calendar, one))
                            .toList());
        }
        return json;
    }

    private Map<String, Object> facts(PolicyCalendar calendar, PolicyVersion version) {
        Instant start = calendar.start(version, now);
        Instant withdrawn = version.withdrawn();
        return Fields.of("version", version.id())
                .and("announced", version.announced().toString())
                .and("effective", withdrawn == null ? start.toString() : null)
                .and("until", end(calendar, version).map(Instant::toString).orElse(null))
                .and("withdrawn", withdrawn == null ? null : withdrawn.toString())
                .map();
    }

    /** When the version after it takes effect, or did. */
    private Optional<Instant> end(PolicyCalendar calendar, PolicyVersion version) {
        return version.withdrawn() != null
                ? Optional.empty()
                : calendar.after(version).map(next -> calendar.start(next, now));
    }

    private String state(Asked asked, PolicyVersion version) {
        Texts t = asked.texts();
        Instant start = asked.calendar().start(version, now);
        String from = t.day(start, version.zone());
        if (version.withdrawn() != null) {
            return t.get(
                    "policy.withdrawn",
                    t.day(version.announced(), version.zone()),
                    t.day(version.withdrawn(), version.zone()));
        }
        if (start.isAfter(now)) {
            return t.get("policy.from", from);
        }
        // The last day on which it holds is the one before.
        Optional<String> last = end(asked.calendar(), version).map(end -> t.day(end.minusSeconds(1), version.zone()));
        return last.isEmpty() ? t.get("policy.since", from) : t.get("policy.held", from, last.get());
    }

    private static String path(PolicyVersion version) {
        return "/policy/" + version.id();
    }

    private static String changesPath(PolicyVersion version) {
        return "/policy/changes/" + version.id();
    }
}
