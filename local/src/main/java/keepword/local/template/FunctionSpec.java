package keepword.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

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

    static FunctionSpec of(Resource resource, Tree globals) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Tree level : new Tree[] {globals, resource.properties()}) {
            level.at("Environment")
                    .at("Variables")
                    .members()
                    .forEach((name, value) -> variables.put(name, value.text().orElse("")));
        }
        Tree properties = resource.properties();
        return new FunctionSpec(
                resource.id(),
                properties.at("Handler").required().replaceFirst("::.*", ""),
                Duration.ofSeconds(
                        properties.at("Timeout").number(globals.at("Timeout").number(3))),
                properties.at("MemorySize").number(globals.at("MemorySize").number(128)),
                variables,
                properties.at("Events").members());
    }
}
