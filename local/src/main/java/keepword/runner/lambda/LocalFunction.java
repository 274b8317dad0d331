package keepword.runner.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.atomic.AtomicInteger;
import keepword.runner.CannotStart;
import keepword.runner.iam.Caller;
import keepword.runner.template.FunctionSpec;

/** One function with its real handler. Invocations may run at the same time. */
public final class LocalFunction {
    private final FunctionSpec spec;
    private final RequestHandler<Object, Object> handler;
    private final Class<?> input;
    private final Logs logs;
    private final AtomicInteger running = new AtomicInteger();

    private LocalFunction(FunctionSpec spec, RequestHandler<Object, Object> handler, Class<?> input, Logs logs) {
        this.spec = spec;
        this.handler = handler;
        this.input = input;
        this.logs = logs;
    }

    /**
     * Builds the handler that the template names.
     *
     * @throws CannotStart if there is no such handler or it cannot be built
     */
    @SuppressWarnings("unchecked") // the type that the handler reads is asked of its own declaration
    static LocalFunction build(FunctionSpec spec, HandlerMaker maker, Logs logs) {
        try {
            Class<?> type = Class.forName(spec.handler());
            Object handler = made(type, spec, maker, logs);
            if (!(handler instanceof RequestHandler<?, ?> request)) {
                throw new CannotStart(spec.id() + ": " + spec.handler() + " must implement RequestHandler");
            }
            return new LocalFunction(spec, (RequestHandler<Object, Object>) request, input(type), logs);
        } catch (ClassNotFoundException e) {
            throw new CannotStart(
                    spec.id() + ": there is no class " + spec.handler() + "; correct Handler in template.yaml", e);
        } catch (InvocationTargetException e) {
            throw new CannotStart(spec.id() + ": " + spec.handler() + " cannot be built: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new CannotStart(
                    spec.id() + ": " + spec.handler() + " lacks the public constructor that it needs: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Object made(Class<?> type, FunctionSpec spec, HandlerMaker maker, Logs logs)
            throws ReflectiveOperationException {
        return Caller.as(spec.id(), () -> maker.make(type, spec, logs.of(spec.id())));
    }

    private static Class<?> input(Class<?> handler) {
        for (Class<?> type = handler; type != null; type = type.getSuperclass()) {
            for (Type candidate : type.getGenericInterfaces()) {
                if (candidate instanceof ParameterizedType generic && generic.getRawType() == RequestHandler.class) {
                    Type input = generic.getActualTypeArguments()[0];
                    Type raw = input instanceof ParameterizedType parameterized ? parameterized.getRawType() : input;
                    if (raw instanceof Class<?> event) {
                        return event;
                    }
                }
            }
        }
        throw new CannotStart(handler.getName() + " must say which type of event it handles");
    }

    public FunctionSpec spec() {
        return spec;
    }

    /** How many invocations run at this moment. */
    public int running() {
        return running.get();
    }

    /** Invokes the handler with an event as Lambda sends it. */
    public Outcome invoke(String event) {
        running.incrementAndGet();
        try {
            Context context = new LocalContext(spec, logs.of(spec.id()));
            Object result = Caller.as(spec.id(), () -> handler.handleRequest(Serializers.read(event, input), context));
            return new Outcome.Answered(result == null ? "null" : Serializers.write(result));
        } catch (Throwable crash) { // as Lambda does: whatever a handler throws ends this invocation and nothing else
            logs.add(spec.id(), crash);
            return new Outcome.Crashed(crash);
        } finally {
            running.decrementAndGet();
        }
    }
}
