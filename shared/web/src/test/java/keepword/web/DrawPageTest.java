package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.survey.DrawFinding;
import keepword.survey.DrawLimit;
import keepword.survey.EntryList;
import keepword.survey.EntryListBuilder;
import keepword.survey.InclusionProof;
import keepword.survey.PublicDraw;
import keepword.survey.PublicDraw.FixedList;
import keepword.survey.PublicDraw.Winner;
import keepword.survey.Seed;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Keeps("winners-told")
class DrawPageTest {
    static final Iterable<Texts> LANGUAGES = Texts.languages();

    private static final Vendor VENDOR = new Vendor(
            "Amigo",
            "help@example.com",
            ZoneId.of("Europe/Berlin"),
            Stylesheet.of(Color.parse("#0b5d57")),
            Texts.ENGLISH,
            Company.NONE);
    private static final Instant CLOSES = Instant.parse("2026-12-01T18:00:00Z");
    private static final Seed SEED = Seed.draw(new Random(1));
    private static final EntryId ENTRY = new EntryId("5".repeat(32));
    private static final EntryList LIST = new EntryListBuilder().add(ENTRY).build(CLOSES);

    private static PublicDraw draw(boolean fixed, String valueName, String value, boolean drawn) {
        List<Winner> winners =
                List.of(new Winner(1, "A <b>licence</b>", "claimed", InclusionProof.of(LIST, 0, List.of(ENTRY))));
        return new PublicDraw(
                new SurveyId("spring"),
                "Spring </script><script>alert(1)</script>",
                List.of("A <b>licence</b>"),
                SEED.commitment(),
                CLOSES,
                fixed ? FixedList.of(LIST) : null,
                valueName,
                value,
                drawn ? SEED : null,
                drawn ? winners : List.of());
    }

    private static String html(PublicDraw draw, Texts texts) {
        return new DrawPage(VENDOR, texts)
                .page(draw, "https://example.com/contests/spring/draw.json")
                .html();
    }

    private static String between(String html, String from, String to) {
        int start = html.indexOf(from) + from.length();
        return html.substring(start, html.indexOf(to, start));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void each_state_says_how_far_it_is_and_shows_what_is_known(Texts texts) {
        assertThat(html(draw(false, null, null, false), texts))
                .contains("data-state=\"draw-open\"", SEED.commitment().hex(), texts.get("draw.value.none"))
                .doesNotContain(LIST.root().hex(), SEED.hex());
        assertThat(html(draw(true, "Lotto", null, false), texts))
                .contains("data-state=\"draw-waiting\"", LIST.root().hex(), texts.get("draw.value.later"))
                .doesNotContain(SEED.hex());
        assertThat(html(draw(true, null, null, false), texts)).contains("data-state=\"draw-closed\"");
        assertThat(html(draw(true, "Lotto", "7 12", true), texts))
                .contains("data-state=\"draw-drawn\"", "Lotto: 7 12", texts.get("draw.status.claimed"))
                .contains(
                        "<code>" + SEED.hex() + "</code>", "<code>" + ENTRY + "</code>", "A &lt;b&gt;licence&lt;/b&gt;")
                .as("times as on every other page")
                .contains(texts.moment(CLOSES, VENDOR.zone()))
                .contains("java -jar keepword-verify-draw.jar https://example.com/contests/spring/draw.json");
    }

    @Test
    void the_policy_allows_the_script_on_the_page_and_nothing_more_than_elsewhere() throws GeneralSecurityException {
        Page page = new DrawPage(VENDOR, Texts.ENGLISH).page(draw(true, null, null, true), "/draw.json");
        String script = between(page.html(), "<script>", "</script>");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8)));

        assertThat(page.policy())
                .isEqualTo(VENDOR.style().contentSecurityPolicy() + "; script-src 'sha256-" + hash + "'")
                .doesNotContain("unsafe");
        assertThat(page.html().split("<script", -1)).hasSize(4);
        assertThat(script.lines().count()).isLessThanOrEqualTo(150);
    }

    @Test
    void the_page_carries_the_draw_whole() throws IOException {
        PublicDraw draw = draw(true, "Lotto", "7 12", true);
        String json = between(html(draw, Texts.ENGLISH), "<script type=\"application/json\" id=\"draw\">", "</script>");

        assertThat(PublicDraw.of(JSON.std.anyFrom(json))).isEqualTo(draw);
    }

    @Test
    void page_and_command_say_the_same() {
        for (DrawFinding.Kind kind : DrawFinding.Kind.values()) {
            String key = "draw.check." + kind.id();
            assertThat(Texts.ENGLISH.get(key + ".yes", 3)).isEqualTo(new DrawFinding(kind, 3, true).words());
            assertThat(Texts.ENGLISH.get(key + ".no", 3)).isEqualTo(new DrawFinding(kind, 3, false).words());
        }
        for (DrawLimit limit : DrawLimit.values()) {
            assertThat(Texts.ENGLISH.get("draw.limit." + limit.id())).isEqualTo(limit.words());
        }
    }
}
