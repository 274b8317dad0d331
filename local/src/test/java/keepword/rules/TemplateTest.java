package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What template.yaml permits, read as text: each statement begins with its effect. */
@Keeps("authorised-only")
class TemplateTest {
    private final String template = Files.readString(Path.of("..", "template.yaml"));
    private final List<String> statements = statements(template);

    TemplateTest() throws IOException {}

    private static List<String> statements(String resources) {
        return Arrays.stream(resources.split("- Effect: Allow\n", -1))
                .skip(1)
                .map(text -> text.split("\n      Events:|\n  [A-Z#]", -1)[0])
                .toList();
    }

    @Test
    void no_permission_has_a_wildcard_for_actions_or_tables() {
        assertThat(statements).isNotEmpty().allSatisfy(statement -> {
            assertThat(line(statement, "Action:")).doesNotContain("*");
            assertThat(line(statement, "Resource:")).doesNotContain("\"*\"", "'*'", "Arn}/*");
        });
    }

    @Test
    @Keeps("silence-after-opt-out")
    void no_function_may_change_or_delete_an_entry_of_a_history() {
        List<String> changing = statements.stream()
                .filter(statement -> line(statement, "Resource:").contains("Ledger.Arn"))
                .filter(statement ->
                        line(statement, "Action:").matches("(?s).*(UpdateItem|DeleteItem|BatchWrite|PartiQL).*"))
                .toList();

        assertThat(changing)
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(line(statement, "dynamodb:LeadingKeys:"))
                        .matches("(?s).*\\[(\"(address|mark)#\\*\"(, )?)+].*"));
    }

    @Test
    void the_unsubscribe_function_may_not_read_people() {
        String function =
                template.substring(template.indexOf("\n  UnsubscribeFunction:"), template.indexOf("\n  SiteFunction:"));

        assertThat(function).contains("Ledger.Arn").doesNotContain("People.Arn", "!Ref People");
    }

    /** It is secret until the list of entries is fixed, or whoever reads it could choose who wins. */
    @Test
    void no_function_but_the_draw_may_read_a_seed() {
        assertThat(readers(function("DrawFunction")))
                .filteredOn(statement -> !statement.contains("LeadingKeys"))
                .hasSize(1);
        assertThat(readers(template.replace(function("DrawFunction"), "")))
                .hasSizeGreaterThan(3)
                .allSatisfy(statement -> assertThat(line(statement, "dynamodb:LeadingKeys:"))
                        .matches("(?s).*\\[(\"(survey|draw|results|closed|tickets)#\\*\"(, )?)+].*"));
    }

    /** The statements that let somebody read items of the surveys. */
    private static List<String> readers(String resources) {
        return statements(resources).stream()
                .filter(statement -> line(statement, "Resource:").contains("Surveys.Arn"))
                .filter(statement -> line(statement, "Action:")
                        .matches("(?s).*(GetItem|Query|Scan|BatchGet|PartiQL|UpdateItem|GetRecords).*"))
                .toList();
    }

    @Test
    void of_surveys_nothing_but_tickets_is_ever_deleted_and_a_definition_only_made_final() {
        List<String> changing = statements.stream()
                .filter(statement -> line(statement, "Resource:").contains("Surveys.Arn"))
                .filter(statement ->
                        line(statement, "Action:").matches("(?s).*(UpdateItem|DeleteItem|BatchWrite|PartiQL).*"))
                .toList();

        assertThat(changing).isNotEmpty().allSatisfy(statement -> {
            boolean seals = line(statement, "Action:").trim().equals("Action: dynamodb:UpdateItem");
            assertThat(line(statement, "dynamodb:LeadingKeys:")).contains(seals ? "[\"survey#*\"]" : "[\"tickets#*\"]");
            if (seals) {
                assertThat(line(statement, "dynamodb:Attributes:")).contains("[pk, sk, version, sealed]");
            }
        });
    }

    @Test
    void the_draw_function_knows_neither_people_nor_the_ledger() {
        assertThat(function("DrawFunction"))
                .contains("Surveys.Arn")
                .doesNotContain("People.Arn", "!Ref People", "Ledger.Arn", "!Ref Ledger", "Secret");
    }

    /** The part of the template that declares a function. */
    private String function(String name) {
        int from = template.indexOf("\n  " + name + ":\n");
        assertThat(from).as(name).isNotNegative();
        return template.substring(from).split("\n  (?=[A-Z#])", 3)[1];
    }

    @Test
    void every_queue_that_is_worked_has_dead_letters_and_an_alarm() {
        List<String> queues = Arrays.stream(template.split("\n  (?=[A-Z])", -1))
                .filter(resource -> resource.contains("Type: AWS::SQS::Queue\n"))
                .toList();

        assertThat(queues).hasSizeGreaterThan(5).allSatisfy(queue -> {
            String name = queue.substring(0, queue.indexOf(':'));
            if (name.endsWith("DeadLetters")) {
                assertThat(template).contains("\n  " + name + "Alarm:");
            } else {
                assertThat(queue).contains("deadLetterTargetArn");
            }
        });
    }

    @Test
    @Keeps("unsubscribe-by-mail")
    void a_subscription_that_ends_raises_an_alarm() {
        assertThat(function("SubscriptionEndedAlarm"))
                .contains("MetricName: SubscriptionsEnded", "Threshold: 0", "AlarmActions: [!Ref Alarms]");
    }

    /** Whoever could write there, or switch it off by a fault of its own, would be the first to be watched. */
    @Test
    @Keeps("silence-after-opt-out")
    void a_change_of_the_audit_or_a_history_raises_an_alarm_and_whoever_watches_may_do_nothing_else() {
        String function = function("WatchFunction");
        assertThat(function)
                .contains(
                        "Stream: !GetAtt Ledger.StreamArn",
                        "{\"eventName\":[\"MODIFY\",\"REMOVE\"],"
                                + "\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"audit#\"},{\"prefix\":\"history#\"}]}}}}",
                        "ReportBatchItemFailures",
                        "BisectBatchOnFunctionError: true",
                        "OnFailure: { Type: SQS, Destination: !GetAtt WatchDeadLetters.Arn }")
                .containsPattern("MaximumRetryAttempts: \\d+\n")
                .containsPattern("MaximumRecordAgeInSeconds: \\d{1,5}\n")
                .doesNotContain("Policies:", "Environment:");
        assertThat(function("Ledger")).contains("StreamViewType: OLD_IMAGE");
        assertThat(function("HistoryChangedAlarm"))
                .contains("MetricName: HistoryChanged", "Threshold: 0", "AlarmActions: [!Ref Alarms]");
    }

    @Test
    @Keeps("authorised-only")
    void what_another_service_may_do_it_may_do_for_one_resource_of_ours_only() {
        List<String> foreign = Arrays.stream(template.split("- Effect: Allow\n", -1))
                .skip(1)
                .filter(text -> text.stripLeading().startsWith("Principal:"))
                .map(text -> text.split("\n  [A-Z#]|\n          - Effect", 2)[0])
                .toList();

        assertThat(foreign)
                .hasSizeGreaterThan(3)
                .allSatisfy(statement -> assertThat(statement.toLowerCase(Locale.ROOT))
                        .contains("principal: { service:", "aws:sourcearn"));
    }

    /** SES may not use the key of AWS for SNS, so what it publishes to an encrypted topic is lost. */
    @Test
    @Keeps("silence-after-opt-out")
    void no_topic_is_encrypted_with_a_key_that_ses_cannot_use() {
        assertThat(template).contains("Type: AWS::SNS::Topic\n").doesNotContain("alias/aws/sns", "KmsMasterKeyId");
    }

    @Test
    void whoever_reads_mail_that_comes_in_learns_of_people_only_that_there_is_one() {
        List<String> reading = statements(function("InboundFunction")).stream()
                .filter(statement -> line(statement, "Resource:").contains("People.Arn"))
                .toList();

        assertThat(reading).isNotEmpty().allSatisfy(statement -> {
            assertThat(line(statement, "Action:")).contains("Action: dynamodb:GetItem");
            assertThat(line(statement, "dynamodb:LeadingKeys:")).contains("[\"address#*\"]");
        });
    }

    /** Their messages name people. */
    @Test
    void dead_letters_with_personal_data_are_kept_for_four_days() {
        for (String queue : List.of("FeedbackDeadLetters", "InboundDeadLetters")) {
            assertThat(function(queue)).as(queue).contains("MessageRetentionPeriod: 345600");
        }
    }

    /** Whoever follows a link in a mail is not turned away; everybody else is slowed down. */
    @Test
    @Keeps("unsubscribe-by-link")
    void the_gateway_throttles_every_route_but_those_behind_a_link_in_a_mail() {
        String api = function("HttpApi");
        List<String> free = Pattern.compile("(?m)^ +\"([A-Z]+ /.*)\": \\{ ThrottlingRateLimit: !Ref AccountRate")
                .matcher(api)
                .results()
                .map(route -> route.group(1))
                .toList();
        List<String> links = Stream.of("/u/{token}", "/confirm/{token}", "/entries/{token}", "/prizes/{token}")
                .flatMap(path -> Stream.of("GET ", "HEAD ", "POST ").map(method -> method + path))
                .toList();

        assertThat(free).containsExactlyElementsOf(links);
        assertThat(api)
                .contains("DefaultRouteSettings: { ThrottlingRateLimit: !Ref ThrottleRate,"
                        + " ThrottlingBurstLimit: !Ref ThrottleBurst }");
    }

    /** What stands behind a key, up to the next key of the statement. */
    private static String line(String statement, String key) {
        int from = statement.indexOf(key);
        assertThat(from).as(key + " in " + statement).isNotNegative();
        return statement.substring(from).split("\n\\s+(?=[A-Z][A-Za-z:]+:)", 2)[0];
    }
}
