package keepword.operations;

import java.time.Instant;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.DynamoItems;
import keepword.aws.Secrets;
import keepword.consent.Wordings;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.request.RequestLedger;
import keepword.runner.template.Aws;
import keepword.store.Items;
import keepword.system.OwnDynamo;

/** What operation {@code history} shows, without the verification that it takes: for tests that look at what was recorded. */
public final class Proof {
    private static final String SECRET =
            "arn:aws:secretsmanager:" + Aws.REGION + ":" + Aws.ACCOUNT + ":secret:AddressKeySecret-local1";

    private Proof() {}

    /** The answer, as maps and lists. */
    public static Map<String, Object> of(String email) {
        Items items = new DynamoItems(Clients.dynamo(), OwnDynamo.TABLES);
        RequestLedger ledger = () -> items;
        Wordings wordings = new Wordings(ledger, writes -> {
            throw new UnsupportedOperationException("It only reads");
        });
        return new History(ledger, wordings, keys())
                .run(new Call(
                        new Caller("test"),
                        Instant.EPOCH,
                        Map.of("email", EmailAddress.parse(email).orElseThrow(), "ticket", "T")));
    }

    /** The key that is kept of an address. */
    public static AddressKey key(String email) {
        return keys().of(EmailAddress.parse(email).orElseThrow());
    }

    private static AddressKeys keys() {
        return new AddressKeys(new Secrets(Clients.secrets()).text(SECRET));
    }
}
