package keepword.bench;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.StackWalker.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what handlers asked of DynamoDB. Static, because the SDK makes the interceptor itself. */
final class Meter {
    private static final Queue<Usage> USAGES = new ConcurrentLinkedQueue<>();

    private Meter() {}

    static void add(Usage usage) {
        USAGES.add(usage);
    }

    /** Everything since the last call. */
    static List<Usage> take() {
        List<Usage> taken = new ArrayList<>();
        for (Usage usage = USAGES.poll(); usage != null; usage = USAGES.poll()) {
            taken.add(usage);
        }
        return taken;
    }

    /**
     * The function whose handler is at work on this thread; empty when it is the local run itself that looks or
     * helps, which costs nothing on AWS.
     */
    static Optional<String> function() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(RequestHandler.class::isAssignableFrom)
                        .findFirst())
                .map(handler -> handler.getPackageName().substring("keepword.".length()));
    }
}
