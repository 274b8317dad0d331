package keepword.optout;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.function.Consumer;
import keepword.agenda.Worker;
import keepword.aws.MessageBatch;
import keepword.aws.OptOutQueue;
import keepword.aws.WorkLog;
import keepword.consent.ConsentKeeper;
import keepword.person.AddressChanges;
import keepword.person.Eraser;
import keepword.request.TransactionalOptOuts;
import keepword.simulation.world.Parts;
import keepword.survey.Withdrawals;

/** The function of due changes on parts of the simulation. */
public final class OptOutOnTwins {
    private final DueChanges changes;
    private final QueuedOptOuts queued;
    private final MessageBatch batch;
    private final Consumer<String> before;

    /**
     * Makes one.
     *
     * @param before is told which message is handled next
     */
    public OptOutOnTwins(Parts parts, OptOutQueue queue, Consumer<String> before) {
        this.before = before;
        TransactionalOptOuts optOuts =
                new TransactionalOptOuts(parts.ledger(), parts.commits(), parts.clock(), parts.ids());
        this.queued = new QueuedOptOuts(
                parts.tokens(),
                Parts.ADDRESS_KEYS,
                parts.ledger(),
                new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                optOuts,
                Parts.REQUESTS,
                queue,
                Parts.POLICY,
                parts.clock(),
                parts.log());
        this.batch = new MessageBatch(parts.log());
        this.changes = new DueChanges(
                new Worker(parts.agenda(), parts.ids(), parts.clock(), new WorkLog(parts.log())),
                parts.people(),
                parts.commits(),
                optOuts,
                new Eraser(
                        parts.ledger(),
                        parts.people(),
                        new Withdrawals(parts.surveys()),
                        parts.agenda(),
                        parts.commits(),
                        Parts.ADDRESS_KEYS,
                        parts.clock(),
                        parts.ids()),
                new AddressChanges(
                        parts.ledger(),
                        parts.people(),
                        parts.commits(),
                        Parts.ADDRESS_KEYS,
                        parts.clock(),
                        parts.ids()),
                Parts.ADDRESS_KEYS,
                parts.clock());
    }

    public SQSBatchResponse handle(SQSEvent event) {
        return batch.handle(event, message -> {
            before.accept(message.getBody());
            return OptOutHandler.handle(message, changes, queued);
        });
    }
}
