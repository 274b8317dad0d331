package keepword.storefront;

import java.time.ZoneId;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.parts.CustomerPart;
import keepword.parts.JobPart;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;

/** {@code POST /storefront/events}: {@link StorefrontApi}. */
public final class StorefrontHandler extends HttpFunction {
    /** For AWS Lambda. */
    public StorefrontHandler() {
        super(StorefrontHandler::start);
    }

    public StorefrontHandler(Environment environment) {
        super(environment, StorefrontHandler::start);
    }

    private static Started start(Environment environment, StructuredLog log) {
        Aws aws = Aws.of(environment);
        AwsCustomer customer = new AwsCustomer(aws);
        AwsJobs jobs = new AwsJobs(aws);
        String shop = environment.variable("STOREFRONT_SECRETS");
        Supplier<Collection<String>> secrets =
                () -> customer.secrets().texts(shop).values();
        WebhookSignature signature = new WebhookSignature(secrets, aws.clock(), Secrets.unreadable(environment, shop));
        HttpApi api = api(customer, jobs, signature, environment::variable, log);
        // EventReader refuses what is too large, since an opt-out in it counts all the same.
        return new Started(
                api, Integer.MAX_VALUE, new Rehearsal(api, aws, jobs.jobQueue(), secrets), signature::refresh);
    }

    /**
     * Its route, of whatever parts.
     *
     * @param signature knows the shop
     * @param variable the settings of {@link OwnNumbers}, and {@code TIME_ZONE}
     */
    public static HttpApi api(
            CustomerPart customer,
            JobPart jobs,
            WebhookSignature signature,
            UnaryOperator<String> variable,
            StructuredLog log) {
        EventReader reader =
                new EventReader(OwnNumbers.of(variable), customer.clock(), ZoneId.of(variable.apply("TIME_ZONE")));
        EventIntake intake = new EventIntake(customer, jobs, new EventWrites(customer));
        return new StorefrontApi(signature, reader, intake, log)::answer;
    }
}
