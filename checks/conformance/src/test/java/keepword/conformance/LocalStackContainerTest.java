package keepword.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The same suites on LocalStack in a container, with DynamoDB. */
@EnabledIf(value = "engineAnswers", disabledReason = "no container engine answers")
class LocalStackContainerTest {
    /** The last version that wants no token. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Test
    void localstack_in_a_container_passes_the_suites() throws IOException, InterruptedException {
        try (LocalStackContainer localStack = new LocalStackContainer(IMAGE)) {
            localStack.start();

            // In a process of its own: in this one, the SDK's properties lead to the embedded parts.
            Process suites = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dconformance.implementation=localstack",
                            "-Dconformance.endpoint=" + localStack.getEndpoint(),
                            Conformance.class.getName())
                    .inheritIO()
                    .start();

            assertThat(suites.waitFor()).isZero();
        }
    }
}
