package keepword.inbound;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import keepword.aws.MessageBatch;
import keepword.consent.ConsentKeeper;
import keepword.person.EmailAddress;
import keepword.simulation.planted.Planted;
import keepword.simulation.world.Bucket;
import keepword.simulation.world.Parts;

/** The function behind the mailbox that unsubscribes on parts of the simulation. */
public final class InboundOnTwins {
    public static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:inbound";
    /** Whose mail goes round in a circle. */
    public static final List<String> OUR_ADDRESSES =
            List.of("news@360amigo.com", "newsletter_unsubscribe@360amigo.com");

    private final InboundDesk desk;
    private final MessageBatch batch;
    private final Planted planted;
    private final Consumer<SQSMessage> before;
    private final BiConsumer<SQSMessage, Boolean> after;

    /**
     * Makes one.
     *
     * @param before is told which message is handled next
     * @param after is told of which message it was said whether it could be handled
     */
    public InboundOnTwins(
            Parts parts,
            Bucket bucket,
            Planted planted,
            Consumer<SQSMessage> before,
            BiConsumer<SQSMessage, Boolean> after) {
        this.batch = new MessageBatch(parts.log());
        this.planted = planted;
        this.before = before;
        this.after = after;
        this.desk = new InboundDesk(
                TOPIC,
                store(bucket, planted),
                new InboundRules(
                        parts.tokens(),
                        OUR_ADDRESSES.stream().map(EmailAddress::new).toList()),
                new InboundActions(
                        Parts.ADDRESS_KEYS,
                        new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                        new ConfirmationMails(
                                parts.people(), parts.commits(), parts.courier(), parts.ids(), parts.clock()),
                        Parts.POLICY,
                        parts.clock(),
                        parts.log()),
                parts.log());
    }

    private static MailStore store(Bucket bucket, Planted planted) {
        return new MailStore() {
            @Override
            public Optional<byte[]> read(String key) {
                Optional<byte[]> raw = bucket.read(key).map(planted::inboundMail);
                if (planted.removesMailFirst()) {
                    bucket.delete(key);
                }
                return raw;
            }

            @Override
            public void delete(String key) {
                bucket.delete(key);
            }
        };
    }

    public SQSBatchResponse handle(SQSEvent event) {
        return batch.handle(event, message -> {
            before.accept(message);
            int receives = Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
            boolean handled = desk.handle(planted.inboundMessage(message.getBody(), receives));
            after.accept(message, handled);
            return handled;
        });
    }
}
