package keepword.local;

import java.nio.file.Path;
import keepword.local.api.Samples;
import keepword.runner.faults.Faults;
import keepword.runner.http.Gateway;
import keepword.runner.iam.Permissions;
import keepword.runner.lambda.Functions;
import keepword.runner.lambda.Logs;
import keepword.runner.mail.Inbox;
import keepword.runner.mail.MailIn;
import keepword.runner.queues.Queues;
import keepword.runner.secrets.ParametersEndpoint;
import keepword.runner.secrets.Secrets;
import keepword.runner.tables.Tables;
import keepword.runner.time.LocalClock;
import keepword.runner.time.Schedules;
import keepword.runner.time.TimeTravel;
import keepword.runner.topics.Topics;

/**
 * The parts of a running system, for those who show or steer it.
 *
 * @param root the project's folder
 */
public record Parts(
        LocalClock clock,
        Logs logs,
        Functions functions,
        Permissions permissions,
        Gateway gateway,
        Queues queues,
        Tables tables,
        Jobs jobs,
        Schedules schedules,
        TimeTravel travel,
        Inbox inbox,
        Secrets secrets,
        ParametersEndpoint parameters,
        Faults faults,
        Samples samples,
        Topics topics,
        MailIn mailIn,
        Path root) {}
