package keepword.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import keepword.fuzz.Links;
import keepword.fuzz.Outside;
import keepword.link.UnsubscribeLink;

/** Subjects: a token before anything else is found, and none where there is none. */
class SubjectFuzz {
    private static MailHeader header(String subject) {
        return MailHeader.read(("Subject: " + subject.replaceAll("[\\r\\n]", " ")).getBytes(UTF_8));
    }

    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            assertThat(SubjectToken.find(header(text), Links.TOKENS)).isEmpty();
            assertThat(SubjectToken.find(
                            header(Links.TOKENS.write(UnsubscribeLink.TYPE, Links.LINK) + " " + text), Links.TOKENS))
                    .contains(Links.LINK);
        });
    }
}
