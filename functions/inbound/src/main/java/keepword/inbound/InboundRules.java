package keepword.inbound;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import keepword.kernel.EmailAddress;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;

/**
 * Decides who asks, in this order: our own mail and reports about it ask for nothing; a token of ours names its address, whatever
 * else the mail says; a machine that answers by itself asks for nothing; a proven sender asks for themselves; anybody else is asked
 * to confirm.
 */
final class InboundRules {
    private final LinkTokens tokens;
    private final List<String> ourAddresses;

    /** @param ourAddresses a mail that comes from one of these goes round in a circle */
    InboundRules(LinkTokens tokens, List<EmailAddress> ourAddresses) {
        this.tokens = tokens;
        this.ourAddresses = ourAddresses.stream().map(EmailAddress::normalised).toList();
    }

    Decision decide(InboundMail mail) {
        Collection<EmailAddress> from = FromAddresses.of(mail.header());
        if (isOurs(mail.header(), from)) {
            return new Decision.NoRequest("a mail of our own");
        }
        if (AutomaticMail.isReport(mail.header())) {
            return new Decision.NoRequest("a report");
        }
        Optional<UnsubscribeLink> link = SubjectToken.find(mail.header(), tokens);
        if (link.isPresent()) {
            return new Decision.ByToken(link.get());
        }
        return AutomaticMail.reason(mail, from)
                .<Decision>map(Decision.NoRequest::new)
                .orElseGet(() -> bySender(mail, from));
    }

    private boolean isOurs(MailHeader header, Collection<EmailAddress> from) {
        return !header.values("X-Keepword-Mail").isEmpty()
                || (!from.isEmpty()
                        && from.stream().map(EmailAddress::normalised).allMatch(ourAddresses::contains));
    }

    private static Decision bySender(InboundMail mail, Collection<EmailAddress> from) {
        Collection<EmailAddress> named = from.isEmpty() ? FromAddresses.anywhere(mail.header()) : from;
        if (named.size() != 1) {
            return new Decision.Anonymous();
        }
        EmailAddress sender = named.iterator().next();
        return !from.isEmpty() && SenderProof.holds(mail, sender)
                ? new Decision.BySender(sender)
                : new Decision.Unproven(sender);
    }
}
