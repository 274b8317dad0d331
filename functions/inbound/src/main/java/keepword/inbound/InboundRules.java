package keepword.inbound;

import java.util.List;
import java.util.Optional;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.person.EmailAddress;

/**
 * Decides who asks, in this order: a machine that answers by itself asks for nothing; a token of ours names its address;
 * a proven sender asks for themselves; anybody else is asked to confirm.
 */
final class InboundRules {
    private final LinkTokens tokens;
    private final List<String> ourAddresses;

    /** @param ourAddresses a mail that comes from one of these goes round in a circle */
    InboundRules(LinkTokens tokens, List<String> ourAddresses) {
        this.tokens = tokens;
        this.ourAddresses = List.copyOf(ourAddresses);
    }

    Decision decide(InboundMail mail) {
        List<String> from = FromAddresses.of(mail);
        Optional<String> machine = AutomaticMail.reason(mail, from, ourAddresses);
        if (machine.isPresent()) {
            return new Decision.NoRequest(machine.get());
        }
        Optional<UnsubscribeLink> link = SubjectToken.find(mail, tokens);
        if (link.isPresent()) {
            return new Decision.ByToken(link.get());
        }
        Optional<EmailAddress> sender = from.size() == 1 ? EmailAddress.parse(from.getFirst()) : Optional.empty();
        return sender.<Decision>map(address -> SenderProof.holds(mail, address)
                        ? new Decision.BySender(address)
                        : new Decision.Unproven(address))
                .orElseGet(Decision.Anonymous::new);
    }
}
