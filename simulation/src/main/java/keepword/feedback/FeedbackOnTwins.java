package keepword.feedback;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.function.Consumer;
import keepword.aws.MessageBatch;
import keepword.consent.ConsentKeeper;
import keepword.simulation.world.Parts;

/** The feedback function on parts of the simulation. */
public final class FeedbackOnTwins {
    public static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:feedback";

    private final FeedbackDesk desk;
    private final MessageBatch batch;
    private final Consumer<SQSMessage> before;
    private final Consumer<SQSMessage> after;

    /**
     * @param before is told which message is handled next
     * @param after is told which message was handled well
     */
    public FeedbackOnTwins(Parts parts, Consumer<SQSMessage> before, Consumer<SQSMessage> after) {
        this.batch = new MessageBatch(parts.log());
        this.before = before;
        this.after = after;
        this.desk = new FeedbackDesk(
                TOPIC,
                new FeedbackRecorder(
                        Parts.ADDRESS_KEYS,
                        new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                        Parts.POLICY,
                        parts.clock(),
                        parts.log()),
                parts.agenda(),
                parts.log());
    }

    public SQSBatchResponse handle(SQSEvent event) {
        return batch.handle(event, message -> {
            before.accept(message);
            boolean handled = desk.handle(message.getBody());
            after.accept(message);
            return handled;
        });
    }
}
