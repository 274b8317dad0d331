package keepword.bench;

import java.time.InstantSource;
import keepword.aws.Clients;
import keepword.kernel.JobId;
import keepword.runner.time.LocalClock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What runs in the function's process: measures, reports, and ends with 1 if anything is not as it should be. */
final class DrawMeasurement {
    private DrawMeasurement() {}

    /** Takes the id of the job, how many entries there are, and memory (MB) and time (s) that the function has. */
    public static void main(String[] arguments) {
        // The HTTP client has threads that outlive a fault.
        Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        DrawFigures figures;
        try (DynamoDbClient dynamo = Clients.dynamo()) {
            LocalClock clock = new LocalClock(InstantSource.system());
            figures = new DrawRun(dynamo, System.getenv(), clock)
                    .measure(new JobId(arguments[0]), Integer.parseInt(arguments[1]));
        }
        DrawBounds bounds = new DrawBounds(figures, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.exit(DrawReport.print(figures, bounds) ? 0 : 1);
    }
}
