package keepword.runner.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import keepword.runner.template.Aws;
import keepword.runner.template.Resource;
import keepword.runner.template.Template;
import keepword.runner.template.Tree;

/** What each function may do, as its policies in the template say, and which of that it ever did. Thread-safe. */
public final class Permissions {
    /** The keys of conditions whose values are grants of their own. */
    private static final String PARTITIONS = "dynamodb:LeadingKeys";

    private final Map<String, List<Statement>> statements = new LinkedHashMap<>();
    private final Set<Grant> used = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    public Permissions(Template template) {
        Map<String, Tree> managed = new LinkedHashMap<>();
        for (Resource policy : template.resources("AWS::IAM::ManagedPolicy")) {
            managed.put(policy.id(), policy.properties().at("PolicyDocument"));
        }
        for (Resource function : template.resources(Aws.FUNCTION)) {
            statements.put(
                    function.id(),
                    function.properties().at("Policies").items().stream()
                            .map(policy -> policy.text().map(managed::get).orElse(policy))
                            .flatMap(policy -> policy.at("Statement").items().stream())
                            .map(Statement::of)
                            .toList());
        }
    }

    /**
     * Lets a function do something, and remembers it.
     *
     * @throws NotAllowed if no statement of its policies allows it
     */
    void use(String function, Call call) {
        List<Statement> allowing = statements.getOrDefault(function, List.of()).stream()
                .filter(statement -> statement.allows(call))
                .toList();
        if (allowing.isEmpty()) {
            // Said here, too: the function answers it as any other fault.
            String refusal = "template.yaml does not let " + function + " do " + call.action() + " on "
                    + call.resource() + " " + call.context();
            if (refused.add(refusal)) {
                System.err.println(refusal);
            }
            throw new NotAllowed(refusal);
        }
        allowing.forEach(statement -> grants(function, statement)
                .filter(grant -> grant.action().equals(call.action())
                        && Statement.isLike(grant.resource(), call.resource())
                        && (grant.value().isEmpty()
                                || call.context().getOrDefault(PARTITIONS, Set.of()).stream()
                                        .anyMatch(partition -> Statement.isLike(grant.value(), partition))))
                .forEach(used::add));
    }

    private static Stream<Grant> grants(String function, Statement statement) {
        Set<String> partitions = statement
                .conditions()
                .getOrDefault("ForAllValues:StringLike", Map.of())
                .getOrDefault(PARTITIONS, Set.of(""));
        return statement.actions().stream()
                .flatMap(action -> statement.resources().stream()
                        .flatMap(resource ->
                                partitions.stream().map(value -> new Grant(function, action, resource, value))));
    }

    /** What functions tried to do and may not, in words. */
    public Set<String> refused() {
        return new TreeSet<>(refused);
    }

    /** What some function may do and none was seen to do, in the order of their names. */
    public Set<String> unused() {
        Set<String> unused = new TreeSet<>();
        statements.forEach((function, all) -> all.stream()
                .flatMap(statement -> grants(function, statement))
                .filter(grant -> !used.contains(grant))
                .forEach(grant -> unused.add(grant.toString())));
        return unused;
    }
}
