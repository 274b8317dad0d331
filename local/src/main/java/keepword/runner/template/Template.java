package keepword.runner.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.runner.CannotStart;

/**
 * The deployment as template.yaml has it, resolved for the local run. It is the only list of functions, routes,
 * queues, tables, schedules and secrets: what is not in here does not exist.
 */
public final class Template {
    private final Tree globals;
    private final Map<String, Resource> resources;

    private Template(Tree globals, Map<String, Resource> resources) {
        this.globals = globals;
        this.resources = resources;
    }

    /** A template that was read, but not resolved yet: addresses are not known before the parts have started. */
    public record Unresolved(Tree tree) {
        /**
         * The template with every intrinsic replaced by its value.
         *
         * @param parameters values in place of the parameters' defaults
         * @param queues the URL that queues live under
         * @throws CannotStart if something refers to nothing, with the place
         */
        public Template resolve(Map<String, String> parameters, String queues) {
            Map<String, String> values = new LinkedHashMap<>();
            tree.at("Parameters")
                    .members()
                    .forEach((name, parameter) ->
                            values.put(name, parameter.at("Default").text().orElse("")));
            values.putAll(parameters);
            Tree resources = tree.at("Resources");
            Intrinsics intrinsics =
                    new Intrinsics(new Names(values, resources.members(), queues), tree.at("Conditions"));
            Map<String, Resource> resolved = new LinkedHashMap<>();
            resources.members().forEach((id, resource) -> {
                if (resource.at("Condition").text().map(intrinsics::holds).orElse(true)) {
                    Tree properties = intrinsics.resolve(resource.at("Properties"));
                    resolved.put(id, new Resource(id, resource.at("Type").required(), properties));
                }
            });
            return new Template(intrinsics.resolve(tree.at("Globals")), resolved);
        }
    }

    /**
     * Reads a template file.
     *
     * @throws CannotStart if the file is absent or broken, with the place
     */
    public static Unresolved read(Path file) {
        return new Unresolved(Yaml.read(file));
    }

    /** The resources of a type, in the template's order. */
    public List<Resource> resources(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    public List<FunctionSpec> functions() {
        return resources(Aws.FUNCTION).stream()
                .map(resource -> FunctionSpec.of(resource, globals.at("Function")))
                .toList();
    }

    public List<RouteSpec> routes() {
        return functions().stream()
                .flatMap(function -> RouteSpec.of(function).stream())
                .toList();
    }

    public List<QueueSource> queueSources() {
        return functions().stream()
                .flatMap(function -> QueueSource.of(function, this).stream())
                .toList();
    }

    public List<StreamSource> streamSources() {
        return functions().stream()
                .flatMap(function -> StreamSource.of(function, this).stream())
                .toList();
    }

    public List<ScheduleSpec> schedules() {
        return functions().stream()
                .flatMap(function -> ScheduleSpec.of(function).stream())
                .toList();
    }

    /** The names of the buckets. */
    public Set<String> buckets() {
        return resources(Aws.BUCKET).stream()
                .map(resource -> Names.bucketName(resource.properties(), resource.id()))
                .collect(Collectors.toSet());
    }

    public List<TopicSpec> topics() {
        return resources(Aws.TOPIC).stream()
                .map(resource -> TopicSpec.of(resource, this))
                .toList();
    }

    /** The topics that SES tells of an event of mail that was sent. */
    public List<String> eventTopics(String type) {
        return resources("AWS::SES::ConfigurationSetEventDestination").stream()
                .map(resource -> resource.properties().at("EventDestination"))
                .filter(destination -> destination.at("MatchingEventTypes").items().stream()
                        .anyMatch(matching -> matching.required().equals(type)))
                .flatMap(destination -> destination.at("SnsDestination").at("TopicARN").text().stream())
                .toList();
    }

    /** What happens to mail that comes in. */
    public List<MailRule> mailRules() {
        return resources("AWS::SES::ReceiptRule").stream()
                .flatMap(resource -> MailRule.of(resource).stream())
                .toList();
    }

    public List<QueueSpec> queues() {
        return resources(Aws.QUEUE).stream().map(QueueSpec::of).toList();
    }
}
