package keepword.runner.template;

import java.util.List;
import keepword.runner.CannotStart;

/**
 * A queue that calls a function.
 *
 * @param arn the queue's ARN, which the event names
 * @param batchSize how many messages one call gets at most
 * @param concurrency how many calls run at the same time at most
 * @param partialFailures whether the function's answer says which messages failed
 */
public record QueueSource(
        String function, QueueSpec queue, String arn, int batchSize, int concurrency, boolean partialFailures) {
    private static final int DEFAULT_BATCH = 10;
    private static final int LOCAL_CONCURRENCY = 5;

    static List<QueueSource> of(FunctionSpec function, Template template) {
        return function.events().values().stream()
                .filter(event -> event.at("Type").required().equals("SQS"))
                .map(event -> of(function, event.at("Properties"), template))
                .toList();
    }

    private static QueueSource of(FunctionSpec function, Tree event, Template template) {
        String arn = event.at("Queue").required();
        QueueSpec queue = template.queues().stream()
                .filter(candidate -> candidate.name().equals(Aws.lastSegment(arn)))
                .findFirst()
                .orElseThrow(() -> new CannotStart("template.yaml: " + event.place() + ".Queue is no queue: " + arn));
        return new QueueSource(
                function.id(),
                queue,
                arn,
                event.at("BatchSize").number(DEFAULT_BATCH),
                event.at("ScalingConfig").at("MaximumConcurrency").number(LOCAL_CONCURRENCY),
                event.at("FunctionResponseTypes").items().stream()
                        .anyMatch(type -> type.text().orElse("").equals("ReportBatchItemFailures")));
    }
}
