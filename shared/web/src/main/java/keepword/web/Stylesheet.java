package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import keepword.brand.Color;

/**
 * The one stylesheet, in the vendor's colour. It stands in each page, so that a page needs no second request; the policy
 * names its hash. Links and buttons are readable whatever the colour, by day and by night.
 *
 * @param text what a page writes into its style element
 * @param contentSecurityPolicy of a page with this style: it loads nothing, runs no script, and posts to nobody but us
 */
public record Stylesheet(String text, String contentSecurityPolicy) {
    /** The darker of the two light backgrounds in keepword.css: what is readable there is so on the other. */
    private static final Color BY_DAY = Color.parse("#f6f5f2");

    /** The lighter of the two dark ones. */
    private static final Color BY_NIGHT = Color.parse("#1d2326");

    /** More than what is readable: a colour that is only just so looks dull in the dark. */
    private static final double CONTRAST_BY_NIGHT = 7;

    /** The stylesheet of a vendor. */
    public static Stylesheet of(Color brand) {
        String colors = ":root { --brand: %s; --on-brand: %s; --accent-by-day: %s; --accent-by-night: %s; }\n"
                .formatted(brand, brand.ink(), brand.readableOn(BY_DAY), brand.on(BY_NIGHT, CONTRAST_BY_NIGHT));
        String text = colors + Resource.text(Resource.class, "keepword.css");
        return new Stylesheet(
                text,
                "default-src 'none'; style-src 'sha256-" + hash(text)
                        + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    /** The policy of a page that carries this script too: it may run, and nothing else. */
    public String contentSecurityPolicy(String script) {
        return contentSecurityPolicy + "; script-src 'sha256-" + hash(script) + "'";
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
