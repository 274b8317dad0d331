package keepword.runner.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import keepword.runner.CannotStart;

/**
 * The stream of a table that calls a function.
 *
 * @param arn the stream's ARN, which the event names
 * @param batchSize how many records one call gets at most
 * @param retries how often a batch is repeated; without end if negative
 * @param bisects whether a batch that failed is repeated in parts
 * @param partialFailures whether the function's answer says which records failed
 * @param filters the function gets what one of them matches; everything if there is none
 * @param deadLetters the queue that is told what failed too often
 */
public record StreamSource(
        String function,
        String table,
        String arn,
        int batchSize,
        int retries,
        boolean bisects,
        boolean partialFailures,
        List<EventFilter> filters,
        Optional<QueueSpec> deadLetters) {
    private static final int DEFAULT_BATCH = 100;

    static List<StreamSource> of(FunctionSpec function, Template template) {
        return function.events().values().stream()
                .filter(event -> event.at("Type").required().equals("DynamoDB"))
                .map(event -> of(function, event.at("Properties"), template))
                .toList();
    }

    private static StreamSource of(FunctionSpec function, Tree event, Template template) {
        String arn = event.at("Stream").required();
        String[] path = Aws.lastSegment(arn).split("/", -1);
        if (path.length != 4 || !path[0].equals("table") || !path[2].equals("stream")) {
            throw new CannotStart("template.yaml: " + event.place() + ".Stream is no stream of a table: " + arn);
        }
        Optional<String> deadLetters = event.at("DestinationConfig")
                .at("OnFailure")
                .at("Destination")
                .text()
                .map(Aws::lastSegment);
        return new StreamSource(
                function.id(),
                path[1],
                arn,
                event.at("BatchSize").number(DEFAULT_BATCH),
                event.at("MaximumRetryAttempts").number(-1),
                event.at("BisectBatchOnFunctionError").text().orElse("").equals("true"),
                event.at("FunctionResponseTypes").items().stream()
                        .anyMatch(type -> type.text().orElse("").equals("ReportBatchItemFailures")),
                event.at("FilterCriteria").at("Filters").items().stream()
                        .map(filter -> EventFilter.of(filter.at("Pattern")))
                        .toList(),
                template.queues().stream()
                        .filter(queue ->
                                deadLetters.filter(queue.name()::equals).isPresent())
                        .findFirst());
    }

    /** Whether the function gets this record. */
    public boolean takes(ObjectNode record) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record));
    }
}
