package keepword.runner.queues;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import keepword.runner.template.Aws;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.elasticmq.util.NowProvider;
import scala.Option;

/** ElasticMQ on the local clock: delays and visibility time-outs end when that clock says so. */
public final class ElasticMq implements AutoCloseable {
    private final ActorSystem actors;
    private final SQSRestServer server;
    private final int port;

    private ElasticMq(ActorSystem actors, SQSRestServer server, int port) {
        this.actors = actors;
        this.server = server;
        this.port = port;
    }

    /** Starts on this port, which must be free. */
    public static ElasticMq start(int port, InstantSource clock, QueueMirror mirror) {
        Config config = ConfigFactory.parseMap(Map.of(
                        "pekko.loglevel",
                        "WARNING",
                        "pekko.stdout-loglevel",
                        "WARNING",
                        "pekko.jvm-exit-on-fatal-error",
                        "off",
                        // It would wake a hundred times a second, for time-outs of seconds.
                        "pekko.scheduler.tick-duration",
                        "100ms",
                        // We stop it ourselves; were it stopped twice at once, our own wait would never end.
                        "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook",
                        "off"))
                .withFallback(ConfigFactory.load());
        ActorSystem actors = ActorSystem.create("queues", config);
        ActorRef listener =
                actors.actorOf(Props.create(QueueMirror.Listener.class, () -> new QueueMirror.Listener(mirror)));
        ActorRef manager = actors.actorOf(Props.create(
                QueueManagerActor.class,
                () -> new QueueManagerActor(new VirtualNow(clock), StrictSQSLimits$.MODULE$, Option.apply(listener))));
        ActorRef clocked = actors.actorOf(Props.create(ClockedManager.class, () -> new ClockedManager(manager, clock)));
        SQSRestServer server = SQSRestServerBuilder$.MODULE$
                .withActorSystem(actors)
                .withQueueManagerActor(clocked)
                .withInterface("127.0.0.1")
                .withPort(port)
                .withServerAddress(new NodeAddress("http", "127.0.0.1", port, ""))
                .withAWSRegion(Aws.REGION)
                .withAWSAccountId(Aws.ACCOUNT)
                .start();
        return new ElasticMq(actors, server, port);
    }

    /** Where the SQS API answers. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stopAndWait();
        actors.terminate();
        try {
            actors.getWhenTerminated().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The queues did not stop", e);
        }
    }

    private static final class VirtualNow extends NowProvider {
        private final InstantSource clock;

        VirtualNow(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return clock.instant().atOffset(ZoneOffset.UTC);
        }
    }
}
