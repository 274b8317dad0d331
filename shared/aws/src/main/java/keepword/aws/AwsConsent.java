package keepword.aws;

import java.util.Objects;
import keepword.consent.Topics;
import keepword.kernel.AddressKeys;
import keepword.link.LinkTokens;
import keepword.policy.Policies;
import keepword.request.ConsentPart;
import keepword.request.RequestLedger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@link ConsentPart} on AWS. Its secrets are read at the start, so that a snapshot holds them; a function without links has no keys of links. */
public class AwsConsent extends Aws.Shared implements ConsentPart {
    private final Secrets secrets;
    private final Topics topics;
    private final Policies policies;
    private final RequestLedger ledger;
    private final AddressKeys addressKeys;
    private final @Nullable LinkTokens tokens;

    public AwsConsent(Aws aws) {
        super(aws);
        this.ledger = aws.ledger();
        this.topics = Topics.of(aws.settings());
        this.policies = aws.policies();
        Secrets own = new Secrets(aws.kept(SecretsManagerClient.class, Clients::secrets));
        this.secrets = own;
        this.addressKeys = aws.kept(AddressKeys.class, () -> own.addressKeys(aws.environment()));
        this.tokens = aws.environment().variables().containsKey("LINK_KEYS_SECRET")
                ? aws.kept(LinkTokens.class, () -> own.linkTokens(aws.environment()))
                : null;
    }

    /** The secrets of the function. */
    public final Secrets secrets() {
        return secrets;
    }

    @Override
    public final RequestLedger ledger() {
        return ledger;
    }

    @Override
    public final AddressKeys addressKeys() {
        return addressKeys;
    }

    @Override
    public final LinkTokens tokens() {
        return Objects.requireNonNull(tokens, "The function has no LINK_KEYS_SECRET in template.yaml");
    }

    @Override
    public final Topics topics() {
        return topics;
    }

    @Override
    public final Policies policies() {
        return policies;
    }
}
