package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop's samples, over HTTP, on real parts: what follows from each. */
class ShopEventsTest {
    private static final Pattern LINK = Pattern.compile("http\\S+/user/address/\\S+");

    private final String email = freshAddress();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-paid | Your 360Amigo order",
                "order-shipped | is on its way",
                "order-failed | We could not process your order",
                "order-cancelled | was cancelled",
                "order-refunded | Refund for your",
                "order-refunded-in-part | Refund for a part of your",
                "licence-issued | Your activation keys for your",
                "subscription-ending | is about to end",
                "subscription-ended | has ended",
                "product-registered | Your registration of",
                "trial-registered | Your registration of",
            })
    @Keeps({"transactional-mail", "order-trouble"})
    void each_event_is_mailed_and_shown_to_its_person(String sample, String subject) {
        // Other tests skip ahead.
        String ends = ",\"subscription\":{\"id\":\"" + unique() + "\",\"endsAt\":\"2099-01-01T00:00:00Z\"}";
        shopSends(sample, email, sample.startsWith("subscription") ? ends : "");

        assertThat(mails(email, "transactional").getFirst().get("subject").asText())
                .contains(subject);
        assertThat(WebBrowser.signedIn(email).page()).contains("360Amigo");
    }

    @Test
    @Keeps({"transactional-mail", "customer-record"})
    void keys_that_come_later_are_in_their_mail_and_at_user() {
        shopSends("licence-issued", email, "");

        assertThat(mails(email, "transactional").getFirst().get("text").asText())
                .contains("AMIGO-5H2K-1XWD-0001", "AMIGO-5H2K-1XWD-0003");
        assertThat(WebBrowser.signedIn(email).page()).contains("AMIGO-5H2K-1XWD-0003");
    }

    @Test
    @Keeps({"correct", "customer-record"})
    void a_new_address_in_the_account_counts_when_its_owner_confirms_it() {
        String fresh = freshAddress();
        shopSends("order-paid", email, ",\"promotionalMail\":true");
        JsonNode answer = post(
                "/local/events/account-changed",
                "{\"customer\":{\"email\":\"" + fresh + "\",\"formerEmail\":\"" + email + "\"}}");
        assertThat(answer.get("status").asInt()).isEqualTo(200);
        advance("PT2M");
        Matcher link =
                LINK.matcher(mailsNow(fresh, "security").getLast().get("text").asText());
        assertThat(link.find()).isTrue();
        new WebBrowser().post(link.group(), Map.of());
        advance("PT2M");

        assertThat(mailsNow(email, "security").getLast().get("subject").asText())
                .contains("was changed");
        assertThat(WebBrowser.signedIn(fresh).page()).contains(fresh, "+49 30 7654321");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_that_the_shop_heard_ends_promotional_mail() {
        shopSends("order-paid", email, ",\"promotionalMail\":true");
        mails(email, "promotional");
        shopSends("person-opted-out", email, "");
        int before = mailsNow(email, "promotional").size();
        post("/local/promotional-mail", "{\"to\":\"" + email + "\"}");
        advance("PT1M");

        assertThat(mailsNow(email, "promotional")).hasSize(before);
    }

    @Test
    @Keeps("collect-with-reason")
    void a_test_says_so_and_nothing_follows() {
        JsonNode answer = shopSends("order-paid-test", email, "");
        advance("PT2M");

        assertThat(answer.toString()).contains("test").doesNotContain("recorded");
        assertThat(mailsNow(email, "")).isEmpty();
    }
}
