package keepword.local.lambda;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import keepword.aws.Environment;
import keepword.local.template.FunctionSpec;
import keepword.local.template.Template;

/** The functions of the template, each with its real handler. */
public final class Functions {
    private final Map<String, LocalFunction> functions = new LinkedHashMap<>();

    public Functions(Template template, InstantSource clock, Logs logs) {
        SecureRandom random = new SecureRandom();
        for (FunctionSpec spec : template.functions()) {
            Environment environment = new Environment(spec.variables(), clock, random, logs.of(spec.id()));
            functions.put(spec.id(), LocalFunction.build(spec, environment, logs));
        }
    }

    public Optional<LocalFunction> find(String id) {
        return Optional.ofNullable(functions.get(id));
    }

    public LocalFunction get(String id) {
        return find(id).orElseThrow();
    }

    public Collection<LocalFunction> all() {
        return functions.values();
    }

    /** How many invocations run at this moment. */
    public int running() {
        return functions.values().stream().mapToInt(LocalFunction::running).sum();
    }
}
