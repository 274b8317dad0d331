package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Topics;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StylesheetTest {
    private static final String COLORS = "#0b5d57,#000000,#0d0221,#ffffff,#fff59d,#808080,#ff0000,#e91e63,#00a2ff";
    private static final Pattern PROPERTY = Pattern.compile("--([a-z-]+): ([^;]+);");

    /** The colours as a browser computes them, from the text of the stylesheet alone. */
    private static Map<String, Color> colors(String css, boolean night) {
        int dark = css.indexOf("@media (prefers-color-scheme: dark)");
        int end = css.indexOf("* { box-sizing");
        Map<String, String> properties = new HashMap<>();
        PROPERTY.matcher(css.substring(0, night ? end : dark))
                .results()
                .forEach(property -> properties.put(property.group(1), property.group(2)));
        Map<String, Color> colors = new HashMap<>();
        properties.forEach((name, value) -> colors.put(
                name,
                Color.parse(
                        value.startsWith("var(--")
                                ? properties.getOrDefault(value.substring(6, value.length() - 1), "")
                                : value)));
        return colors;
    }

    private static void isReadable(Map<String, Color> colors, String text, String paper) {
        assertThat(colors.get(text).contrast(colors.get(paper)))
                .as(text + " on " + paper + " in " + colors)
                .isGreaterThanOrEqualTo(Color.READABLE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everything_can_be_read_whatever_the_brands_colour(boolean night) {
        for (String color : COLORS.split(",", -1)) {
            Map<String, Color> colors = colors(Stylesheet.of(Color.parse(color)).text(), night);
            isReadable(colors, "on-brand", "brand");
            for (String paper : new String[] {"card", "paper"}) {
                isReadable(colors, "accent", paper);
                isReadable(colors, "ink", paper);
                isReadable(colors, "soft", paper);
            }
            isReadable(colors, "bad", "card");
        }
    }

    @Test
    void buttons_have_the_very_colour_of_the_brand() {
        assertThat(Stylesheet.of(Color.parse("#fff59d")).text()).contains("--brand: #fff59d; --on-brand: #000000;");
    }

    @Test
    void a_page_permits_the_style_that_it_carries_and_nothing_else() throws GeneralSecurityException {
        Vendor vendor = new Vendor(
                "Amigo",
                "help@example.com",
                ZoneOffset.UTC,
                Stylesheet.of(Color.parse("#fff59d")),
                Texts.ENGLISH,
                Company.NONE);
        Page page = new Pages(vendor, Topics.parse("news=News")).signUp();
        String style = page.html()
                .substring(page.html().indexOf("<style>") + 7, page.html().indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));

        assertThat(page.policy())
                .startsWith("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "';")
                .doesNotContain("unsafe");
        assertThat(page.html()).doesNotContain("style=").contains("<html lang=\"en\"");
    }
}
