package keepword.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import keepword.fuzz.Links;
import keepword.fuzz.Outside;
import keepword.inbound.Received.Verdict;
import keepword.kernel.EmailAddress;

/** Whole mails: each comes to some decision, and always to the same. */
class MailFuzz {
    private static final InboundRules RULES =
            new InboundRules(Links.TOKENS, List.of(new EmailAddress("news@360amigo.com")));
    private static final Received RECEIVED = new Received(
            "1", Optional.empty(), Optional.of("ada@example.com"), Verdict.PASS, Verdict.PASS, Verdict.UNKNOWN);

    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.bytes(input, raw -> {
            Decision decision = RULES.decide(InboundMail.of(raw, RECEIVED));
            assertThat(RULES.decide(InboundMail.of(raw, RECEIVED))).isEqualTo(decision);
            assertThat(decision).isNotInstanceOf(Decision.ByToken.class);
        });
    }
}
