package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class IdleTest {
    @Test
    void aRunWithNothingToDoTakesHardlyAnyOfAProcessor() throws IOException, InterruptedException {
        Process run = Processes.start("-Dport=0", "-cp", System.getProperty("java.class.path"), "keepword.local.Main");
        try {
            assertThat(Processes.url(run)).startsWith("http://localhost:");
            // What start leaves to compilers and collectors is no matter of idling.
            assertThat(run.waitFor(6, TimeUnit.SECONDS)).isFalse();
            Duration before = processorTime(run);
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isFalse();
            assertThat(processorTime(run).minus(before)).isLessThan(Duration.ofMillis(300));
        } finally {
            Processes.end(run);
        }
    }

    private static Duration processorTime(Process run) {
        return run.info().totalCpuDuration().orElseThrow();
    }
}
