package keepword.runner.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import keepword.runner.CannotStart;

/**
 * A function of the template.
 *
 * @param handler the handler's class
 * @param variables its environment, the globals' included
 * @param events what calls it, by the event's name
 */
public record FunctionSpec(
        String id,
        String handler,
        Duration timeout,
        int memory,
        Map<String, String> variables,
        Map<String, Tree> events) {
    private static final Set<String> TYPES = Set.of("HttpApi", "SQS", "DynamoDB", "Schedule", "ScheduleV2");

    static FunctionSpec of(Resource resource, Tree globals) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Tree level : new Tree[] {globals, resource.properties()}) {
            level.at("Environment")
                    .at("Variables")
                    .members()
                    .forEach((name, value) -> variables.put(name, value.text().orElse("")));
        }
        Tree properties = resource.properties();
        Map<String, Tree> events = properties.at("Events").members();
        events.values().forEach(event -> refuseUnknown(event.at("Type")));
        return new FunctionSpec(
                resource.id(),
                properties.at("Handler").required().replaceFirst("::.*", ""),
                Duration.ofSeconds(
                        properties.at("Timeout").number(globals.at("Timeout").number(3))),
                properties.at("MemorySize").number(globals.at("MemorySize").number(128)),
                variables,
                events);
    }

    /** A function that nothing calls would look as if it worked. */
    private static void refuseUnknown(Tree type) {
        if (!TYPES.contains(type.required())) {
            throw new CannotStart(
                    "template.yaml: the local run does not understand " + type.required() + " at " + type.place());
        }
    }
}
