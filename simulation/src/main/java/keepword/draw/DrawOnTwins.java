package keepword.draw;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import keepword.agenda.Worker;
import keepword.aws.MessageBatch;
import keepword.aws.WorkLog;
import keepword.simulation.world.Parts;

/** The function that closes and draws on parts of the simulation. */
public final class DrawOnTwins {
    private static final Duration LEASE = Duration.ofMinutes(16);

    private final DueDraws draws;
    private final MessageBatch batch;

    public DrawOnTwins(Parts parts) {
        this.batch = new MessageBatch(parts.log());
        this.draws = new DueDraws(
                new Worker(parts.agenda(), LEASE, parts.ids(), parts.clock(), new WorkLog(parts.log())),
                new Closing(parts.surveys(), parts.commits(), parts.clock()),
                new Winners(parts.surveys(), parts.commits(), parts.ids(), parts.clock()));
    }

    public SQSBatchResponse handle(SQSEvent event) {
        return batch.handleWorks(event, draws::work);
    }
}
