package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import keepword.runner.template.Aws;
import keepword.runner.template.FunctionSpec;
import keepword.runner.template.Resource;
import keepword.runner.template.Template;
import keepword.runner.template.Tree;
import org.junit.jupiter.api.Test;

/** What template.yaml permits, and what it watches. */
@Keeps("authorised-only")
class TemplateTest {
    private static final String LEDGER = "table/Ledger";
    private static final String PEOPLE = "table/People";
    private static final String SURVEYS = "table/Surveys";
    private static final Set<String> LEAVES_WHAT_IS =
            Set.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:ConditionCheckItem", "dynamodb:PutItem");
    private static final Set<String> READS_NOTHING =
            Set.of("dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem");

    private final Template.Unresolved source = Template.read(Path.of("..", "..", "template.yaml"));
    private final Template template = source.resolve(
            Map.of(
                    "AlarmAddress",
                    "alarms@example.com",
                    "CertificateArn",
                    "arn:…",
                    "Dashboard",
                    "yes",
                    "CustomerKey",
                    "yes"),
            "https://queues.example");
    private final Map<String, Resource> resources = source.tree().at("Resources").members().values().stream()
            .map(resource -> resource.at("Type").required())
            .distinct()
            .flatMap(type -> template.resources(type).stream())
            .collect(Collectors.toMap(Resource::id, resource -> resource));

    /**
     * What somebody may do.
     *
     * @param owner the resource that it stands in
     */
    private record Statement(String owner, Tree tree) {
        Set<String> actions() {
            return texts(tree.at("Action"));
        }

        Set<String> resources() {
            return texts(tree.at("Resource"));
        }

        boolean isAbout(String table) {
            return resources().stream().anyMatch(arn -> arn.contains(table));
        }

        boolean doesMoreThan(Set<String> actions) {
            return !actions.containsAll(actions());
        }

        /** The partitions that it is restricted to; none if it is not. */
        Set<String> partitions() {
            return texts(tree.at("Condition").at("ForAllValues:StringLike").at("dynamodb:LeadingKeys"));
        }

        private static Set<String> texts(Tree tree) {
            return tree.items().stream().map(Tree::required).collect(Collectors.toSet());
        }
    }

    /** Every statement that allows something, wherever it stands. */
    private List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        resources.forEach((id, resource) -> collect(id, resource.properties(), statements::add));
        template.functions()
                .forEach(function -> policies(function)
                        .forEach(policy -> collect(function.id(), properties(policy), statements::add)));
        return statements;
    }

    /** The policies that a function has by their name, beside its own statements. */
    private List<String> policies(FunctionSpec function) {
        return properties(function.id()).at("Policies").items().stream()
                .flatMap(policy -> policy.text().stream())
                .toList();
    }

    private static void collect(String owner, Tree tree, Consumer<Statement> statements) {
        if (tree.at("Effect").text().filter("Allow"::equals).isPresent()) {
            statements.accept(new Statement(owner, tree));
        }
        (tree.value() instanceof List ? tree.items() : tree.members().values())
                .forEach(below -> collect(owner, below, statements));
    }

    private List<Statement> about(String table) {
        return statements().stream()
                .filter(statement -> statement.isAbout(table))
                .toList();
    }

    private Tree properties(String resource) {
        assertThat(resources).containsKey(resource);
        return resources.get(resource).properties();
    }

    private static String text(Tree tree) {
        return tree.text().orElse("");
    }

    @Test
    void all_of_the_template_is_looked_at() {
        assertThat(resources.keySet())
                .isEqualTo(source.tree().at("Resources").members().keySet());
    }

    /** A policy of AWS's by name, or a template of SAM, permits what nobody sees here. */
    @Test
    void a_function_may_do_nothing_but_what_its_statements_say() {
        assertThat(template.functions()).hasSizeGreaterThan(10).allSatisfy(function -> {
            Tree properties = properties(function.id());
            assertThat(properties.at("Role").present()).isFalse();
            assertThat(policies(function)).isSubsetOf("ConsentPolicy");
            assertThat(properties.at("Policies").items())
                    .filteredOn(policy -> policy.text().isEmpty())
                    .allSatisfy(policy -> assertThat(policy.members()).containsOnlyKeys("Statement"));
        });
    }

    /** What a function has a name for and may not use is a trap; what it may use and has no name for, nobody needs. */
    @Test
    void a_function_has_a_variable_for_all_that_it_may_use_and_for_no_more() {
        Map<String, String> kinds = Map.of(
                "_TABLE", "dynamodb:", "_QUEUE", "sqs:SendMessage", "_SECRETS?", "secretsmanager:", "SETTINGS", "ssm:");
        assertThat(template.functions()).hasSizeGreaterThan(10);
        for (FunctionSpec function : template.functions()) {
            kinds.forEach((variable, action) -> assertThat(named(function, variable))
                    .as(function.id() + " " + action)
                    .isEqualTo(allowed(function, action)));
        }
    }

    /** A function with a snapshot keeps its variables until its code changes (docs/decisions/0026). */
    @Test
    void what_a_deployment_may_change_is_a_setting_and_never_a_variable() {
        Map<String, String> changed = source.tree().at("Parameters").members().keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> "changed://" + name));
        Template deployed = source.resolve(changed, "https://queues.example");
        assertThat(deployed.functions())
                .allSatisfy(function -> assertThat(function.variables().values())
                        .as(function.id())
                        .noneMatch(value -> value.contains("changed:")));

        String settings = deployed.resources(Aws.PARAMETER)
                .getFirst()
                .properties()
                .at("Value")
                .required();
        assertThat(changed.keySet())
                .filteredOn(name -> settings.lines().noneMatch((name + "=changed://" + name)::equals))
                .as("what concerns resources alone")
                .containsExactlyInAnyOrder(
                        "MailDomain",
                        "MailDomainIs",
                        "MailFromDomain",
                        "CertificateArn",
                        "ThrottleRate",
                        "ThrottleBurst",
                        "AccountRate",
                        "AccountBurst",
                        "UnsubscribeConcurrency",
                        "LogRetentionDays",
                        "CustomerKey",
                        "Dashboard",
                        "AlarmAddress");
    }

    @Test
    void a_key_of_the_customer_encrypts_everything_that_is_stored() {
        Template without = source.resolve(Map.of(), "https://queues.example");
        Map.of(
                        "AWS::DynamoDB::Table", "SSESpecification",
                        "AWS::SQS::Queue", "KmsMasterKeyId",
                        "AWS::SNS::Topic", "KmsMasterKeyId",
                        "AWS::SecretsManager::Secret", "KmsKeyId",
                        "AWS::S3::Bucket", "BucketEncryption")
                .forEach((type, property) -> {
                    assertThat(template.resources(type))
                            .isNotEmpty()
                            .allSatisfy(stored -> assertThat(
                                            stored.properties().at(property).toString())
                                    .as(stored.id())
                                    .contains("DataKey"));
                    assertThat(without.resources(type))
                            .allSatisfy(stored ->
                                    assertThat(stored.properties().toString()).doesNotContain("DataKey"));
                });
        assertThat(without.resources("AWS::KMS::Key")).isEmpty();
    }

    private static Set<String> named(FunctionSpec function, String variable) {
        return function.variables().entrySet().stream()
                .filter(entry -> entry.getKey().matches(".*" + variable))
                .map(entry -> lastPart(entry.getValue()))
                .collect(Collectors.toSet());
    }

    private Set<String> allowed(FunctionSpec function, String action) {
        return statements().stream()
                .filter(statement -> statement.owner().equals(function.id()))
                .filter(statement -> statement.actions().stream().anyMatch(one -> one.startsWith(action)))
                .flatMap(statement -> statement.resources().stream())
                .filter(arn -> !arn.contains("/index/") && !arn.contains("/stream/"))
                .map(TemplateTest::lastPart)
                .collect(Collectors.toSet());
    }

    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    }

    @Test
    void no_permission_has_a_wildcard_for_actions_or_tables() {
        assertThat(statements().stream()
                        // The policy of a key is about that key alone, and its first words are AWS's own.
                        .filter(statement -> !statement.owner().equals("DataKey")))
                .hasSizeGreaterThan(50)
                .allSatisfy(statement -> {
                    assertThat(statement.actions())
                            .isNotEmpty()
                            .allSatisfy(action -> assertThat(action).doesNotContain("*"));
                    assertThat(statement.resources())
                            .isNotEmpty()
                            .filteredOn(arn -> !isAnyIdentityAsTheSender(statement, arn) && !isAboutNone(statement))
                            .allSatisfy(
                                    arn -> assertThat(arn)
                                            .doesNotMatch(
                                                    "\\*|arn:[^:]+:(dynamodb|sqs|sns|secretsmanager|ses|ssm):.*\\*.*|arn:[^/]*/\\*"));
                    assertThat(statement.tree().members())
                            .doesNotContainKeys("NotAction", "NotResource", "NotPrincipal");
                });
    }

    /** AWS asks about no resource there. */
    private static boolean isAboutNone(Statement statement) {
        return statement.actions().equals(Set.of("ses:GetSendQuota"));
    }

    /** In the sandbox of SES the identity of the recipient is asked about, too. */
    private static boolean isAnyIdentityAsTheSender(Statement statement, String arn) {
        Tree sender = statement.tree().at("Condition").at("StringEquals").at("ses:FromAddress");
        return arn.endsWith(":identity/*") && text(sender).equals("news@360amigo.com");
    }

    @Test
    @Keeps("never-sold")
    void no_function_may_put_a_file_anywhere() {
        assertThat(statements().stream()
                        .filter(statement -> statement.actions().stream()
                                .anyMatch(action -> action.matches("s3:(Put|Replicate|Create|\\*).*|\\*")))
                        .map(Statement::owner))
                // By this one SES keeps mail that comes in.
                .isSubsetOf("InboundMailPolicy");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void no_function_may_change_or_delete_an_entry_of_a_history() {
        List<Statement> changing = about(LEDGER).stream()
                .filter(statement -> statement.doesMoreThan(LEAVES_WHAT_IS))
                .toList();

        assertThat(changing)
                .hasSizeGreaterThan(8)
                .allSatisfy(statement -> assertThat(statement.partitions())
                        .isNotEmpty()
                        .isSubsetOf(
                                "address#*",
                                "mark#*",
                                "mark#mail-outage",
                                "mark#campaign-pace/*",
                                "mark#announcement/*",
                                "disclosure#*"));
    }

    @Test
    void the_unsubscribe_function_may_not_read_people() {
        mayNotReach("UnsubscribeFunction", PEOPLE);
    }

    @Test
    void the_draw_function_knows_neither_people_nor_the_ledger() {
        mayNotReach("DrawFunction", PEOPLE);
        mayNotReach("DrawFunction", LEDGER);
        assertThat(statements())
                .filteredOn(statement -> statement.owner().equals("DrawFunction"))
                .noneMatch(statement -> statement.actions().contains("secretsmanager:GetSecretValue"));
    }

    private void mayNotReach(String function, String table) {
        assertThat(statements())
                .filteredOn(statement -> statement.owner().equals(function))
                .isNotEmpty()
                .noneMatch(statement -> statement.isAbout(table));
        assertThat(properties(function).at("Environment").at("Variables").members())
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat("table/" + text(value)).isNotEqualTo(table));
    }

    /** It is secret until the list of entries is fixed, or whoever reads it could choose who wins. */
    @Test
    void no_function_but_the_draw_may_read_a_seed() {
        Map<Boolean, List<Statement>> readers = about(SURVEYS).stream()
                .filter(statement -> statement.doesMoreThan(READS_NOTHING))
                .collect(
                        Collectors.partitioningBy(statement -> statement.owner().equals("DrawFunction")));

        assertThat(readers.get(true))
                .filteredOn(statement -> statement.partitions().isEmpty())
                .hasSize(1);
        assertThat(readers.get(false))
                .hasSizeGreaterThan(3)
                .allSatisfy(statement -> assertThat(statement.partitions())
                        .isNotEmpty()
                        .isSubsetOf("survey#*", "draw#*", "results#*", "closed#*", "tickets#*"));
    }

    @Test
    void of_surveys_nothing_but_tickets_is_ever_deleted_and_a_definition_only_made_final() {
        List<Statement> changing = about(SURVEYS).stream()
                .filter(statement -> statement.doesMoreThan(LEAVES_WHAT_IS))
                .toList();

        assertThat(changing).hasSizeGreaterThan(2).allSatisfy(statement -> {
            if (statement.actions().equals(Set.of("dynamodb:UpdateItem"))) {
                assertThat(statement.partitions()).containsExactly("survey#*");
                assertThat(Statement.texts(statement
                                .tree()
                                .at("Condition")
                                .at("ForAllValues:StringEquals")
                                .at("dynamodb:Attributes")))
                        .containsExactlyInAnyOrder("pk", "sk", "version", "sealed");
            } else {
                assertThat(statement.actions()).isSubsetOf("dynamodb:PutItem", "dynamodb:DeleteItem");
                assertThat(statement.partitions()).containsExactly("tickets#*");
            }
        });
    }

    @Test
    void every_queue_that_is_worked_has_dead_letters_and_an_alarm() {
        assertThat(template.queueSources())
                .isNotEmpty()
                .allSatisfy(worked -> assertThat(deadLetters(worked.queue().id()))
                        .as(worked.queue().id())
                        .isNotEmpty());
        assertThat(template.resources("AWS::SQS::Queue")).allSatisfy(queue -> {
            String deadLetters = deadLetters(queue.id());
            assertThat(alarms())
                    .as(queue.id())
                    .anyMatch(alarm -> text(alarm.at("MetricName")).equals("ApproximateNumberOfMessagesVisible")
                            && alarm.at("Dimensions").items().stream()
                                    .anyMatch(dimension ->
                                            text(dimension.at("Name")).equals("QueueName")
                                                    && text(dimension.at("Value"))
                                                            .equals(deadLetters.isEmpty() ? queue.id() : deadLetters)));
        });
    }

    /** As AWS advises: a batch that is worked must not be seen by anybody else, whatever Lambda repeats. */
    @Test
    void a_message_stays_hidden_six_times_as_long_as_its_function_may_run() {
        Map<String, Duration> timeouts =
                template.functions().stream().collect(Collectors.toMap(FunctionSpec::id, FunctionSpec::timeout));
        assertThat(template.queueSources())
                .hasSizeGreaterThan(4)
                .allSatisfy(worked -> assertThat(
                                Duration.ofSeconds(properties(worked.queue().id())
                                        .at("VisibilityTimeout")
                                        .number(30)))
                        .as(worked.queue().id())
                        .isGreaterThanOrEqualTo(timeouts.get(worked.function()).multipliedBy(6)));
    }

    /** The queue for what could not be worked; empty if there is none. */
    private String deadLetters(String queue) {
        return nameOf(text(properties(queue).at("RedrivePolicy").at("deadLetterTargetArn")));
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** The alarms that somebody hears of as soon as their metric is more than nothing. */
    private List<Tree> alarms() {
        String alarms = nameOf(text(properties("AlarmSubscription").at("TopicArn")));
        assertThat(alarms).isEqualTo("Alarms");
        return template.resources("AWS::CloudWatch::Alarm").stream()
                .map(Resource::properties)
                .filter(alarm -> text(alarm.at("Threshold")).equals("0")
                        && text(alarm.at("ComparisonOperator")).equals("GreaterThanThreshold")
                        && alarm.at("AlarmActions").items().stream()
                                .anyMatch(action -> nameOf(text(action)).equals(alarms)))
                .toList();
    }

    private void raisesAnAlarm(String metric) {
        assertThat(alarms())
                .filteredOn(alarm -> text(alarm.at("MetricName")).equals(metric))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.at("Namespace").required()).isEqualTo("Keepword"));
    }

    @Test
    @Keeps("unsubscribe-by-mail")
    void a_subscription_that_ends_raises_an_alarm() {
        raisesAnAlarm("SubscriptionsEnded");
    }

    /** Whoever could write there, or switch it off by a fault of its own, would be the first to be watched. */
    @Test
    @Keeps("silence-after-opt-out")
    void a_change_of_the_audit_or_a_history_raises_an_alarm_and_whoever_watches_may_do_nothing_else() {
        Tree function = properties("WatchFunction");
        assertThat(function.members()).doesNotContainKeys("Policies", "Environment");
        assertThat(function.at("Events").members()).hasSize(1);
        Tree changes = function.at("Events").at("Changes").at("Properties");
        assertThat(changes.at("Stream").required()).contains(LEDGER + "/stream/");
        assertThat(changes.at("FilterCriteria").at("Filters").items())
                .extracting(filter -> filter.at("Pattern").required())
                .containsExactly(
                        "{\"eventName\":[\"MODIFY\",\"REMOVE\"],"
                                + "\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"audit#\"},{\"prefix\":\"history#\"}]}}}}");
        assertThat(changes.at("FunctionResponseTypes").items())
                .extracting(Tree::required)
                .containsExactly("ReportBatchItemFailures");
        assertThat(changes.at("BisectBatchOnFunctionError").required()).isEqualTo("true");
        // Before the stream forgets, after 24 hours.
        assertThat(changes.at("MaximumRecordAgeInSeconds").number(-1)).isBetween(3_600, 86_399);
        assertThat(changes.at("MaximumRetryAttempts").number(-1)).isBetween(1, 100);
        Tree onFailure = changes.at("DestinationConfig").at("OnFailure");
        assertThat(onFailure.at("Type").required()).isEqualTo("SQS");
        assertThat(nameOf(onFailure.at("Destination").required())).isEqualTo("WatchDeadLetters");
        assertThat(properties("Ledger")
                        .at("StreamSpecification")
                        .at("StreamViewType")
                        .required())
                .isEqualTo("OLD_IMAGE");
        raisesAnAlarm("HistoryChanged");
        raisesAnAlarm("MailOutage");
    }

    @Test
    @Keeps("authorised-only")
    void what_another_service_may_do_it_may_do_for_one_resource_of_ours_only() {
        List<Statement> foreign = statements().stream()
                .filter(statement -> statement.tree().at("Principal").present())
                // SES does not say for which resource it uses a key; the policies of topics and of the bucket ask it.
                .filter(statement -> !statement.owner().equals("DataKey"))
                .toList();

        assertThat(foreign).hasSizeGreaterThan(3).allSatisfy(statement -> {
            assertThat(statement.tree().at("Principal").members()).containsOnlyKeys("Service");
            assertThat(statement.tree().at("Condition").members())
                    .isNotEmpty()
                    .allSatisfy((operator, values) -> assertThat(operator).isIn("StringEquals", "ArnEquals"));
            assertThat(statement.tree().at("Condition").members().values().stream()
                            .map(values -> text(values.at("aws:SourceArn"))))
                    .filteredOn(arn -> !arn.isEmpty())
                    .singleElement()
                    .satisfies(arn -> assertThat(arn).startsWith("arn:").doesNotContain("*"));
        });
    }

    /** SES and CloudWatch may not use the key of AWS for SNS, so what they publish to a topic that is encrypted with it is lost. */
    @Test
    @Keeps("silence-after-opt-out")
    void no_topic_is_encrypted_with_a_key_that_its_publishers_cannot_use() {
        assertThat(template.resources("AWS::SNS::Topic"))
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(text(topic.properties().at("KmsMasterKeyId")))
                        .isEqualTo("DataKey"));
        assertThat(statements())
                .filteredOn(statement -> statement.owner().equals("DataKey"))
                .anySatisfy(statement -> {
                    assertThat(Statement.texts(statement.tree().at("Principal").at("Service")))
                            .contains("ses.amazonaws.com", "cloudwatch.amazonaws.com", "sns.amazonaws.com");
                    assertThat(statement.actions()).contains("kms:Decrypt", "kms:GenerateDataKey*");
                });
    }

    @Test
    void whoever_reads_mail_that_comes_in_learns_of_people_only_that_there_is_one() {
        assertThat(about(PEOPLE))
                .filteredOn(statement -> statement.owner().equals("InboundFunction"))
                .isNotEmpty()
                .allSatisfy(statement -> {
                    assertThat(statement.actions()).containsExactly("dynamodb:GetItem");
                    assertThat(statement.partitions()).containsExactly("address#*");
                });
    }

    /** Their messages name people. */
    @Test
    void dead_letters_with_personal_data_are_kept_for_four_days() {
        for (String queue : List.of("FeedbackDeadLetters", "InboundDeadLetters")) {
            assertThat(properties(queue).at("MessageRetentionPeriod").number(0))
                    .as(queue)
                    .isEqualTo(345_600);
        }
    }

    /** Whoever follows a link in a mail is not turned away; everybody else is slowed down. */
    @Test
    @Keeps("unsubscribe-by-link")
    void the_gateway_throttles_every_route_but_those_behind_a_link_in_a_mail() {
        Tree api = source.tree().at("Resources").at("HttpApi").at("Properties");
        Map<String, Tree> own = api.at("RouteSettings").members();

        assertThat(own.keySet())
                .containsExactlyElementsOf(Stream.of(
                                "/u/{token}",
                                "/confirm/{token}",
                                "/entries/{token}",
                                "/prizes/{token}",
                                "/chat/forget/{token}")
                        .flatMap(path -> Stream.of("GET ", "HEAD ", "POST ").map(method -> method + path))
                        .toList())
                .allSatisfy(route -> assertThat(template.routes())
                        .anyMatch(known -> known.key().equals(route)));
        assertThat(own.values()).allSatisfy(settings -> isThrottledAt(settings, "AccountRate", "AccountBurst"));
        isThrottledAt(api.at("DefaultRouteSettings"), "ThrottleRate", "ThrottleBurst");
    }

    private static void isThrottledAt(Tree settings, String rate, String burst) {
        assertThat(settings.at("ThrottlingRateLimit").value()).isEqualTo(Map.of("Ref", rate));
        assertThat(settings.at("ThrottlingBurstLimit").value()).isEqualTo(Map.of("Ref", burst));
    }

    @Test
    void every_output_that_an_operator_is_sent_to_is_there() throws IOException {
        String guide = Files.readString(Path.of("..", "..", "docs", "operating.md"));
        List<String> outputs = Pattern.compile("outputs? ((`\\w+`(, )?)+)")
                .matcher(guide)
                .results()
                .flatMap(
                        found -> Pattern.compile("\\w+").matcher(found.group(1)).results())
                .map(MatchResult::group)
                .toList();

        assertThat(outputs).hasSizeGreaterThan(8);
        assertThat(source.tree().at("Outputs").members()).containsKeys(outputs.toArray(String[]::new));
    }
}
