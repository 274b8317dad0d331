package keepword.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names a campaign; whoever writes it chooses the name. It stands in links and in the gate's claims, and never means another one. */
public record CampaignId(String value) {
    /** The form of one. */
    public static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** The same in words. */
    public static final String IS = "up to 40 small letters, digits and hyphens";

    /** No mail of a job is called so: a campaign has no underline. */
    private static final String MAIL = "campaign_";

    public CampaignId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A campaign's id is made of " + IS);
        }
    }

    /** Names its mail to any address: there is one claim for each campaign and address. */
    public MailId mail() {
        return new MailId(MAIL + value);
    }

    /** The campaign whose mail this is; empty of any other mail. */
    public static Optional<CampaignId> of(MailId mail) {
        return Optional.of(mail.value())
                .filter(name -> name.startsWith(MAIL))
                .map(name -> name.substring(MAIL.length()))
                .filter(FORM.asMatchPredicate())
                .map(CampaignId::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
