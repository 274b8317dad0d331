package keepword.runner.lambda;

import java.util.function.Consumer;
import keepword.runner.template.FunctionSpec;

/** Makes the handler of a function. How it learns its variables and where its log goes, the program knows alone. */
@FunctionalInterface
public interface HandlerMaker {
    /**
     * Makes it.
     *
     * @throws ReflectiveOperationException if the class has no constructor for it, or that fails
     */
    Object make(Class<?> type, FunctionSpec spec, Consumer<String> log) throws ReflectiveOperationException;
}
