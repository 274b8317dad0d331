package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.aws.Environment;
import keepword.runner.lambda.LocalFunction;
import keepword.runner.template.Aws;
import keepword.runner.template.FunctionSpec;
import keepword.runner.template.Template;
import keepword.snapstart.LambdaProcess;
import keepword.system.Recorder.Answer;
import keepword.system.Recorder.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every function of the template as Lambda starts it: built by the constructor that only Lambda uses, and rehearsed before a
 * snapshot. The rest of the tests build them by the other one, and rehearse nothing.
 */
class SnapshotTest {
    private static final Set<String> READS =
            Set.of("GetItem", "Query", "BatchGetItem", "GetSecretValue", "GetParameter");

    private final Map<String, Recorder> recorders = new HashMap<>();

    private static List<FunctionSpec> functions() {
        return Running.RUN.parts().functions().all().stream()
                .map(LocalFunction::spec)
                .toList();
    }

    /** The functions that have a snapshot. */
    private static Set<String> snapshots() {
        return Template.read(Running.TEMPLATE).resolve(Map.of(), "").resources(Aws.FUNCTION).stream()
                .filter(function -> function.properties().at("SnapStart").present())
                .map(function -> function.id())
                .collect(Collectors.toSet());
    }

    /** What Lambda gives to a function. All are built in one process, so those that share a name must share its value. */
    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (FunctionSpec function : functions()) {
            function.variables()
                    .forEach((name, value) -> assertThat(environment.putIfAbsent(name, value))
                            .as(name + " of " + function.id())
                            .isIn(null, value));
        }
        environment.putAll(
                Map.of("AWS_REGION", Aws.REGION, "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
        for (Map.Entry<String, String> service : Map.of(
                        "DynamoDb", "DYNAMODB",
                        "Sqs", "SQS",
                        "Ses", "SES",
                        "SecretsManager", "SECRETS_MANAGER",
                        "S3", "S3",
                        "Ssm", "SSM")
                .entrySet()) {
            URI endpoint = URI.create(System.getProperty("aws.endpointUrl" + service.getKey()));
            Recorder recorder = new Recorder(service.getKey(), endpoint);
            recorders.put(service.getKey(), recorder);
            environment.put("AWS_ENDPOINT_URL_" + service.getValue(), recorder.url());
        }
        return environment;
    }

    @AfterEach
    void stop() {
        recorders.values().forEach(Recorder::close);
    }

    private List<Call> calls() {
        return recorders.values().stream()
                .flatMap(recorder -> recorder.calls().stream())
                .toList();
    }

    /** Also reached when the variables of another function would do. */
    @Test
    void every_function_starts_with_nothing_but_its_own_variables() throws ReflectiveOperationException {
        for (FunctionSpec function : functions()) {
            List<String> logged = new ArrayList<>();
            Class.forName(function.handler())
                    .getConstructor(Environment.class)
                    .newInstance(
                            new Environment(function.variables(), InstantSource.system(), new Random(1), logged::add));
            assertThat(logged).as(function.id()).isEmpty();
        }
    }

    @Test
    void every_function_is_built_as_lambda_does_and_its_rehearsal_reaches_the_store_and_changes_nothing()
            throws IOException {
        Set<String> snapshots = snapshots();
        assertThat(snapshots).hasSizeGreaterThan(4);
        try (LambdaProcess lambda = LambdaProcess.start(environment())) {
            for (FunctionSpec function : functions()) {
                String built = lambda.build(function.handler());
                hasNotFailed(function, lambda);
                assertThat(built).as(function.id()).startsWith("built");
                if (snapshots.contains(function.id())) {
                    assertThat(built).as(function.id()).isEqualTo("built 1");
                    assertThat(calls())
                            .as(function.id() + " reads its secrets at the start")
                            .filteredOn(call -> call.action().equals("GetSecretValue"))
                            // The keys of addresses and of links, since the process has the variables of all functions.
                            .hasSize(function.variables().containsKey("STOREFRONT_SECRETS") ? 3 : 2);
                    assertThat(lambda.beforeCheckpoint()).isEqualTo("done");
                    List<Call> rehearsed = calls();
                    changeNothing(function, lambda, rehearsed);

                    for (Recorder recorder : recorders.values()) {
                        recorder.endConnections();
                    }
                    assertThat(lambda.afterRestore()).isEqualTo("done");
                    assertThat(calls())
                            .as(function.id())
                            .allMatch(call -> READS.contains(call.action()))
                            .as("its settings may have changed meanwhile")
                            .anyMatch(call -> call.action().equals("GetParameter"));
                    assertThat(lambda.beforeCheckpoint()).isEqualTo("done");
                    List<Call> again = calls();
                    changeNothing(function, lambda, again);
                    assertThat(again)
                            .as(function.id())
                            .containsAll(ofTheStore(rehearsed))
                            .as(
                                    "its snapshot holds its secrets; the shop's is read anew, which may be rotated at any time")
                            .filteredOn(call -> !function.variables().containsKey("STOREFRONT_SECRETS"))
                            .noneMatch(call -> call.action().equals("GetSecretValue"));
                }
                assertThat(calls()).as(function.id()).allMatch(call -> READS.contains(call.action()));
            }
        }
    }

    private static List<Call> ofTheStore(List<Call> calls) {
        return calls.stream().filter(call -> call.service().equals("DynamoDb")).toList();
    }

    private static void changeNothing(FunctionSpec function, LambdaProcess lambda, List<Call> calls) {
        hasNotFailed(function, lambda);
        assertThat(calls)
                .as(function.id())
                .allMatch(call -> call.answer() == Answer.REFUSED || READS.contains(call.action()))
                .anyMatch(call -> call.service().equals("DynamoDb") && call.answer() == Answer.REFUSED);
    }

    private static void hasNotFailed(FunctionSpec function, LambdaProcess lambda) {
        assertThat(lambda.logs()).as(function.id()).noneMatch(line -> line.contains("failed"));
    }
}
