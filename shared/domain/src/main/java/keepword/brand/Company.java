package keepword.brand;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

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

    /** What is safe in a page, in its policy and in a mail. */
    private static final Pattern ADDRESS = Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]+)?[A-Za-z0-9._~/%-]*");

    public Company {
        check("HOME_PAGE", homePage);
        check("LEGAL_NOTICE", legalNotice);
        check("LOGO", logo);
    }

    private static void check(String name, String address) {
        if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(name + " must be an address that begins with https://, without a query");
        }
    }

    /** The company that the variables of a function tell of. */
    public static Company of(UnaryOperator<String> variable) {
        return new Company(
                variable.apply("HOME_PAGE"),
                variable.apply("LEGAL_NOTICE"),
                variable.apply("LOGO"),
                variable.apply("POSTAL_ADDRESS"));
    }
}
