package keepword.entries;

import java.time.Duration;
import keepword.aws.Aws;
import keepword.aws.AwsContests;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.Priming;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import keepword.person.CustomerPart;
import keepword.survey.ContestPart;
import keepword.survey.InclusionProofs;
import keepword.survey.Surveys;
import keepword.web.ErrorPages;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Vendor;

/** Surveys and contests: {@link SurveyApi}. */
public final class SurveyHandler extends HttpFunction {
    /** An entry becomes an item of DynamoDB, which has at most 400 KB. */
    private static final int ENTRY_BYTES = 256 * 1024;

    /** For AWS Lambda. */
    public SurveyHandler() {
        super(SurveyHandler::start);
    }

    public SurveyHandler(Environment environment) {
        super(environment, SurveyHandler::start);
    }

    private static Started start(Aws aws, StructuredLog log) {
        AwsCustomer customer = new AwsCustomer(aws);
        AwsJobs jobs = new AwsJobs(aws);
        Vendor vendor = Vendor.of(aws.settings());
        // A contest may be announced to everybody at once.
        MailLimits.Check limit = new MailLimits(customer, new ErrorPages(vendor), log)
                .of("entry-mail", 10, 300, 50_000, Duration.ofHours(1));
        HttpApi api =
                api(customer, new AwsContests(aws), jobs, limit, aws.settings().origin("PublicUrl"), vendor, log);
        return new Started(
                api,
                ENTRY_BYTES,
                () -> {
                    // A survey that there is not, and writes that must fail.
                    api.answer(HttpRequest.get("/surveys/rehearsal"));
                    Priming.commitNothing(aws.commits());
                    jobs.jobQueue().rehearse();
                },
                () -> {});
    }

    /**
     * Its routes, of whatever parts.
     *
     * @param limit of the mails that ask whether an entry is its sender's
     * @param publicUrl what links begin with
     */
    public static HttpApi api(
            CustomerPart customer,
            ContestPart contests,
            JobPart jobs,
            MailLimits.Check limit,
            String publicUrl,
            Vendor vendor,
            StructuredLog log) {
        Surveys surveys = contests.surveys();
        EntryCheck check = new EntryCheck(customer.tokens(), customer.wordings(), customer.clock());
        return new SurveyApi(
                        vendor,
                        surveys,
                        new EntryPages(customer, contests, check, new Entries(customer, jobs), limit, log),
                        new ConfirmPages(
                                surveys,
                                new Confirmations(customer, contests),
                                new InclusionProofs(surveys),
                                customer.optInForms(),
                                customer.tokens(),
                                customer.clock()),
                        new ClaimPages(surveys, new Claims(customer, contests), customer.tokens()),
                        new Publications(surveys, publicUrl))
                .api();
    }
}
