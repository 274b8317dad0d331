package keepword.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import keepword.fuzz.Outside;

/** From fields: what one mail program after the other made of them. */
class FromFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            MailHeader header = MailHeader.read(("From: " + text).getBytes(UTF_8));
            assertThat(FromAddresses.of(header)).doesNotHaveDuplicates();
            assertThat(FromAddresses.anywhere(header)).doesNotHaveDuplicates();
        });
    }
}
