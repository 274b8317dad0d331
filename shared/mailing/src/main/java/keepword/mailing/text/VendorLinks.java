package keepword.mailing.text;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.json.Finding;
import keepword.message.Block;
import keepword.message.Sender;

/**
 * Where a notice may lead: to the vendor's own domains. Who gets a notice did not ask for it and trusts it, so nothing in it leads to
 * anybody else, not even an address that is no link, of which mail programs make one.
 *
 * @param domains of the public address, the home page and the sender; their subdomains are theirs
 */
record VendorLinks(Set<String> domains) {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://|www\\.|@)([^\\s/?#\\\\:)\\]\"<>]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.,;!]+$");

    static VendorLinks of(Sender sender) {
        Set<String> domains = new TreeSet<>();
        domains.add(
                sender.address().substring(sender.address().indexOf('@') + 1).toLowerCase(Locale.ROOT));
        Stream.of(sender.publicUrl(), sender.company().homePage())
                .filter(url -> !url.isEmpty())
                .map(url -> URI.create(url).getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""))
                .forEach(domains::add);
        return new VendorLinks(domains);
    }

    /** Notes what leads elsewhere from one of the texts. */
    void check(String language, CampaignMails mails, List<Finding> findings) {
        String place = CampaignMails.pointer("markdown", language);
        check(
                CampaignMails.pointer("subject", language),
                0,
                mails.version(language).subject(),
                findings);
        check(
                CampaignMails.pointer("preheader", language),
                0,
                mails.version(language).preheader(),
                findings);
        check(place, 1, mails.markdown(language).title(), findings);
        for (Markdown.Placed placed : mails.markdown(language).blocks()) {
            String image = placed.block() instanceof Block.Image picture ? " " + picture.url() : "";
            check(place, placed.line(), placed.text() + image, findings);
        }
    }

    private void check(String pointer, int line, String text, List<Finding> findings) {
        Matcher addresses = ADDRESS.matcher(text);
        while (addresses.find()) {
            String host =
                    END_OF_SENTENCE.matcher(addresses.group(1)).replaceFirst("").toLowerCase(Locale.ROOT);
            if (domains.stream().noneMatch(own -> host.equals(own) || host.endsWith("." + own))) {
                String words = "A notice leads nowhere but to domains of the vendor (" + String.join(", ", domains)
                        + "); this leads to " + host + ".";
                findings.add(new Finding(true, pointer, line, words));
            }
        }
    }
}
