package keepword.runner.template;

import java.util.List;
import java.util.Set;

/**
 * A schedule that calls a function.
 *
 * @param expression {@code rate(…)} or {@code cron(…)}
 * @param input the event in place of the usual one; empty for the usual one
 */
public record ScheduleSpec(String name, String function, String expression, String zone, String input) {
    private static final Set<String> TYPES = Set.of("Schedule", "ScheduleV2");

    static List<ScheduleSpec> of(FunctionSpec function) {
        return function.events().entrySet().stream()
                .filter(event -> TYPES.contains(event.getValue().at("Type").required()))
                .filter(event -> enabled(event.getValue().at("Properties")))
                .map(event -> of(function.id(), event.getKey(), event.getValue().at("Properties")))
                .toList();
    }

    private static ScheduleSpec of(String function, String name, Tree event) {
        String expression = event.at("Schedule")
                .text()
                .orElseGet(() -> event.at("ScheduleExpression").required());
        return new ScheduleSpec(
                function + name,
                function,
                expression,
                event.at("ScheduleExpressionTimezone").text().orElse("UTC"),
                event.at("Input").text().orElse(""));
    }

    private static boolean enabled(Tree event) {
        return !event.at("Enabled").text().orElse("true").equals("false")
                && !event.at("State").text().orElse("ENABLED").equals("DISABLED");
    }
}
