package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.oneClick;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Purchase, receipt, unsubscribe, silence: over HTTP, on real parts. */
class SpineTest {
    private final String ada = freshAddress();

    @Test
    @Keeps({
        "transactional-mail",
        "promotional-by-choice",
        "way-out-in-every-mail",
        "unsubscribe-by-link",
        "silence-after-opt-out"
    })
    void a_purchase_brings_receipt_and_welcome_and_after_one_click_the_next_promotional_mail_is_refused() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        assertThat(mails(ada, "transactional")).hasSize(1);
        JsonNode welcome = mails(ada, "promotional").getFirst();

        assertThat(oneClick(unsubscribeLink(welcome)).statusCode()).isEqualTo(200);

        JsonNode next = post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        shopSends("order-paid", ada, ",\"promotionalMail\":null");
        advance("PT5M");
        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        assertThat(mailsNow(ada, "transactional")).hasSize(2);
        assertThat(job(next.get("jobs").get(0).asText()).get("state").asText()).isEqualTo("refused");
        assertThat(job(next.get("jobs").get(0).asText()).get("reason").asText()).contains("has not chosen");
    }

    private static JsonNode job(String id) {
        for (JsonNode job : get("/local/jobs")) {
            if (job.get("id").asText().equals(id)) {
                return job;
            }
        }
        throw new AssertionError("no job " + id);
    }

    @Test
    @Keeps("unsubscribe-by-link")
    void the_page_behind_the_link_asks_and_its_form_unsubscribes_the_same_answer_when_repeated() {
        shopSends("trial-registered", ada, ",\"promotionalMail\":true");
        String link = unsubscribeLink(mails(ada, "promotional").getFirst());
        advance("PT1S"); // whatever else is under way has written what it writes
        JsonNode before = get("/local/tables/Ledger");

        assertThat(send("GET", link, "", "").body()).contains("data-state=\"ask\"");
        assertThat(send("HEAD", link, "", "").body()).isEmpty();
        assertThat(get("/local/tables/Ledger")).as("looking changes nothing").isEqualTo(before);
        HttpResponse<String> first = send("POST", link, "application/x-www-form-urlencoded", "choice=all");
        assertThat(first.body()).contains("data-state=\"unsubscribed\"");
        assertThat(oneClick(link).body()).isEqualTo(first.body());
        String multipart =
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        assertThat(send("POST", link, "multipart/form-data; boundary=b", multipart)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", link + "x", "application/x-www-form-urlencoded", "choice=all")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Keeps("unsubscribe-by-link")
    void a_link_works_after_ten_rotations_of_the_keys() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        String link = unsubscribeLink(mails(ada, "promotional").getFirst());
        for (int i = 0; i < 10; i++) {
            post("/local/secrets/LinkKeys/rotate", "");
        }
        advance("PT10M");
        String bob = freshAddress();
        shopSends("order-paid", bob, ",\"promotionalMail\":true");
        String newer = unsubscribeLink(mails(bob, "promotional").getFirst());

        assertThat(oneClick(link).statusCode()).isEqualTo(200);
        assertThat(oneClick(newer).statusCode()).isEqualTo(200);
    }

    @Test
    @Keeps({"transactional-mail", "order-trouble"})
    void each_event_brings_its_mail() {
        shopSends("order-failed", ada, "");
        shopSends("product-registered", ada, ",\"promotionalMail\":null");
        advance("PT1M");

        List<String> subjects = mailsNow(ada, "transactional").stream()
                .map(mail -> mail.get("subject").asText())
                .toList();
        assertThat(subjects).hasSize(2).anyMatch(subject -> subject.contains("could not process"));
        assertThat(subjects).anyMatch(subject -> subject.contains("registration"));
        assertThat(mailsNow(ada, "transactional").toString()).doesNotContain("List-Unsubscribe");
    }

    @Test
    @Keeps("no-card-numbers")
    void a_card_number_is_found_nowhere_afterwards() {
        JsonNode answer = post(
                "/local/events/order-paid",
                "{\"customer\":{\"email\":\"" + ada + "\",\"name\":\"4012 8888 8888 1881\"}}");

        assertThat(answer.get("status").asInt()).isEqualTo(422);
        String everything = get("/local/tables/Ledger").toString()
                + get("/local/tables/People")
                + get("/local/tables/Jobs")
                + get("/local/logs")
                + get("/local/queues")
                + answer;
        assertThat(everything).doesNotContain("4012 8888", "4012888888881881");
        assertThat(get("/local/tables/People").toString()).doesNotContain(ada);
    }

    @Test
    @Keeps("no-children")
    void a_child_is_found_nowhere_afterwards() {
        JsonNode answer = post(
                "/local/events/order-paid", "{\"customer\":{\"email\":\"" + ada + "\"},\"birthDate\":\"2020-05-17\"}");

        assertThat(answer.get("status").asInt()).isEqualTo(422);
        String everything =
                get("/local/tables/Ledger").toString() + get("/local/tables/People") + get("/local/logs") + answer;
        assertThat(everything).doesNotContain(ada, "2020-05-17");
    }
}
