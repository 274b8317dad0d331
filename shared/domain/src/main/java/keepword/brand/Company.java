package keepword.brand;

import keepword.setting.Settings;

/**
 * Who the vendor is, for the foot and the head of pages and mails. Each may be empty.
 *
 * @param homePage where the shop is
 * @param legalNotice where the law of the vendor's country wants them to say who they are
 * @param logo an image (PNG, so that mail programs show it); each reader's program fetches it, without telling who reads
 */
public record Company(String homePage, String legalNotice, String logo, String postalAddress) {
    /** Nothing is known, but that there is a vendor. */
    public static final Company NONE = new Company("", "", "", "");

    /** The one that the settings tell of. */
    public static Company of(Settings settings) {
        return new Company(
                settings.page("HomePage"),
                settings.page("LegalNotice"),
                settings.page("Logo"),
                settings.text("PostalAddress"));
    }
}
