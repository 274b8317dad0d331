package keepword.site;

import java.time.Duration;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.Priming;
import keepword.aws.StructuredLog;
import keepword.consent.Wordings;
import keepword.job.JobPart;
import keepword.person.CustomerPart;
import keepword.web.CrossOrigin;
import keepword.web.ErrorPages;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Pages;
import keepword.web.Vendor;

/** {@code /signup}, {@code /confirm/{token}}, and every other path: {@link SitePages}. */
public final class SiteHandler extends HttpFunction {
    /** For AWS Lambda. */
    public SiteHandler() {
        super(SiteHandler::start);
    }

    public SiteHandler(Environment environment) {
        super(environment, SiteHandler::start);
    }

    private static Started start(Aws aws, StructuredLog log) {
        AwsCustomer customer = new AwsCustomer(aws);
        AwsJobs jobs = new AwsJobs(aws);
        Vendor vendor = Vendor.of(aws.settings());
        int perHour = aws.settings().number("SignUpsPerHour", 1, 999_999_999);
        MailLimits.Check limit = new MailLimits(customer, new ErrorPages(vendor), log)
                .of("sign-up", 5, 30, perHour, Duration.ofHours(1));
        CrossOrigin origins = CrossOrigin.of(aws.settings(), "POST");
        HttpApi api = api(customer, jobs, limit, origins, vendor, log);
        return new Started(api, () -> {
            // A real request for the page, and writes that must fail.
            api.answer(HttpRequest.get("/signup"));
            Priming.commitNothing(aws.commits());
            jobs.jobQueue().rehearse();
        });
    }

    /**
     * Its routes, of whatever parts.
     *
     * @param limit of the mails that ask whether a sign-up is its sender's
     * @param origins whose scripts may post sign-ups
     */
    public static HttpApi api(
            CustomerPart customer,
            JobPart jobs,
            MailLimits.Check limit,
            CrossOrigin origins,
            Vendor vendor,
            StructuredLog log) {
        Wordings wordings = customer.wordings();
        return new SitePages(
                        customer,
                        new SignUpForm(customer.topics(), wordings),
                        new SignUps(customer, jobs),
                        limit,
                        wordings,
                        customer.optInForms(),
                        new Pages(vendor, customer.topics()),
                        origins,
                        log)
                .api();
    }
}
