package keepword.conformance;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.aws.Environment;
import keepword.local.LocalRun;
import keepword.local.Options;
import keepword.runner.template.Aws;
import keepword.testing.RandomWord;
import org.jspecify.annotations.Nullable;

/**
 * Where the services are that the suites run on, by system properties: {@code conformance.endpoint} (without it, the embedded parts of the
 * local run), {@code conformance.implementation} (whose differences are expected) and {@code conformance.services}, such as
 * {@code sqs,sns} (without it, all). It sets the SDK's own properties, so that the suites use the clients of the product.
 */
final class Place {
    static final Path ROOT = Path.of("..", "..");

    private static final String ENDPOINT = System.getProperty("conformance.endpoint", "");

    private Place() {}

    /** Starts the embedded parts, if they are wanted; once. */
    private static final class Embedded {
        static final @Nullable LocalRun RUN = start();

        private static @Nullable LocalRun start() {
            if (isEmbedded()) {
                LocalRun run = LocalRun.start(Options.of(ROOT));
                Runtime.getRuntime().addShutdownHook(new Thread(run::close));
                return run;
            }
            Map.of(
                            "aws.endpointUrl",
                            ENDPOINT,
                            "aws.region",
                            Aws.REGION,
                            "aws.accessKeyId",
                            "test",
                            "aws.secretAccessKey",
                            "test")
                    .forEach(System::setProperty);
            return null;
        }
    }

    static boolean isEmbedded() {
        return ENDPOINT.isEmpty();
    }

    static Implementation implementation() {
        return isEmbedded()
                ? Implementation.EMBEDDED
                : Implementation.of(System.getProperty("conformance.implementation", "other"));
    }

    static Set<Service> services() {
        String services = System.getProperty("conformance.services", "");
        return services.isEmpty()
                ? EnumSet.allOf(Service.class)
                : Arrays.stream(services.split(",")).map(Service::of).collect(Collectors.toSet());
    }

    /** From now on, clients with plain defaults find the services. */
    static void connect() {
        @SuppressWarnings("unused")
        LocalRun run = Embedded.RUN;
    }

    /** The local run that the embedded parts belong to. */
    static LocalRun run() {
        LocalRun run = Embedded.RUN;
        if (run == null) {
            throw new IllegalStateException("There are no embedded parts at " + ENDPOINT);
        }
        return run;
    }

    static URI endpoint(String path) {
        return URI.create(ENDPOINT + path);
    }

    /** A name that nothing else has. */
    static String fresh(String kind) {
        return kind + "-" + RandomWord.unique();
    }

    /**
     * What a function has that is given these variables.
     *
     * @param log gets its log lines
     */
    static Environment environment(Map<String, String> variables, InstantSource clock, List<String> log) {
        return new Environment(variables, clock, new SecureRandom(), log::add);
    }
}
