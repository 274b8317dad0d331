package keepword.operations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.ZoneId;
import java.util.Optional;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.calendar.Deadlines;
import keepword.consent.Topics;
import keepword.hashing.Argon2Hashes;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code POST /operations/{name}}: what staff may do, for whom IAM lets in; docs/operations.md lists it. Wires {@link
 * Operations} to AWS.
 */
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

    private static Api start(Environment environment, StructuredLog log) {
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        Secrets secrets = new Secrets(Clients.secrets());
        Operations operations = new Staff(
                        new DynamoLedger(dynamo, tables.ledger()),
                        new DynamoPeople(dynamo, tables.people()),
                        new DynamoSurveys(dynamo, tables.surveys()),
                        new DynamoAgenda(dynamo, tables.agenda()),
                        new DynamoCommits(dynamo, tables, environment.random()),
                        new SqsCourier(Clients.build(SqsClient.builder()), environment, log),
                        new Argon2Hashes(environment.random()),
                        secrets.addressKeys(environment),
                        Topics.parse(environment.variable("TOPICS")),
                        environment.variable("POLICY_VERSION"),
                        Deadlines.policy(
                                environment.variable("TIME_ZONE"),
                                environment.variable("HOLIDAYS"),
                                environment.variable("GRACE_BUSINESS_DAYS")),
                        ZoneId.of(environment.variable("TIME_ZONE")),
                        environment.random(),
                        environment.clock(),
                        log)
                .operations();
        // It has no snapshot that it could be primed for.
        return new Api(request -> answer(operations, request), MAX_BYTES, () -> {}, () -> {});
    }

    static APIGatewayV2HTTPResponse answer(Operations operations, HttpRequest request) {
        Optional<Caller> caller = Caller.of(request.event());
        if (caller.isEmpty()) {
            return Responses.problem(new Problem(
                    403, "Nobody known", "AWS does not say who calls; sign the request as a user or a role (IAM)."));
        }
        Operations.Answer answer = operations.run(caller.get(), request.pathParameter("name"), request.bodyText());
        return answer.status() < 400
                ? Responses.json(answer.status(), answer.body())
                : Responses.problemOf(answer.status(), answer.body());
    }
}
