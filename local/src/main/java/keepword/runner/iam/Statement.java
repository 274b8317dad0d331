package keepword.runner.iam;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.runner.CannotStart;
import keepword.runner.template.Tree;

/** A statement of a policy, which allows something. It is understood whole, or not at all. */
record Statement(Set<String> actions, Set<String> resources, Map<String, Map<String, Set<String>>> conditions) {
    /** What {@link Calls} tells of a call, and S3 knows of its own. */
    private static final Set<String> CONTEXT =
            Set.of("dynamodb:LeadingKeys", "dynamodb:Attributes", "ses:FromAddress", "s3:prefix");

    static Statement of(Tree tree) {
        Set<String> unknown = new LinkedHashSet<>(tree.members().keySet());
        unknown.removeAll(Set.of("Effect", "Action", "Resource", "Condition", "Sid"));
        if (!unknown.isEmpty() || !tree.at("Effect").required().equals("Allow")) {
            throw new CannotStart("template.yaml: the local run does not understand the statement at " + tree.place());
        }
        Statement statement = new Statement(
                texts(tree.at("Action")),
                texts(tree.at("Resource")),
                tree.at("Condition").members().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, operator -> values(operator.getValue()))));
        statement.conditions().forEach((operator, keys) -> {
            holds(operator, Set.of(), Set.of());
            if (!CONTEXT.containsAll(keys.keySet())) {
                throw new CannotStart(
                        "template.yaml: the local run does not understand the conditions " + keys.keySet());
            }
        });
        if (statement.actions().stream().anyMatch(action -> action.contains("*"))) {
            throw new CannotStart("template.yaml: the local run does not understand the actions at " + tree.place());
        }
        return statement;
    }

    private static Map<String, Set<String>> values(Tree operator) {
        return operator.members().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, key -> texts(key.getValue())));
    }

    private static Set<String> texts(Tree tree) {
        return tree.items().stream().map(Tree::required).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean allows(Call call) {
        return actions.contains(call.action())
                && isLike(resources, call.resource())
                && conditions.entrySet().stream()
                        .allMatch(operator -> operator.getValue().entrySet().stream()
                                .allMatch(key -> holds(
                                        operator.getKey(),
                                        key.getValue(),
                                        call.context().getOrDefault(key.getKey(), Set.of()))));
    }

    private static boolean holds(String operator, Set<String> wanted, Set<String> given) {
        return switch (operator) {
            case "StringEquals" -> given.size() == 1 && wanted.containsAll(given);
            case "StringLike" ->
                given.size() == 1 && isLike(wanted, given.iterator().next());
            case "ForAllValues:StringEquals" -> wanted.containsAll(given);
            case "ForAllValues:StringLike" -> given.stream().allMatch(value -> isLike(wanted, value));
            default -> throw new CannotStart("template.yaml: the local run does not understand condition " + operator);
        };
    }

    static boolean isLike(Collection<String> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> isLike(pattern, value));
    }

    static boolean isLike(String pattern, String value) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), value);
    }
}
