package keepword.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the suites where the system properties of {@link Place} say, and prints a line about each: how many tests passed, failed and were
 * skipped; then every known difference. Exits with 1 if a test failed.
 */
public final class Conformance {
    private static final List<Class<?>> SUITES = List.of(
            StoreConformanceTest.class,
            QueueConformanceTest.class,
            TopicConformanceTest.class,
            SecretConformanceTest.class,
            MailConformanceTest.class);

    private Conformance() {}

    public static void main(String[] arguments) {
        boolean passed = SUITES.stream().filter(Conformance::passes).count() == SUITES.size();
        for (Difference difference : Difference.values()) {
            System.out.println("differs: " + difference.row());
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean passes(Class<?> suite) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener, new Skipped());
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.err, true), 5);
        System.out.printf(
                "%s: %d passed, %d failed, %d skipped; %.1f s%n",
                suite.getSimpleName().replace("ConformanceTest", ""),
                summary.getTestsSucceededCount(),
                summary.getTotalFailureCount(),
                summary.getTestsSkippedCount() + summary.getTestsAbortedCount(),
                (summary.getTimeFinished() - summary.getTimeStarted()) / 1000.0);
        return summary.getTotalFailureCount() == 0;
    }

    /** Says why something is skipped. */
    private static final class Skipped implements TestExecutionListener {
        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            System.out.println("skipped: " + test.getDisplayName() + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                String reason = result.getThrowable().map(Throwable::getMessage).orElse("");
                System.out.println("skipped: " + test.getDisplayName() + ": " + reason);
            }
        }
    }
}
