package keepword.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import keepword.survey.DrawFinding;
import keepword.survey.PublicDraw;
import keepword.text.Texts;
import keepword.web.pages.survey.JtedrawGenerated;

/**
 * The page of a draw, in one language. It tells everything without a script; the one script on it, the only one that its
 * policy allows, checks the draw in the browser of whoever presses the button.
 */
public record DrawPage(Vendor vendor, Texts texts) {
    private static final String SCRIPT = Resource.text(Resource.class, "verify-draw.js");

    /**
     * The page.
     *
     * @param address of the same draw as JSON, whole, so that it can be copied
     */
    public Page page(PublicDraw draw, String address) {
        String json = inScript(draw.toMap());
        String said = inScript(said());
        return Page.of(
                vendor,
                SCRIPT,
                html -> JtedrawGenerated.render(html, null, vendor, this, draw, address, json, said, SCRIPT));
    }

    /** How far the draw is; its texts begin with {@code draw.state.}. */
    public String state(PublicDraw draw) {
        if (draw.seed() != null) {
            return "drawn";
        }
        if (draw.list() == null) {
            return "open";
        }
        return draw.publicValueName() != null && draw.publicValue() == null ? "waiting" : "closed";
    }

    /** What there is to win, equal prizes together. */
    public String prizes(PublicDraw draw) {
        Map<String, Long> counts = draw.prizes().stream()
                .collect(Collectors.groupingBy(prize -> prize, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(prize -> prize.getValue() == 1 ? prize.getKey() : prize.getValue() + " × " + prize.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Day and time of the vendor. */
    public String time(Instant at) {
        return texts.moment(at, vendor.zone());
    }

    /** What became of a prize, in words; a word that nobody translated is shown as it is. */
    public String status(String word) {
        return texts.has("draw.status." + word) ? texts.get("draw.status." + word) : word;
    }

    /** What the script says. */
    private Map<String, Object> said() {
        Map<String, Object> said = new LinkedHashMap<>();
        for (DrawFinding.Kind kind : DrawFinding.Kind.values()) {
            said.put(kind.id() + ".yes", texts.get("draw.check." + kind.id() + ".yes"));
            said.put(kind.id() + ".no", texts.get("draw.check." + kind.id() + ".no"));
        }
        said.put("good", texts.get("draw.verdict.good"));
        said.put("bad", texts.get("draw.verdict.bad"));
        said.put("undrawn", texts.get("draw.verdict.undrawn"));
        said.put("nothing", texts.get("draw.verdict.nothing"));
        said.put("unreadable", texts.get("draw.verdict.unreadable"));
        return said;
    }

    /** JSON that cannot end the element it stands in. */
    private static String inScript(Map<String, Object> json) {
        return Responses.write(json).replace("<", "\\u003c");
    }
}
