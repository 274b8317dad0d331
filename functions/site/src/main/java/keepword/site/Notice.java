package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keepword.kernel.Fields;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyVersion;
import keepword.text.Texts;
import keepword.web.CrossOrigin;
import keepword.web.Resource;
import keepword.web.Responses;

/** What the vendor's home page shows of a material change of the policy (promise {@code policy-30-days}, docs/policy.md). */
final class Notice {
    /** Home pages name its hash, so that it never changes: another script gets another path. */
    private static final String SCRIPT = Resource.text(Notice.class, "notice-1.js");

    private Notice() {}

    /** The script that a home page includes. */
    static APIGatewayV2HTTPResponse script() {
        return shared(Responses.text("text/javascript; charset=utf-8", SCRIPT), "public, max-age=31536000, immutable");
    }

    /** What it shows: the change that was announced or took effect within thirty days, if there is one. */
    static APIGatewayV2HTTPResponse of(PolicyCalendar calendar, String brand, Instant now) {
        Map<String, Object> notice = calendar.noticed(now)
                .map(version -> json(calendar, version, brand, now))
                .orElse(Map.of());
        return shared(Responses.json(200, notice), PolicyPages.caching(calendar, now));
    }

    private static Map<String, Object> json(PolicyCalendar calendar, PolicyVersion version, String brand, Instant now) {
        Instant start = calendar.start(version, now);
        boolean isComing = start.isAfter(now);
        String words = isComing ? "notice.coming" : "notice.changed";
        Map<String, Object> texts = new TreeMap<>();
        for (Texts t : Texts.languages()) {
            texts.put(
                    t.language(),
                    Map.of(
                            "name", t.get("notice.name"),
                            "words", t.get(words, brand, t.day(start, version.zone())),
                            "link", t.get(isComing ? "notice.link" : "policy.changed"),
                            "close", t.get("notice.close")));
        }
        return Fields.of("version", version.id())
                .and("effective", start.toString())
                .and("path", isComing ? "/policy" : "/policy/changes/" + version.id())
                .and(
                        "language",
                        Optional.of(version.binding())
                                .filter(texts::containsKey)
                                .orElse(Texts.ENGLISH.language()))
                .and("texts", texts)
                .map();
    }

    /** Every home page may read it, and it is the same for everybody. */
    private static APIGatewayV2HTTPResponse shared(APIGatewayV2HTTPResponse response, String caching) {
        return CrossOrigin.allowAll(Responses.withHeader(response, "Cache-Control", caching));
    }
}
