package keepword.runner.iam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses what the policies of a function do not allow, as IAM does. The SDK makes one for every client, by a file on the classpath, on the
 * thread that builds the client; so it knows whose client it is. What belongs to no function is free.
 */
public final class IamInterceptor implements ExecutionInterceptor {
    // Static, because the SDK makes the interceptor itself and gives it nothing.
    private static volatile @Nullable Permissions inUse;

    private final Optional<String> function = Caller.current();

    /** From now on these permissions hold. */
    public static void use(Permissions permissions) {
        inUse = permissions;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        Permissions permissions = inUse;
        if (permissions != null) {
            function.ifPresent(name -> Calls.of(context.request()).forEach(call -> permissions.use(name, call)));
        }
    }
}
