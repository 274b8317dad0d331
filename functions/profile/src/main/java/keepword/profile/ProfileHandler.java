package keepword.profile;

import java.time.Duration;
import keepword.aws.Aws;
import keepword.aws.AwsContests;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.Priming;
import keepword.aws.StructuredLog;
import keepword.calendar.Deadlines;
import keepword.hashing.Argon2Hashes;
import keepword.job.JobPart;
import keepword.person.CustomerPart;
import keepword.person.PersonLinks;
import keepword.person.Wishes;
import keepword.request.RequestPolicy;
import keepword.review.Review;
import keepword.survey.ContestPart;
import keepword.verification.AnswerHashes;
import keepword.web.ErrorPages;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Sessions;
import keepword.web.Vendor;

/** {@code /user/…}: {@link ProfileApi}. */
public final class ProfileHandler extends HttpFunction {
    /** For AWS Lambda. */
    public ProfileHandler() {
        super(ProfileHandler::start);
    }

    public ProfileHandler(Environment environment) {
        super(environment, ProfileHandler::start);
    }

    private static Started start(Aws aws, StructuredLog log) {
        AwsCustomer customer = new AwsCustomer(aws);
        AwsJobs jobs = new AwsJobs(aws);
        RequestPolicy requests = Deadlines.policy(aws.settings());
        AnswerHashes hashes = new Argon2Hashes(aws.environment().random());
        HttpApi api = api(customer, new AwsContests(aws), jobs, requests, hashes, Vendor.of(aws.settings()), log);
        return new Started(api, () -> {
            // A real link and a session that is none, and writes that must fail.
            for (String path :
                    new String[] {"/user/sign-in/" + customer.tokens().write(PersonLinks.SIGN_IN, "rehearsal"), "/user"
                    }) {
                api.answer(HttpRequest.get(path, Sessions.COOKIE + "=rehearsal"));
            }
            requests.calendar().after(RequestPolicy.LATEST_DAYS, aws.clock().instant());
            Priming.commitNothing(aws.commits());
            jobs.jobQueue().rehearse();
        });
    }

    /** Its routes, of whatever parts. */
    public static HttpApi api(
            CustomerPart customer,
            ContestPart contests,
            JobPart jobs,
            RequestPolicy requests,
            AnswerHashes hashes,
            Vendor vendor,
            StructuredLog log) {
        Done done = new Done(requests, customer.policies(), customer.ids(), customer.clock());
        Sessions sessions = new Sessions(customer);
        Review review = Review.of(customer, contests);
        Wishes wishes = customer.wishes(contests.surveys(), requests);
        MailLimits limits = new MailLimits(customer, new ErrorPages(vendor), log);
        return new ProfileApi(
                        vendor,
                        customer.ledger(),
                        new SignInPages(
                                new SignIns(customer, jobs, done),
                                limits.of("sign-in", 5, 300, 3_000, Duration.ofMinutes(15)),
                                sessions,
                                customer.tokens(),
                                customer.addressKeys(),
                                customer.ids()),
                        sessions,
                        review,
                        new ContactForm(customer.commits(), done),
                        new QuestionsForm(customer.people(), customer.commits(), hashes, done),
                        new SharingPages(customer.disclosures(), customer.policies(), customer.commits(), done),
                        new AddressPages(
                                customer.addressChanges(),
                                limits.of("address-change", 5, 30, 500, Duration.ofHours(1)),
                                customer.tokens(),
                                done),
                        new PreparedPages(wishes, customer.tokens(), review, done),
                        new IssueForm(customer.people(), review, customer.commits(), done),
                        new Removal(customer.people(), review, wishes, done),
                        new MailChoices(
                                customer.consents(),
                                customer.optInForms(),
                                customer.transactionalOptOuts(),
                                customer.topics(),
                                done),
                        new Copies(review, wishes, done),
                        new ErasePages(customer.erasures(), done))
                .api();
    }
}
