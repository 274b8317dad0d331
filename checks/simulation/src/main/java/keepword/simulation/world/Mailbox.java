package keepword.simulation.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import keepword.inbound.MailStore;
import keepword.simulation.check.InboundCheck;
import keepword.simulation.check.Journal;
import keepword.simulation.check.MailSaid;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.simulation.injected.InjectedFault;
import keepword.testing.InMemoryStores;

/** The mailbox that unsubscribes: SES's side of it, the bucket, the queue and the function. */
public final class Mailbox {
    private final Scheduler scheduler;
    private final Journal journal;
    private final InMemoryStores stores;
    private final Bucket bucket;
    private final Queue queue;
    private final Map<String, MailSaid> mails = new HashMap<>();

    Mailbox(
            Parts parts,
            Calls calls,
            QueueMaker queues,
            InjectedFault injected,
            Journal journal,
            InMemoryStores stores) {
        this.scheduler = queues.scheduler();
        this.journal = journal;
        this.stores = stores;
        this.bucket = new Bucket(calls);
        Predicate<SQSMessage> function = Functions.inbound(parts, store(bucket, injected));
        this.queue = queues.make("inbound", 5, this::waitsForSomebody, message -> {
            hears(message);
            String body = message.getBody();
            int receives = Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
            message.setBody(injected.inboundMessage(body, receives));
            boolean handled = function.test(message);
            message.setBody(body);
            handled(message, handled);
            return handled;
        });
    }

    private static MailStore store(Bucket bucket, InjectedFault injected) {
        return new MailStore() {
            @Override
            public Optional<byte[]> read(String key) {
                Optional<byte[]> raw = bucket.read(key).map(injected::inboundMail);
                if (injected.removesMailFirst()) {
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

    /** SES takes a mail, and publishes it after a while. */
    public void arrives(ArrivedMail mail, MailSaid said, List<Duration> delays) {
        mails.put(said.key(), said);
        journal.inbound().begins(said);
        bucket.put(said.key(), mail.raw().getBytes(UTF_8));
        String message = mail.message(said.key(), said.at());
        delays.forEach(
                delay -> scheduler.at(scheduler.trueTime().plus(delay), () -> queue.send(message, Duration.ZERO)));
    }

    private MailSaid said(String message) {
        return Objects.requireNonNull(mails.get(ArrivedMail.keyIn(message)));
    }

    private boolean waitsForSomebody(String message) {
        return said(message).meaning() == MailSaid.Meaning.WHOSE;
    }

    private void hears(SQSMessage message) {
        MailSaid said = said(message.getBody());
        Strand process = scheduler.current();
        if (process != null) {
            process.about(said.action() == null ? said : said.action());
        }
        looks(said);
    }

    private void looks(MailSaid said) {
        if (said.address() != null) {
            said.belongsTo(stores.personAt(said.address()).orElse(null));
        }
    }

    private void handled(SQSMessage message, boolean handled) {
        MailSaid said = said(message.getBody());
        looks(said);
        if (handled) {
            journal.inbound().handled(said);
            if (said.action() != null) {
                journal.acknowledged(said.action());
            }
        }
    }

    /** Somebody looks after dead letters, and has them handled again. */
    void redrive() {
        queue.redrive();
    }

    /** Judges what is left when all is over. */
    void end(InboundCheck check) {
        List<String> dead = queue.deadLetters().stream().map(ArrivedMail::keyIn).toList();
        check.end(dead, bucket::holds, queue.isEmpty());
    }
}
