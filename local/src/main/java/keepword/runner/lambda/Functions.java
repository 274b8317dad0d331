package keepword.runner.lambda;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import keepword.runner.template.FunctionSpec;
import keepword.runner.template.Template;

/** The functions of the template, each with its real handler. */
public final class Functions {
    private final Map<String, LocalFunction> functions = new LinkedHashMap<>();

    public Functions(Template template, HandlerMaker maker, Logs logs) {
        for (FunctionSpec spec : template.functions()) {
            functions.put(spec.id(), LocalFunction.build(spec, maker, logs));
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
