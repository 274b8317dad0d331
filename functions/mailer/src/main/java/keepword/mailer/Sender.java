package keepword.mailer;

import java.time.ZoneId;
import java.util.function.UnaryOperator;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.text.Texts;

/**
 * Who mails: what stands in every mail beside its text.
 *
 * @param salesAddress where people order who want to give no card number online
 * @param publicUrl what every link begins with, without a slash at the end
 * @param zone dates are written in it
 * @param texts of people of whom no language is known
 */
public record Sender(
        String brand,
        String address,
        String supportAddress,
        String salesAddress,
        String unsubscribeAddress,
        Company company,
        String publicUrl,
        ZoneId zone,
        Color color,
        Texts texts) {
    /** What the footer of a mail stands on: the darker of its two backgrounds. */
    private static final Color PAPER = Color.parse("#f6f5f2");

    /** Who the variables of the function say. */
    static Sender of(UnaryOperator<String> variable) {
        return new Sender(
                variable.apply("BRAND"),
                variable.apply("SENDER_ADDRESS"),
                variable.apply("SUPPORT_ADDRESS"),
                variable.apply("SALES_ADDRESS"),
                variable.apply("UNSUBSCRIBE_ADDRESS"),
                Company.of(variable),
                variable.apply("PUBLIC_URL"),
                ZoneId.of(variable.apply("TIME_ZONE")),
                Color.parse(variable.apply("BRAND_COLOR")),
                Texts.of(variable.apply("LANGUAGE")));
    }

    /** The brand's colour for links, and for buttons with white words: readable on the mail whatever the colour. */
    public String accent() {
        return color.readableOn(PAPER).toString();
    }
}
