package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private final String ada = freshAddress();

    @Test
    @Keeps({"unsubscribe-by-link", "promotional-by-choice"})
    void one_topic_goes_off_and_on_again_behind_the_link_and_the_gate_follows() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        String link = unsubscribeLink(mails(ada, "promotional").getFirst());

        assertThat(send("POST", link, FORM, "choice=topic%3Aproduct-news").body())
                .contains("data-state=\"topic-off\"");
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        advance("PT1M");
        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        assertThat(Running.press(link, "choice=on%3Aproduct-news").body()).contains("data-state=\"topic-on\"");
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        advance("PT1M");

        assertThat(mailsNow(ada, "promotional")).hasSize(2);
    }
}
