package keepword.runner.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.runner.CannotStart;
import org.jspecify.annotations.Nullable;

/** Replaces {@code Ref}, {@code Fn::GetAtt}, {@code Fn::Sub}, {@code Fn::If} and their kin by values. */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final Object NO_VALUE = new Object();

    private final Names names;
    private final Tree conditions;

    Intrinsics(Names names, Tree conditions) {
        this.names = names;
        this.conditions = conditions;
    }

    /** The tree with every intrinsic replaced. */
    Tree resolve(Tree tree) {
        Object value = value(tree.place(), tree.value());
        return new Tree(tree.place(), value == NO_VALUE ? null : value);
    }

    /** Whether the condition of this name holds. */
    boolean holds(String name) {
        Tree condition = conditions.at(name);
        if (!condition.present()) {
            throw new CannotStart("template.yaml: there is no condition " + name);
        }
        return Boolean.TRUE.equals(value(condition.place(), condition.value()));
    }

    private @Nullable Object value(String place, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map
            when map.size() == 1
                    && isIntrinsic(String.valueOf(map.keySet().iterator().next())) -> {
                Map.Entry<?, ?> call = map.entrySet().iterator().next();
                yield call(place, String.valueOf(call.getKey()), call.getValue());
            }
            case Map<?, ?> map -> map(place, map);
            case List<?> list -> list(place, list);
            case null, default -> value;
        };
    }

    private static boolean isIntrinsic(String key) {
        return key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::");
    }

    private Map<String, Object> map(String place, Map<?, ?> map) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, below) -> {
            Object value = value(place.isEmpty() ? "" + key : place + "." + key, below);
            if (value != null && value != NO_VALUE) {
                resolved.put(String.valueOf(key), value);
            }
        });
        return resolved;
    }

    private List<Object> list(String place, List<?> list) {
        List<Object> resolved = new ArrayList<>();
        for (Object item : list) {
            Object value = value(place, item);
            if (value != null && value != NO_VALUE) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private Object call(String place, String name, @Nullable Object argument) {
        return switch (name) {
            case "Ref" -> "AWS::NoValue".equals(argument) ? NO_VALUE : names.ref(place, String.valueOf(argument));
            case "Condition" -> holds(String.valueOf(argument));
            case "Fn::GetAtt" -> {
                List<?> parts = arguments(place, name, argument, 2);
                yield names.attribute(place, String.valueOf(parts.get(0)), String.valueOf(parts.get(1)));
            }
            case "Fn::Sub" -> sub(place, argument);
            case "Fn::Join" -> {
                List<?> parts = arguments(place, name, argument, 2);
                yield String.join(String.valueOf(parts.get(0)), strings(place, parts.get(1)));
            }
            case "Fn::Split" -> {
                List<?> parts = arguments(place, name, argument, 2);
                yield List.of(String.valueOf(value(place, parts.get(1)))
                        .split(Pattern.quote(String.valueOf(parts.get(0))), -1));
            }
            case "Fn::Select" -> {
                List<?> parts = arguments(place, name, argument, 2);
                yield strings(place, parts.get(1)).get(Integer.parseInt(String.valueOf(parts.get(0))));
            }
            case "Fn::If" -> {
                List<?> parts = arguments(place, name, argument, 3);
                Object chosen = holds(String.valueOf(parts.get(0))) ? parts.get(1) : parts.get(2);
                Object value = value(place, chosen);
                yield value == null ? NO_VALUE : value;
            }
            case "Fn::Equals" -> {
                List<String> parts = strings(place, arguments(place, name, argument, 2));
                yield Objects.equals(parts.get(0), parts.get(1));
            }
            case "Fn::Not" -> !truths(place, argument).getFirst();
            case "Fn::And" -> truths(place, argument).stream().allMatch(truth -> truth);
            case "Fn::Or" -> truths(place, argument).stream().anyMatch(truth -> truth);
            default -> throw unknown(place, name);
        };
    }

    private String sub(String place, @Nullable Object argument) {
        if (argument instanceof List<?> parts && parts.size() == 2 && parts.get(1) instanceof Map<?, ?> own) {
            return sub(place, String.valueOf(parts.getFirst()), map(place, own));
        }
        return sub(place, String.valueOf(argument), Map.of());
    }

    private String sub(String place, String text, Map<String, Object> own) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(place, match, own)));
    }

    private String variable(String place, java.util.regex.MatchResult match, Map<String, Object> own) {
        String name = match.group(2);
        if (!match.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        Object value = own.get(name);
        if (value != null) {
            return value.toString();
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? names.ref(place, name)
                : names.attribute(place, name.substring(0, dot), name.substring(dot + 1));
    }

    private List<String> strings(String place, @Nullable Object argument) {
        if (!(value(place, argument) instanceof List<?> list)) {
            throw unknown(place, "a value that is no list");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private List<Boolean> truths(String place, @Nullable Object argument) {
        if (!(value(place, argument) instanceof List<?> list)) {
            throw unknown(place, "a value that is no list");
        }
        return list.stream().map(Boolean.TRUE::equals).toList();
    }

    private static List<?> arguments(String place, String name, @Nullable Object argument, int count) {
        if (!(argument instanceof List<?> list) || list.size() != count) {
            throw unknown(place, name);
        }
        return list;
    }

    private static CannotStart unknown(String place, String name) {
        return new CannotStart("template.yaml: the local run does not understand " + name + " at " + place);
    }
}
