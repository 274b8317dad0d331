package keepword.web;

import java.time.ZoneId;
import java.util.function.UnaryOperator;
import keepword.brand.Color;

/**
 * How the vendor appears on pages.
 *
 * @param zone days are written as they run there
 */
public record Vendor(String brand, String supportAddress, ZoneId zone, Stylesheet style) {
    /** The vendor that the variables of a function tell of. */
    public static Vendor of(UnaryOperator<String> variable) {
        return new Vendor(
                variable.apply("BRAND"),
                variable.apply("SUPPORT_ADDRESS"),
                ZoneId.of(variable.apply("TIME_ZONE")),
                Stylesheet.of(Color.parse(variable.apply("BRAND_COLOR"))));
    }
}
