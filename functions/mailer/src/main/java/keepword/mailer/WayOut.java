package keepword.mailer;

import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Topic;
import keepword.consent.Topics;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import org.jspecify.annotations.Nullable;

/** The link behind which the owner of an address chooses which mail they get. */
record WayOut(Sender sender, AddressKeys addressKeys, LinkTokens tokens, Topics topics) {
    /**
     * The token of the link.
     *
     * @param work the mail that it stands in
     * @param topic what the mail is about; null for any
     */
    String token(WorkId work, AddressKey address, @Nullable Topic topic) {
        return tokens.write(
                new UnsubscribeLink(address, addressKeys.generation(), work, topic == null ? topics.first() : topic));
    }

    /** The link of a token. */
    String link(String token) {
        return sender.publicUrl() + "/u/" + token;
    }

    /** The link for a mail that is about no topic. */
    String link(WorkId work, AddressKey address) {
        return link(token(work, address, null));
    }
}
