package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.calendar.Deadlines;
import keepword.campaign.Scheduling;
import keepword.job.JobPart;
import keepword.person.CustomerPart;
import keepword.person.OwnNumbers;
import keepword.setting.Settings;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.Router;

/** What the shop tells, {@link StorefrontApi}, and who got data of it, {@link ReportApi}; each signs what they send. */
public final class StorefrontHandler extends HttpFunction {
    /** For AWS Lambda. */
    public StorefrontHandler() {
        super(StorefrontHandler::start);
    }

    public StorefrontHandler(Environment environment) {
        super(environment, StorefrontHandler::start);
    }

    private static Started start(Aws aws, StructuredLog log) {
        AwsCustomer customer = new AwsCustomer(aws);
        AwsJobs jobs = new AwsJobs(aws);
        String shop = aws.variable("STOREFRONT_SECRETS");
        Supplier<Collection<String>> secrets =
                () -> customer.secrets().texts(shop).values();
        WebhookSignature signature = aws.kept(
                WebhookSignature.class,
                () -> new WebhookSignature(secrets, aws.clock(), Secrets.unreadable(aws.environment(), shop)));
        HttpApi api = api(customer, jobs, signature, aws.settings(), log);
        // EventReader refuses what is too large, since an opt-out in it counts all the same.
        return new Started(
                api, Integer.MAX_VALUE, new Rehearsal(api, aws, jobs.jobQueue(), secrets), signature::refresh);
    }

    /**
     * Its routes, of whatever parts.
     *
     * @param signature knows the shop
     * @param settings which numbers are the vendor's own, and its time zone
     */
    public static HttpApi api(
            CustomerPart customer, JobPart jobs, WebhookSignature signature, Settings settings, StructuredLog log) {
        EventReader reader = new EventReader(OwnNumbers.of(settings), customer.clock(), settings.zone());
        EventIntake intake = new EventIntake(
                customer, jobs, customer.wordings(), new EventWrites(customer, Deadlines.policy(settings)));
        NoticeStart notices = new NoticeStart(
                customer,
                intake,
                new Scheduling(
                        customer.ledger(), customer.policies(), customer.ids(), settings.yesOrNo("TwoPersonApproval")));
        HttpApi events = new StorefrontApi(signature, reader, intake, notices, log)::answer;
        ReportApi reports = new ReportApi(customer, reader, intake, log);
        Router<BiFunction<HttpRequest, String, APIGatewayV2HTTPResponse>> routes = new Router<
                        BiFunction<HttpRequest, String, APIGatewayV2HTTPResponse>>()
                .post("/recipients/{recipient}/reports", reports::answer);
        return request -> routes.find(request)
                .map(found -> found.handler().apply(request, found.value()))
                .orElseGet(() -> events.answer(request));
    }
}
