package keepword.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import keepword.aws.SnsMessage;
import keepword.fuzz.Outside;

/** What SES tells about mail that was sent, through SNS. */
class SesEventFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            assertThat(SnsMessage.read(text, "topic")).isNotNull();
            assertThat(SesEventReader.read(new SnsMessage.Notification("1", Optional.empty(), text)))
                    .isNotNull();
        });
    }
}
