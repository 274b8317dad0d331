package keepword.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import keepword.fuzz.Outside;

/** Notifications of mail that came in. */
class ReceivedFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(
                input,
                text -> Received.read(text)
                        .ifPresent(received -> assertThat(received.key()).isNotBlank()));
    }
}
