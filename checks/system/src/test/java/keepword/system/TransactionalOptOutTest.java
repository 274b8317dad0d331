package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.verifies;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of all mail, over HTTP, on real parts. */
@Keeps({"transactional-opt-out", "within-10-business-days"})
class TransactionalOptOutTest {
    private static final Pattern LINK = Pattern.compile("http\\S+/u/\\S+");

    private final String ada = freshAddress();

    @BeforeEach
    void ada_buys_and_chooses_news() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        mails(ada, "transactional");
        mails(ada, "promotional");
        advance("PT1S");
    }

    private JsonNode supportAsks() {
        verifies("ada", ada, "T-9");
        return post("/local/operations/transactional-opt-out", support(""));
    }

    private String support(String more) {
        return "{\"ticket\":\"T-9\",\"email\":\"" + ada + "\"" + more + "}";
    }

    private JsonNode history() {
        return Running.history(ada);
    }

    private String undoLink() {
        return mails(ada, "security").stream()
                .map(mail -> LINK.matcher(mail.get("text").asText()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
    }

    private String posts(String link, String choice) {
        return send("POST", link, "application/x-www-form-urlencoded", "choice=" + choice)
                .body();
    }

    private String receiptsAfterBuyingAgain() {
        int before = mailsNow(ada, "transactional").size();
        String answer =
                shopSends("order-paid", ada, ",\"promotionalMail\":null").toString();
        advance("PT2M");
        return answer + " receipts " + (mailsNow(ada, "transactional").size() - before);
    }

    @Test
    void the_mail_that_confirms_it_comes_before_the_end_although_time_is_skipped_immediately() {
        Instant appliesAt =
                Instant.parse(supportAsks().get("request").get("appliesAt").asText());
        advance("P20D");
        String sent = mailsNow(ada, "security").getLast().at("/headers/Date").asText();
        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(sent.replaceFirst(" \\(.*", ""))))
                .isBefore(appliesAt.minus(Duration.ofDays(1)));
    }

    @Test
    void a_mail_confirms_it_with_the_days_and_when_they_have_come_the_gate_refuses_receipts() {
        JsonNode asked = supportAsks();
        assertThat(asked.get("request").get("state").asText()).isEqualTo("open");
        assertThat(asked.get("request").get("deadline").asText())
                .isGreaterThan(asked.get("request").get("appliesAt").asText());
        advance("PT2M");
        assertThat(mailsNow(ada, "security").getLast().get("text").asText())
                .contains("technical notices, end on", "at the latest on", "ended immediately");
        assertThat(receiptsAfterBuyingAgain()).contains("\"transactionalMail\":\"on\"", "receipts 1");

        advance("P8D");
        assertThat(receiptsAfterBuyingAgain()).contains("\"transactionalMail\":\"off\"", "receipts 0");
        assertThat(Running.jobs("order-receipt").toString())
                .contains("\"refused\"", "no more order and account mail goes to the address");
        JsonNode request = history().get("requests").get(0);
        assertThat(request.get("state").asText()).isEqualTo("applied");
        assertThat(request.get("took").asText()).startsWith("PT");
        assertThat(request.get("asked").toString()).contains("user/ada", "T-9");
        assertThat(get("/local/logs").toString()).doesNotContain(ada);
    }

    @Test
    void promotional_mail_is_off_from_the_first_second() {
        supportAsks();
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        advance("PT1M");

        assertThat(mailsNow(ada, "promotional")).hasSize(1);
    }

    @Test
    void it_can_be_undone_by_the_link_in_the_mail_until_it_is_applied() {
        supportAsks();
        advance("PT2M");
        assertThat(posts(undoLink(), "keep-order-mail")).contains("data-state=\"order-mail-kept\"");
        advance("P20D");

        assertThat(receiptsAfterBuyingAgain()).contains("\"transactionalMail\":\"on\"", "receipts 1");
        JsonNode request = history().get("requests").get(0);
        assertThat(request.get("state").asText()).isEqualTo("undone");
        assertThat(request.get("closed").get("source").asText()).isEqualTo("link");
    }

    @Test
    void the_person_asks_at_the_preference_page_and_what_they_ask_for_later_still_arrives() {
        String link = Running.unsubscribeLink(mails(ada, "promotional").getFirst());
        assertThat(posts(link, "end-all-mail")).contains("data-state=\"all-mail-ends\"", "at the latest on");
        advance("P8D");
        assertThat(receiptsAfterBuyingAgain()).contains("receipts 0");

        send("POST", "/signup", "application/x-www-form-urlencoded", "email=" + ada + "&topic=product-news");
        advance("PT2M");
        assertThat(mailsNow(ada, "security")).hasSize(2);
        assertThat(posts(link, "keep-order-mail")).contains("data-state=\"order-mail-kept\"");
        assertThat(receiptsAfterBuyingAgain()).contains("receipts 1");
    }

    @Test
    @Keeps("support-verifies")
    void support_is_refused_without_having_made_sure_of_the_person_itself() {
        verifies("bob", ada, "T-9");
        var answer = send("POST", "/local/operations/transactional-opt-out", "application/json", support(""));
        var said = send(
                "POST",
                "/local/operations/transactional-opt-out?as=bob",
                "application/json",
                support(",\"identityCheck\":\"passed\""));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("verify-person");
        assertThat(said.statusCode()).isEqualTo(422);
        assertThat(history().get("requests")).isEmpty();
    }

    @Test
    void a_time_of_asking_that_makes_no_sense_is_refused() {
        verifies("ada", ada, "T-9");
        for (String at : new String[] {"yesterday", "2999-01-01T00:00:00Z", "1999-01-01T00:00:00Z"}) {
            String more = ",\"askedAt\":\"" + at + "\"";
            assertThat(send("POST", "/local/operations/transactional-opt-out", "application/json", support(more))
                            .statusCode())
                    .as(at)
                    .isEqualTo(422);
        }
    }
}
