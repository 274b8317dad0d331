package keepword.message;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.kernel.EmailAddress;
import keepword.setting.Settings;
import keepword.text.Texts;

/**
 * Who mails: what stands in every mail beside its text.
 *
 * @param salesAddress where people order who want to give no card number online
 * @param publicUrl what every link begins with, without a slash at the end
 * @param zone dates are written in it
 * @param texts of people of whom no language is known
 * @param testers who of the vendor's people get a campaign when it is tested
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
        Texts texts,
        List<EmailAddress> testers) {
    /** What the footer of a mail stands on: the darker of its two backgrounds. */
    private static final Color PAPER = Color.parse("#f6f5f2");

    public Sender {
        testers = List.copyOf(testers);
    }

    /** Who the settings say. */
    public static Sender of(Settings settings) {
        return new Sender(
                settings.words("Brand"),
                settings.email("SenderAddress"),
                settings.email("SupportAddress"),
                settings.email("SalesAddress"),
                settings.email("UnsubscribeAddress"),
                Company.of(settings),
                settings.origin("PublicUrl"),
                settings.zone(),
                Color.of(settings),
                settings.read("Language", Texts::named, Texts.ENGLISH),
                testers(settings));
    }

    /** Where the privacy policy is. */
    public String policyUrl() {
        return publicUrl + "/policy";
    }

    /** Whether everything is on one machine, as in the local run. */
    public boolean isLocal() {
        return "localhost".equals(URI.create(publicUrl).getHost());
    }

    private static List<EmailAddress> testers(Settings settings) {
        List<EmailAddress> named = settings.emails("TestAddresses");
        return named.isEmpty() ? settings.emails("SupportAddress") : named;
    }

    /** The brand's colour for links, and for buttons with white words: readable on the mail whatever the colour. */
    public String accent() {
        return color.readableOn(PAPER).toString();
    }
}
