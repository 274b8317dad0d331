package keepword.runner.iam;

import java.util.Optional;

/** Which function the clients of AWS are made for: the one that is built, or that runs, on the thread that makes them. */
public final class Caller {
    private static final ScopedValue<String> FUNCTION = ScopedValue.newInstance();

    private Caller() {}

    /** Does something as a function, by its logical id. */
    public static <T, X extends Throwable> T as(String function, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(FUNCTION, function).call(work);
    }

    static Optional<String> current() {
        return FUNCTION.isBound() ? Optional.of(FUNCTION.get()) : Optional.empty();
    }
}
