package keepword.operations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import keepword.aws.Aws;
import keepword.aws.AwsContests;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.calendar.Deadlines;
import keepword.hashing.Argon2Hashes;
import keepword.job.JobPart;
import keepword.person.CustomerPart;
import keepword.person.OwnNumbers;
import keepword.request.RequestPolicy;
import keepword.survey.ContestPart;
import keepword.verification.AnswerHashes;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;
import keepword.web.Router;

/** {@code POST /operations/{name}}: what staff may do, for whom IAM lets in; docs/operations.md lists it. */
public final class OperationsHandler extends HttpFunction {
    /** As much as Lambda takes. */
    private static final int MAX_BYTES = 6 * 1024 * 1024;

    /** For AWS Lambda. */
    public OperationsHandler() {
        super(OperationsHandler::start);
    }

    public OperationsHandler(Environment environment) {
        super(environment, OperationsHandler::start);
    }

    private static Started start(Aws aws, StructuredLog log) {
        HttpApi api = api(
                new AwsCustomer(aws),
                new AwsContests(aws),
                new AwsJobs(aws),
                Deadlines.policy(aws.settings()),
                new Argon2Hashes(aws.environment().random()),
                aws.settings().zone(),
                OwnNumbers.of(aws.settings()),
                CampaignRules.of(aws.settings()),
                aws.environment().random(),
                log);
        // It has no snapshot that it could be primed for.
        return new Started(api, MAX_BYTES, () -> {}, () -> {});
    }

    /**
     * Its route, of whatever parts.
     *
     * @param zone the vendor's
     * @param own which numbers are the vendor's own
     * @param campaigns what campaigns are held to
     * @param random makes the seeds of contests
     */
    public static HttpApi api(
            CustomerPart customer,
            ContestPart contests,
            JobPart jobs,
            RequestPolicy requests,
            AnswerHashes hashes,
            ZoneId zone,
            OwnNumbers own,
            CampaignRules campaigns,
            RandomGenerator random,
            StructuredLog log) {
        Operations operations =
                new Staff(customer, contests, jobs, requests, hashes, zone, own, campaigns, random, log).operations();
        Router<BiFunction<HttpRequest, String, APIGatewayV2HTTPResponse>> routes = new Router<
                        BiFunction<HttpRequest, String, APIGatewayV2HTTPResponse>>()
                .post("/operations/{name}", (request, name) -> answer(operations, name, request));
        return request -> routes.find(request)
                .map(match -> match.handler().apply(request, match.value()))
                .orElseGet(() -> answer(operations, "", request));
    }

    private static APIGatewayV2HTTPResponse answer(Operations operations, String name, HttpRequest request) {
        Optional<Caller> caller = Caller.of(request.event());
        if (caller.isEmpty()) {
            return Responses.problem(new Problem(
                    403, "Nobody known", "AWS does not say who calls; sign the request as a user or a role (IAM)."));
        }
        Operations.Answer answer = operations.run(caller.get(), name, request.bodyText());
        return answer.status() < 400
                ? Responses.json(answer.status(), answer.body())
                : Responses.problemOf(answer.status(), answer.body());
    }
}
