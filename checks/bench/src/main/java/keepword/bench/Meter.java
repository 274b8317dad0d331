package keepword.bench;

import java.lang.StackWalker.Option;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Remembers what handlers asked of DynamoDB. Static, because the SDK makes the interceptor itself. */
final class Meter {
    /** Whose work it is, where no class of a function says so. */
    private static final ScopedValue<String> FUNCTION = ScopedValue.newInstance();

    private static final Queue<Usage> USAGES = new ConcurrentLinkedQueue<>();

    /** What a function is made of stands under {@code functions/}. */
    private static final ClassValue<Boolean> OF_A_FUNCTION = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source != null
                    && source.getLocation() != null
                    && source.getLocation().getPath().contains("/functions/")
                    && type.getPackageName().startsWith("keepword.");
        }
    };

    private Meter() {}

    static void add(Usage usage) {
        USAGES.add(usage);
    }

    /** Does what a function does, in its name. */
    static <T> T as(String function, Supplier<T> work) {
        return ScopedValue.where(FUNCTION, function).call(work::get);
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
     * The function that is at work on this thread, also on one that it started itself; empty when it is the local run
     * that looks or helps, which costs nothing on AWS.
     */
    static Optional<String> function() {
        if (FUNCTION.isBound()) {
            return Optional.of(FUNCTION.get());
        }
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(OF_A_FUNCTION::get)
                        .findFirst())
                .map(type -> type.getPackageName().substring("keepword.".length()));
    }
}
