package keepword.local;

import keepword.local.api.Samples;
import keepword.local.faults.Faults;
import keepword.local.http.Gateway;
import keepword.local.lambda.Functions;
import keepword.local.lambda.Logs;
import keepword.local.mail.Inbox;
import keepword.local.mail.MailIn;
import keepword.local.queues.Queues;
import keepword.local.secrets.ParametersEndpoint;
import keepword.local.secrets.Secrets;
import keepword.local.tables.Tables;
import keepword.local.time.Jobs;
import keepword.local.time.LocalClock;
import keepword.local.time.Schedules;
import keepword.local.time.TimeTravel;
import keepword.local.topics.Topics;

/** The parts of a running system, for those who show or steer it. */
public record Parts(
        LocalClock clock,
        Logs logs,
        Functions functions,
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
        MailIn mailIn) {}
