package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.survey.DrawCheck;
import keepword.survey.DrawCheck.Own;
import keepword.survey.DrawFinding;
import keepword.survey.DrawOrder;
import keepword.survey.EntryList;
import keepword.survey.EntryListBuilder;
import keepword.survey.Hash;
import keepword.survey.InclusionProof;
import keepword.survey.PublicDraw;
import keepword.survey.PublicDraw.FixedList;
import keepword.survey.PublicDraw.Winner;
import keepword.survey.Seed;
import keepword.text.Texts;
import keepword.web.DrawPage;
import keepword.web.Stylesheet;
import keepword.web.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A draw is checked twice, by two programs that share no line: the script on its page says what Java says. */
@InChromium
@Keeps("winners-told")
class VerifyDrawTest {
    private static final String PATH = "/contests/spring-2026";
    private static final String OTHER = "ab".repeat(32);
    private static final SurveyId CONTEST = new SurveyId("spring-2026");
    private static final Instant CLOSES = Instant.parse("2026-12-01T18:00:00Z");
    private static final Vendor VENDOR = new Vendor(
            "360Amigo",
            "help@example.com",
            ZoneOffset.UTC,
            Stylesheet.of(Color.parse("#0b5d57")),
            Texts.ENGLISH,
            Company.NONE);

    private static List<EntryId> entries(int size) {
        Random random = new Random(size);
        TreeSet<EntryId> ids = new TreeSet<>();
        while (ids.size() < size) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            ids.add(new EntryId(HexFormat.of().formatHex(bytes)));
        }
        return new ArrayList<>(ids);
    }

    private static EntryList list(List<EntryId> ids) {
        EntryListBuilder builder = new EntryListBuilder();
        ids.forEach(builder::add);
        return builder.build(CLOSES.plusSeconds(60));
    }

    private static InclusionProof inclusionProof(EntryList list, List<EntryId> ids, long index) {
        int block = list.blockOf(index);
        int from = block * EntryList.BLOCK;
        return InclusionProof.of(list, index, ids.subList(from, from + list.sizeOf(block)));
    }

    private static PublicDraw draw(int size, int places, String value) {
        List<EntryId> ids = entries(size);
        EntryList list = list(ids);
        Seed seed = Seed.draw(new Random(size));
        List<Long> order = new DrawOrder(CONTEST, size, list.root(), seed, value).first(places);
        List<Winner> winners = IntStream.range(0, order.size())
                .mapToObj(i -> new Winner(
                        i + 1,
                        "A licence of Speedtest",
                        i == 1 ? "lapsed" : "claimed",
                        inclusionProof(list, ids, order.get(i))))
                .toList();
        return new PublicDraw(
                CONTEST,
                "Spring 2026",
                // One passed on, from the second place.
                Collections.nCopies(Math.max(1, places - 1), "A licence of Speedtest"),
                seed.commitment(),
                CLOSES,
                FixedList.of(list),
                value.isEmpty() ? null : "Lotto 6 aus 49, 2 December 2026",
                value.isEmpty() ? null : value,
                seed,
                winners);
    }

    private static PublicDraw open() {
        Hash commitment = Seed.draw(new Random(1)).commitment();
        return new PublicDraw(
                CONTEST, "Spring 2026", List.of("A tripod"), commitment, CLOSES, null, "Lotto", null, null, List.of());
    }

    /** Serves the page as a function would, its policy included, and goes there. */
    private static void show(Visit visit, PublicDraw draw, String fragment) {
        keepword.web.Page page =
                new DrawPage(VENDOR, Texts.ENGLISH).page(draw, LocalSystem.url() + PATH + "/draw.json");
        visit.page()
                .route(
                        LocalSystem.url() + PATH,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html; charset=utf-8")
                                .setHeaders(Map.of(
                                        "Content-Type",
                                        "text/html; charset=utf-8",
                                        "Content-Security-Policy",
                                        page.policy()))
                                .setBody(page.html())));
        visit.page().navigate("about:blank");
        visit.page().navigate(PATH + fragment);
    }

    private static void press(Visit visit, String button, String verdict) {
        visit.page().locator(button).click();
        assertThat(visit.page().locator(verdict)).not().isEmpty();
    }

    private static List<String> said(Visit visit, String list) {
        return visit.page().locator(list + " li").allTextContents();
    }

    private static List<String> words(List<DrawFinding> findings) {
        return findings.stream()
                .map(finding -> (finding.passed() ? "✓ " : "✗ ") + finding.words())
                .toList();
    }

    private static void bothSayTheSame(Visit visit, PublicDraw draw) {
        show(visit, draw, "");
        press(visit, "#check", "#verdict");
        assertThat(said(visit, "#findings")).isEqualTo(words(DrawCheck.of(draw, Own.NOTHING)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 1500})
    void the_browser_finds_an_honest_draw_in_order(int size) {
        try (Visit visit = Visit.wide()) {
            for (String value : List.of("", "7 12 23 – Zusatzzahl Fünf")) {
                bothSayTheSame(visit, draw(size, 20, value));
                assertThat(visit.page().locator("#verdict")).containsText("checks passed");
            }
        }
    }

    @Test
    void a_list_that_nothing_is_drawn_from_yet_is_not_said_to_be_a_draw() {
        PublicDraw drawn = draw(40, 5, "7 12 23");
        PublicDraw fixed = new PublicDraw(
                CONTEST,
                drawn.title(),
                drawn.prizes(),
                drawn.commitment(),
                CLOSES,
                drawn.list(),
                drawn.publicValueName(),
                null,
                null,
                List.of());
        try (Visit visit = Visit.wide()) {
            bothSayTheSame(visit, fixed);
            assertThat(visit.page().locator("#verdict"))
                    .hasText("All checks passed (1). It is not drawn yet: the seed is not revealed.");
            bothSayTheSame(visit, drawn);
            assertThat(visit.page().locator("#verdict")).not().containsText("not drawn yet");
        }
    }

    static Stream<Consumer<Map<String, Object>>> tamperings() {
        return Stream.of(
                json -> json.put("seed", OTHER),
                json -> json.put("commitment", OTHER),
                json -> json.put("contest", "autumn"),
                json -> json.put("publicValue", "7 12 24"),
                json -> json.remove("publicValue"),
                json -> inList(json, "root", OTHER),
                json -> inList(json, "size", 41L),
                json -> inList(json, "size", 39L),
                json -> inList(json, "size", 3L),
                json -> inList(json, "size", 0L),
                json -> inList(json, "size", (1L << 53) - 1),
                json -> inList(json, "fixedAt", "2026-12-01T17:59:59Z"),
                json -> winners(json).clear(),
                json -> winners(json).removeFirst(),
                json -> winners(json).removeLast(),
                json -> winners(json).get(1).put("status", "claimed"),
                json -> winners(json).get(0).put("prize", "A car"),
                json -> json.put("prizes", List.of()),
                json -> Collections.swap(winners(json), 0, 1),
                json -> winners(json).get(2).put("entry", "0".repeat(32)),
                json -> winners(json).get(2).put("index", 39),
                json -> winners(json).get(2).put("place", 9),
                json -> winners(json).get(3).put("path", List.of()),
                json -> winners(json).get(3).put("path", Collections.nCopies(60, OTHER)));
    }

    private static void inList(Map<String, Object> json, String key, Object value) {
        Map<Object, Object> list = new LinkedHashMap<>((Map<?, ?>) json.get("list"));
        list.put(key, value);
        json.put("list", list);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> winners(Map<String, Object> json) {
        return (List<Map<String, Object>>)
                json.computeIfPresent("winners", (name, value) -> new ArrayList<>((List<?>) value));
    }

    @Test
    void the_browser_finds_each_tampering_that_java_finds() {
        try (Visit visit = Visit.wide()) {
            tamperings().forEach(tampering -> {
                Map<String, Object> json = draw(40, 5, "7 12 23").toMap();
                tampering.accept(json);
                bothSayTheSame(visit, PublicDraw.of(json));
                assertThat(visit.page().locator("#verdict")).containsText("Checks failed");
            });
        }
    }

    @Test
    void somebody_checks_their_own_entry_by_a_link_or_by_hand() throws IOException {
        PublicDraw draw = draw(1500, 3, "");
        List<EntryId> ids = entries(1500);
        InclusionProof own = inclusionProof(list(ids), ids, 1234);
        String proof = JSON.std.asString(own.toMap());
        try (Visit visit = Visit.wide()) {
            show(
                    visit,
                    draw,
                    "#proof=" + URLEncoder.encode(proof, StandardCharsets.UTF_8).replace("+", "%20"));
            press(visit, "#own button", "#own-verdict");
            assertThat(said(visit, "#own-findings")).containsExactly("✓ Your entry is on the list.");

            visit.page().locator("#own-proof").fill(proof.replace(own.entry().value(), "0".repeat(32)));
            visit.page().locator("#own-commitment").fill(draw.commitment().hex().toUpperCase());
            visit.page().locator("#own-root").fill(OTHER);
            visit.page().locator("#own button").click();
            assertThat(visit.page().locator("#own-findings li")).hasCount(3);
            assertThat(said(visit, "#own-findings"))
                    .isEqualTo(words(DrawCheck.of(
                                    draw,
                                    new Own(
                                            draw.commitment(),
                                            new Hash(OTHER),
                                            new InclusionProof(new EntryId("0".repeat(32)), own.index(), own.path())))
                            .stream()
                            .filter(finding -> finding.kind().id().startsWith("own-"))
                            .toList()));
            for (String nonsense : List.of("nonsense", "7", "{}", "[]", "{\"entry\":\"<img>\",\"path\":7}")) {
                visit.page().locator("#own-proof").fill(nonsense);
                visit.page().locator("#own-root").fill("");
                visit.page().locator("#own-commitment").fill("");
                visit.page().locator("#own-verdict").evaluate("verdict => verdict.textContent = ''");
                press(visit, "#own button", "#own-verdict");
                assertThat(visit.page().locator("#own-verdict")).hasClass("problem");
            }
        }
    }

    @Test
    void the_page_is_complete_without_a_script_and_works_by_keyboard() {
        PublicDraw draw = draw(40, 5, "7 12 23");
        try (Visit visit = Visit.withoutScripts()) {
            show(visit, draw, "");
            assertThat(visit.page().locator("#check")).isHidden();
            assertThat(visit.page().locator("main"))
                    .containsText(draw.commitment().hex());
            assertThat(visit.page().locator("ol.entries > li")).hasCount(5);
        }
        try (Visit visit = Visit.wide()) {
            show(visit, draw, "");
            visit.tabTo("#check");
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().getByText("All checks passed (15).")).isVisible();
            visit.tabTo("#own button");
        }
    }

    @Test
    void the_policy_lets_no_other_script_run() {
        try (Visit visit = Visit.wide()) {
            show(visit, draw(5, 1, ""), "");
            visit.page()
                    .evaluate("() => { const other = document.createElement('script');"
                            + " other.textContent = 'document.title = \"hacked\"'; document.body.append(other); }");
            assertThat(visit.page()).not().hasTitle("hacked");
        }
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"320, DARK", "1280, LIGHT"})
    void the_page_can_be_used_by_everybody_and_fits_the_screen(int width, ColorScheme scheme) {
        Map<String, Object> tampered = draw(1500, 5, "7 12 23").toMap();
        winners(tampered).get(2).put("index", 39);
        try (Visit visit = Visit.of(width, scheme)) {
            show(visit, open(), "");
            Everybody.canUse(visit.page());
            for (PublicDraw draw : List.of(draw(1500, 5, "7 12 23"), PublicDraw.of(tampered))) {
                show(visit, draw, "");
                press(visit, "#check", "#verdict");
                visit.page().locator("#own-root").fill(draw.list().root().hex());
                press(visit, "#own button", "#own-verdict");
                Everybody.canUse(visit.page());
            }
        }
    }
}
