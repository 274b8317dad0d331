package keepword.mailer;

import java.time.ZoneId;
import keepword.brand.Color;

/**
 * Who mails: what stands in every mail beside its text.
 *
 * @param publicUrl what every link begins with, without a slash at the end
 * @param zone dates are written in it
 */
public record Sender(
        String brand,
        String address,
        String supportAddress,
        String unsubscribeAddress,
        String postalAddress,
        String publicUrl,
        ZoneId zone,
        Color color) {
    /** What the footer of a mail stands on: the darker of its two backgrounds. */
    private static final Color PAPER = Color.parse("#f6f5f2");

    /** The brand's colour for links, and for buttons with white words: readable on the mail whatever the colour. */
    public String accent() {
        return color.readableOn(PAPER).toString();
    }
}
