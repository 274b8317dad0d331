package keepword.web;

import java.time.ZoneId;
import java.util.function.UnaryOperator;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.text.Texts;

/**
 * How the vendor appears on pages.
 *
 * @param zone days are written as they run there
 * @param texts of people of whom no language is known
 */
public record Vendor(String brand, String supportAddress, ZoneId zone, Stylesheet style, Texts texts, Company company) {
    /** The vendor that the variables of a function tell of. */
    public static Vendor of(UnaryOperator<String> variable) {
        return new Vendor(
                variable.apply("BRAND"),
                variable.apply("SUPPORT_ADDRESS"),
                ZoneId.of(variable.apply("TIME_ZONE")),
                Stylesheet.of(Color.parse(variable.apply("BRAND_COLOR"))),
                Texts.of(variable.apply("LANGUAGE")),
                Company.of(variable));
    }
}
