package keepword.unsubscribe;

import keepword.aws.Aws;
import keepword.aws.AwsConsent;
import keepword.aws.Clients;
import keepword.aws.Environment;
import keepword.aws.OptOutQueue;
import keepword.aws.StructuredLog;
import keepword.calendar.Deadlines;
import keepword.request.ConsentPart;
import keepword.request.RequestPolicy;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.Pages;
import keepword.web.Vendor;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code GET|HEAD|POST /u/{token}}: {@link UnsubscribePage}. It may not read People: it does not even know what the table is called. */
public final class UnsubscribeHandler extends HttpFunction {
    /** For AWS Lambda. */
    public UnsubscribeHandler() {
        super(UnsubscribeHandler::start);
    }

    public UnsubscribeHandler(Environment environment) {
        super(environment, UnsubscribeHandler::start);
    }

    private static Started start(Aws aws, StructuredLog log) {
        AwsConsent consent = new AwsConsent(aws.impatient());
        SqsClient sqs = aws.kept(SqsClient.class, () -> Clients.build(Clients.impatient(SqsClient.builder())));
        OptOutQueue queue = OptOutQueue.of(sqs, aws.variable("OPT_OUT_QUEUE"));
        RequestPolicy requests = Deadlines.policy(aws.settings());
        HttpApi api = api(consent, requests, queue, Vendor.of(aws.settings()), log);
        // A POST of any body opts out, however large it is: none of ours is.
        return new Started(api, Integer.MAX_VALUE, new Rehearsal(api, consent, requests), () -> {});
    }

    /** The page, of whatever parts. */
    public static HttpApi api(
            ConsentPart consent, RequestPolicy requests, OptOutQueue queue, Vendor vendor, StructuredLog log) {
        return new UnsubscribePage(
                        consent, consent.optInForms(), requests, queue, new Pages(vendor, consent.topics()), log)
                .api();
    }
}
