package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

@Keeps({"promotional-by-choice", "regularly-tested"})
class MailLimitsTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T09:10:00Z"));
    private final List<String> log = new ArrayList<>();
    private final InMemoryStores stores = new InMemoryStores();
    private final MailLimits.Check check = new MailLimits(
                    new InMemoryParts(stores, clock),
                    ErrorPages.PLAIN,
                    new StructuredLog(new Environment(Map.of(), clock, new Random(1), log::add)))
            .of("sign-up", 3, 5, 8, Duration.ofHours(1));

    private Optional<APIGatewayV2HTTPResponse> ask(String source, String email) {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withSourceIp(source)
                                .build())
                        .build())
                .build();
        return check.refusal(new HttpRequest(event), new EmailAddress(email));
    }

    private long mails(String source, String... emails) {
        return List.of(emails).stream()
                .filter(email -> ask(source, email).isEmpty())
                .count();
    }

    @Test
    void a_mailbox_is_one_however_its_tag_and_its_dots_are_written() {
        assertThat(mails("192.0.2.1", "ada@example.com", "a.d.a+news@example.com", "ADA+x+y@Example.com"))
                .isEqualTo(3);
        assertThat(mails("203.0.113.1", "ada@example.com", "ada+2@example.com", ".ada..@example.com"))
                .isZero();
        assertThat(mails("203.0.113.1", "ada@example.org", "+ada@example.com"))
                .as("other mailboxes")
                .isEqualTo(2);
    }

    @Test
    void a_network_is_one_whatever_the_end_of_its_addresses_and_another_one_is_free() {
        assertThat(mails("192.0.2.1", "a@a.com", "b@b.com")).isEqualTo(2);
        assertThat(mails("192.0.2.254", "c@c.com", "d@d.com", "e@e.com", "f@f.com"))
                .isEqualTo(3);
        assertThat(mails("192.0.3.1", "g@g.com")).isEqualTo(1);
    }

    @Test
    void a_network_of_ipv6_has_48_bits() {
        assertThat(mails("2001:db8:1:2::3", "a@a.com", "b@b.com", "c@c.com")).isEqualTo(3);
        assertThat(mails("2001:db8:1:ffff::9", "d@d.com", "e@e.com", "f@f.com")).isEqualTo(2);
        assertThat(mails("2001:db8:2::1", "g@g.com")).isEqualTo(1);
    }

    @Test
    void whose_address_cannot_be_read_shares_one_network() {
        assertThat(mails("", "a@a.com", "b@b.com", "c@c.com")).isEqualTo(3);
        assertThat(mails("of nowhere", "d@d.com", "e@e.com", "f@f.com")).isEqualTo(2);
    }

    @Test
    void who_asks_too_often_reads_when_to_come_back_and_then_may() {
        mails("192.0.2.1", "ada@a.com", "ada@a.com", "ada@a.com");
        APIGatewayV2HTTPResponse answer = ask("192.0.2.1", "ada@a.com").orElseThrow();
        assertThat(answer.getStatusCode()).isEqualTo(429);
        assertThat(answer.getHeaders()).containsEntry("Retry-After", "3000");
        assertThat(answer.getBody()).contains("data-state=\"error.too-many\"");

        clock.advance(Duration.ofSeconds(3000));
        assertThat(ask("192.0.2.1", "ada@a.com")).isEmpty();
    }

    @Test
    void all_mails_of_an_hour_have_a_limit_that_raises_an_alarm() {
        for (int i = 0; i < 8; i++) {
            assertThat(ask("192.0." + i + ".1", "ada@a" + i + ".com")).isEmpty();
        }
        assertThat(log).isEmpty();
        assertThat(ask("192.0.100.1", "ada@b.com")).isPresent();
        assertThat(log).anyMatch(line -> line.contains("MailLimitReached"));
        assertThat(log).noneMatch(line -> line.contains("ada") || line.contains("192."));
    }
}
