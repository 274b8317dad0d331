package keepword.disclosure;

import java.util.Base64;
import java.util.Optional;
import keepword.kernel.AddressKeys;

/**
 * The secrets that messages to recipients, and theirs to us, are signed with (Standard Webhooks). Each follows from the vendor's
 * secret of address keys and the name of the recipient, so that none is stored.
 */
public record RecipientSecrets(AddressKeys keys) {
    /** The secret of a recipient, as Standard Webhooks writes it; empty as long as it got none. */
    public Optional<String> of(Recipient recipient) {
        return recipient.secret() == 0
                ? Optional.empty()
                : Optional.of("whsec_"
                        + Base64.getEncoder()
                                .encodeToString(keys.secret("recipient", recipient.id() + " " + recipient.secret())));
    }
}
