package keepword.web;

import java.time.ZoneId;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.setting.Settings;
import keepword.text.Texts;

/**
 * How the vendor appears on pages.
 *
 * @param zone days are written as they run there
 * @param texts of people of whom no language is known
 */
public record Vendor(String brand, String supportAddress, ZoneId zone, Stylesheet style, Texts texts, Company company) {
    /** The one that the settings tell of. */
    public static Vendor of(Settings settings) {
        return new Vendor(
                settings.words("Brand"),
                settings.email("SupportAddress"),
                settings.zone(),
                Stylesheet.of(Color.of(settings)),
                settings.read("Language", Texts::named, Texts.ENGLISH),
                Company.of(settings));
    }
}
