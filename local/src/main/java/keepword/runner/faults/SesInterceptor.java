package keepword.runner.faults;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/** Lets a process die before or after a call to SES. The SDK makes it for every client, by a file on the classpath. */
public final class SesInterceptor implements ExecutionInterceptor {
    // Static, because the SDK makes the interceptor itself and gives it nothing.
    private static volatile Faults inUse = new Faults();

    /** From now on these faults strike. */
    public static void use(Faults faults) {
        inUse = faults;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        strike(context.request(), Faults.At.BEFORE_SES);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        strike(context.request(), Faults.At.AFTER_SES);
    }

    private static void strike(SdkRequest request, Faults.At at) {
        if (request instanceof SendRawEmailRequest && inUse.strikes(at)) {
            throw new MailerDies(at);
        }
    }
}
