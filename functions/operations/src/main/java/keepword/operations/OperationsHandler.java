package keepword.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
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
import keepword.consent.AddressKeys;
import keepword.consent.Topics;
import keepword.hashing.Argon2Hashes;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code POST /operations/{name}}: what staff may do, for whom IAM lets in; docs/operations.md lists it. Wires {@link
 * Operations} to AWS.
 */
public final class OperationsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Operations operations;

    /** For AWS Lambda. */
    public OperationsHandler() {
        this(Environment.ofLambda());
    }

    public OperationsHandler(Environment environment) {
        StructuredLog log = new StructuredLog(environment);
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        this.operations = new Staff(
                        new DynamoLedger(dynamo, tables.ledger()),
                        new DynamoPeople(dynamo, tables.people()),
                        new DynamoSurveys(dynamo, tables.surveys()),
                        new DynamoAgenda(dynamo, tables.agenda()),
                        new DynamoCommits(dynamo, tables, environment.random()),
                        new SqsCourier(Clients.build(SqsClient.builder()), environment, log),
                        new Argon2Hashes(environment.random()),
                        new AddressKeys(
                                new Secrets(Clients.secrets()).text(environment.variable("ADDRESS_KEY_SECRET"))),
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
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        HttpRequest request = new HttpRequest(event);
        Optional<Caller> caller = Caller.of(event);
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
