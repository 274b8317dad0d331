package keepword.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.Tables;
import keepword.local.LocalRun;
import keepword.local.Options;
import keepword.runner.template.FunctionSpec;
import keepword.store.Commits;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Draws the winners of a contest of 100,000 entries ({@code -Ddraw.entries}) with the real function: {@code mvn -q -Pdraw}.
 * It ends with 1 if the draw is not right, or cannot be done within the function's time and memory.
 */
public final class DrawBench {
    private DrawBench() {}

    /** Takes the project's folder. */
    public static void main(String[] arguments) throws InterruptedException {
        // The local run has threads that outlive a fault.
        Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        int entries = Integer.getInteger("draw.entries", 100_000);
        int exit;
        try (LocalRun run = LocalRun.start(Options.of(root));
                DynamoDbClient dynamo = Clients.dynamo()) {
            FunctionSpec function = run.parts().functions().get("DrawFunction").spec();
            Commits commits = new DynamoCommits(dynamo, Tables.of(function.variables()), new SecureRandom());
            DrawContest contest =
                    DrawContest.create(commits, run.parts().clock().instant());
            long began = System.nanoTime();
            new DrawEntries(contest.survey(), commits).add(entries);
            IO.println("… %,d entries written in %.0f s".formatted(entries, (System.nanoTime() - began) / 1e9));
            exit = new DrawProcess(function, contest, entries).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.exit(exit);
    }
}
