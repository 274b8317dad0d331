package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import keepword.runner.CannotStart;
import keepword.runner.template.FunctionSpec;
import keepword.runner.template.QueueSource;
import keepword.runner.template.QueueSpec;
import keepword.runner.template.RouteSpec;
import keepword.runner.template.ScheduleSpec;
import keepword.runner.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private final Template tiny = Template.read(Tiny.ROOT.resolve("template.yaml"))
            .resolve(Map.of("PublicUrl", "http://localhost:1"), "http://queues");

    @Test
    void aFunctionHasTheVariablesOfTheGlobalsAndItsOwn() {
        FunctionSpec work = tiny.functions().get(1);
        assertThat(work.variables())
                .containsEntry("SHARED", "http://localhost:1/x")
                .containsEntry("MODE", "LOUD")
                .containsEntry("WORK_QUEUE", "http://queues/JobsQueue");
        assertThat(work.timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aQueueThatCallsAFunctionKeepsItsSettings() {
        QueueSource source = tiny.queueSources().getFirst();
        assertThat(source.queue().id()).isEqualTo("JobsQueue");
        assertThat(source.batchSize()).isEqualTo(3);
        assertThat(source.concurrency()).isEqualTo(2);
        assertThat(source.partialFailures()).isTrue();
    }

    @Test
    void aResourceWhoseConditionFailsDoesNotExist() {
        assertThat(tiny.queues())
                .extracting(QueueSpec::id)
                .containsExactly("JobsQueue", "WorkDeadLetters", "ChangeDeadLetters");
    }

    @Test
    void routesAndSchedulesAreThoseOfTheEvents() {
        assertThat(tiny.routes()).extracting(RouteSpec::key).contains("POST /echo/{name}", "ANY /all/{rest+}");
        assertThat(tiny.schedules())
                .extracting(ScheduleSpec::expression)
                .containsExactly("rate(1 minute)", "cron(30 6 * * ? *)");
    }

    @Test
    void theProjectsOwnTemplateIsUnderstood() {
        Template template = Template.read(Path.of("../template.yaml")).resolve(Map.of(), "http://queues");
        assertThat(template.routes()).extracting(RouteSpec::key).contains("POST /u/{token}");
        assertThat(template.functions())
                .allSatisfy(function -> assertThat(function.variables()).containsKey("JAVA_TOOL_OPTIONS"));
    }

    @Test
    void aBrokenTemplateIsRefusedWithItsLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), "Resources:\n  A: [1\n  B: 2\n");
        assertThatThrownBy(() -> Template.read(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("template.yaml, line 3")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aReferenceToNothingIsRefusedWithItsPlace(@TempDir Path folder) throws IOException {
        String text = "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: { KmsMasterKeyId: !Ref Nowhere }\n";
        Path file = Files.writeString(folder.resolve("template.yaml"), text);
        assertThatThrownBy(() -> Template.read(file).resolve(Map.of(), ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Resources.Q.Properties.KmsMasterKeyId refers to Nowhere");
    }

    @Test
    void whatWouldNeverBeCalledIsRefusedWithItsPlace(@TempDir Path folder) throws IOException {
        String function = "Resources:\n  T: { Type: AWS::DynamoDB::Table }\n  F:\n    Type: AWS::Serverless::Function\n"
                + "    Properties: { Handler: h, Events: { E: { Type: %s, Properties: { Stream: !GetAtt T.StreamArn,"
                + " FilterCriteria: { Filters: [{ Pattern: '%s' }] } } } } }\n";
        Path file = folder.resolve("template.yaml");
        Files.writeString(file, function.formatted("Kinesis", "{}"));
        assertThatThrownBy(() -> Template.read(file).resolve(Map.of(), "").functions())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not understand Kinesis at Resources.F.Properties.Events.E.Type");
        for (String pattern : new String[] {
            "{\"a\":[{\"anything-but\":\"b\"}]}",
            "{\"a\":\"b\"}",
            "{\"a\":[1]}",
            "[\"a\"]",
            "nothing",
            "{\"$or\":[{\"a\":[\"b\"]}]}"
        }) {
            Files.writeString(file, function.formatted("DynamoDB", pattern));
            assertThatThrownBy(() -> Template.read(file).resolve(Map.of(), "").streamSources())
                    .as(pattern)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Events.E.Properties.FilterCriteria.Filters[0].Pattern");
        }
    }
}
