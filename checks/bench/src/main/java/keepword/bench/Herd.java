package keepword.bench;

import java.nio.file.Path;
import keepword.local.LocalRun;
import keepword.local.Options;

/**
 * Shows that 50,000 jobs that are due in the same second neither make a partition hot nor delay each other beyond a
 * minute: {@code mvn -q -Pherd} ({@code -Djobs=5000} for fewer). It ends with 1 if they do.
 */
public final class Herd {
    private Herd() {}

    /** Takes the project's folder. */
    public static void main(String[] arguments) {
        // The local run has threads that outlive a fault.
        Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        int jobs = Integer.getInteger("jobs", 50_000);
        boolean kept;
        try (LocalRun run = LocalRun.start(Options.of(root));
                HerdRun herd = new HerdRun(run.parts())) {
            kept = HerdReport.print(herd.measure(jobs));
        }
        System.exit(kept ? 0 : 1);
    }
}
