package keepword.campaign;

import java.util.regex.Pattern;

/** Names a campaign; nobody gets two mails of one, so that it is chosen once and stays. */
public record CampaignId(String value) {
    static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    static final String IS = "up to 40 small letters, digits and hyphens";

    public CampaignId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A campaign's id is made of " + IS);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
