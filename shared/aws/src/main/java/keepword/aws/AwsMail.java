package keepword.aws;

import keepword.mail.Gate;
import keepword.mail.MailPart;
import keepword.mail.MailService;
import keepword.mail.SendQuota;
import software.amazon.awssdk.services.ses.SesClient;

/** {@link MailPart} on AWS. */
public final class AwsMail extends Aws.Shared implements MailPart {
    private final Gate gate;
    private final SesMailService mail;

    public AwsMail(Aws aws) {
        super(aws);
        this.gate = new DynamoGate(aws.dynamo(), aws.variable("LEDGER_TABLE"));
        this.mail = new SesMailService(
                aws.kept(SesClient.class, SesMailService::client),
                aws.settings().email("SenderAddress"),
                aws.variable("SES_CONFIGURATION_SET"));
    }

    @Override
    public Gate gate() {
        return gate;
    }

    @Override
    public MailService mail() {
        return mail;
    }

    @Override
    public SendQuota quota() {
        return mail.quota();
    }
}
