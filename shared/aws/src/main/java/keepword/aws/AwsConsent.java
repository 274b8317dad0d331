package keepword.aws;

import java.util.function.Supplier;
import keepword.consent.Topics;
import keepword.kernel.AddressKeys;
import keepword.link.LinkTokens;
import keepword.request.ConsentPart;
import keepword.request.RequestLedger;
import keepword.store.Items;
import keepword.store.Table;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@link ConsentPart} on AWS. Secrets are read when they are first asked for: a function may read only its own. */
public class AwsConsent extends Aws.Shared implements ConsentPart {
    private final Secrets secrets;
    private final Topics topics;
    private final String policyVersion;
    private final RequestLedger ledger;
    private final Supplier<AddressKeys> addressKeys;
    private final Supplier<LinkTokens> tokens;

    public AwsConsent(Aws aws) {
        super(aws);
        Items items = aws.items(Table.LEDGER);
        this.ledger = () -> items;
        this.topics = Topics.of(aws.settings());
        this.policyVersion = aws.settings().words("PolicyVersion");
        Secrets own = new Secrets(aws.kept(SecretsManagerClient.class, Clients::secrets));
        this.secrets = own;
        this.addressKeys = () -> aws.kept(AddressKeys.class, () -> own.addressKeys(aws.environment()));
        this.tokens = () -> aws.kept(LinkTokens.class, () -> own.linkTokens(aws.environment()));
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
        return addressKeys.get();
    }

    @Override
    public final LinkTokens tokens() {
        return tokens.get();
    }

    @Override
    public final Topics topics() {
        return topics;
    }

    @Override
    public final String policyVersion() {
        return policyVersion;
    }
}
