package keepword.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import keepword.inbound.Received.Verdict;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hmac;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail from anybody costs linear time at most, whatever is in it. */
@Keeps("regularly-tested")
class HostileMailTest {
    /** What a mail of any size may take, and what each byte may take besides. */
    private static final Duration PER_MAIL = Duration.ofMillis(250);

    private static final Duration PER_BYTE = Duration.ofNanos(500);
    private static final int SIZE = 180_000;
    private static final List<String> PIECES = List.of(
            ";",
            "(",
            ")",
            "\"",
            "\\",
            "<",
            ">",
            ",",
            "@",
            ":",
            "=",
            "?",
            "%",
            "_",
            "-",
            "A",
            "AQ",
            "AQJrMQ",
            " ",
            "\t",
            "\r\n ",
            "\n\t",
            "\r",
            "\0",
            ".",
            "=?",
            "?=",
            "=?a?B?",
            "=?utf-8?Q?x?= ",
            "=?utf-8?B?QQ==?=",
            "=?utf-16?B?QQ",
            "%41",
            "=41",
            "d=",
            "; d=example.com",
            "<@",
            "@a:",
            "(\"",
            "\\\"",
            "\"\"@",
            "\"a\"@b.example ",
            "<a@b.example>",
            " a@b.example,",
            "a@",
            "\u00e4",
            "\uff21",
            "\u0301",
            "&lt;",
            "owner-",
            "-request",
            "+",
            "xn--",
            "[",
            "{}");

    private final InboundRules rules = new InboundRules(
            new LinkTokens(new KeyRing() {
                @Override
                public String current() {
                    return "k1";
                }

                @Override
                public Hmac key(String id) {
                    return new Hmac(id.getBytes(UTF_8));
                }
            }),
            List.of(new EmailAddress("news@360amigo.com")));

    private Decision decide(String raw, String envelope) {
        Received received =
                new Received("1", Optional.empty(), Optional.of(envelope), Verdict.PASS, Verdict.PASS, Verdict.UNKNOWN);
        return rules.decide(InboundMail.of(raw.getBytes(UTF_8), received));
    }

    /** Processor time, so that it does not matter what else this machine does; the best of three, for the compiler's sake. */
    private void takesLinearTime(String name, String raw) {
        long allowed = PER_MAIL.plus(PER_BYTE.multipliedBy(raw.length())).toNanos();
        long best = Long.MAX_VALUE;
        for (int tries = 0; tries < 3 && best > allowed; tries++) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(decide(raw, "a@b.example")).isNotNull();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);
        }
        assertThat(best).as("nanoseconds for " + name).isLessThan(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "Subject",
                "Auto-Submitted",
                "Precedence",
                "Content-Type",
                "DKIM-Signature",
                "Return-Path",
                "List-Id",
                "X"
            })
    void whatever_a_field_is_full_of_a_mail_takes_linear_time(String field) {
        String proven = field.equals("From") ? "" : "From: a@b.example\r\n";
        for (String piece : PIECES) {
            String value = piece.repeat(SIZE / piece.length());
            takesLinearTime(field + ": " + piece, proven + field + ": " + value + "\r\n\r\n");
            String line = field + ": " + piece.repeat(7_000 / piece.length()) + "\r\n";
            takesLinearTime("many " + field + ": " + piece, proven + line.repeat(SIZE / line.length()) + "\r\n");
        }
    }

    @Test
    void a_header_of_whatever_without_an_end_takes_linear_time() {
        for (String piece : PIECES) {
            takesLinearTime(piece, piece.repeat(2_000_000 / piece.length()));
        }
        takesLinearTime("many fields", "a:\r\n".repeat(500_000));
        takesLinearTime("a long body", "From: a@b.example\r\n\r\n" + "(".repeat(5_000_000));
    }

    @Test
    void mixtures_of_what_is_special_to_mail_take_linear_time() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder mail = new StringBuilder();
            for (String field : List.of("From: ", "\r\nSubject: ", "\r\nPrecedence: ", "\r\nDKIM-Signature: ")) {
                mail.append(field);
                for (int n = random.nextInt(2_000); n > 0; n--) {
                    mail.append(PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            takesLinearTime(
                    "seed " + seed + ", mail " + i, mail.append("\r\n\r\n").toString());
        }
    }
}
