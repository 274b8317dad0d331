package keepword.bench;

import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Makes every request of a function take as long as the way to AWS and back does, while it is told to. Static, because
 * the SDK makes the interceptor itself.
 */
public final class RoundTrip implements ExecutionInterceptor {
    private static volatile Duration length = Duration.ZERO;

    static void take(Duration time) {
        length = time;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (length.isPositive() && Meter.function().isPresent()) {
            try {
                Thread.sleep(length);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted on the way", e);
            }
        }
    }
}
