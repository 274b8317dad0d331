package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.jobs;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Out by mail, by complaint and by bounce: over HTTP, on real parts. */
@Keeps("silence-after-opt-out")
class UnsubscribeTest {
    private static final Pattern CONFIRMATION = Pattern.compile("http\\S+/u/\\S+");

    private final String ada = freshAddress();
    private String token = "";

    @BeforeEach
    void ada_buys_and_chooses_news() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        String link = unsubscribeLink(mails(ada, "promotional").getFirst());
        token = link.substring(link.lastIndexOf('/') + 1);
        mails(ada, "transactional");
    }

    private void arrives(String query, String mail) {
        HttpResponse<String> answer = send("POST", "/local/mail" + query, "message/rfc822", mail);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("messageId");
        advance("PT1S");
    }

    private String fromAda(String more) {
        return "From: Ada <" + ada + ">\r\nTo: newsletter_unsubscribe@360amigo.com\r\n" + more + "\r\n";
    }

    private void sesTells(String event) {
        post("/local/queues/FeedbackQueue", event);
        advance("PT1S");
    }

    private String bounce(String type, String subType, String feedbackId) {
        return """
                {"notificationType":"Bounce","bounce":{"bounceType":"%s","bounceSubType":"%s","feedbackId":"%s",
                "bouncedRecipients":[{"emailAddress":"%s"}]},"mail":{"destination":["%s"]}}""".formatted(type, subType, feedbackId, ada, ada);
    }

    private boolean getsPromotionalMail() {
        int before = mailsNow(ada, "promotional").size();
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        advance("PT1M");
        return mailsNow(ada, "promotional").size() > before;
    }

    private boolean getsReceipt() {
        int before = mailsNow(ada, "transactional").size();
        shopSends("order-paid", ada, ",\"promotionalMail\":null");
        advance("PT2M");
        return mailsNow(ada, "transactional").size() > before;
    }

    private static JsonNode queue(String name) {
        for (JsonNode queue : get("/local/queues")) {
            if (queue.get("name").asText().equals(name)) {
                return queue;
            }
        }
        throw new AssertionError("no queue " + name);
    }

    @Test
    @Keeps("unsubscribe-by-mail")
    void a_mail_with_the_token_as_its_subject_unsubscribes_whoever_sent_it() {
        arrives("", "From: somebody@elsewhere.example\r\nSubject: Re: " + token + "\r\n\r\n");

        assertThat(getsPromotionalMail()).isFalse();
        assertThat(getsReceipt()).isTrue();
        assertThat(get("/local/logs").toString()).doesNotContain(ada, token);
    }

    @Test
    @Keeps("unsubscribe-by-mail")
    void a_mail_whose_sender_is_proven_by_dmarc_unsubscribes_the_sender() {
        arrives("?dmarc=Pass", fromAda(""));

        assertThat(getsPromotionalMail()).isFalse();
    }

    @Test
    @Keeps("unsubscribe-by-mail")
    void without_proof_the_owner_is_asked_by_one_mail_whose_link_works() {
        arrives("?spf=pass&from=evil@elsewhere.example&dmarc=fail", fromAda("Subject: stop\r\n"));
        arrives("", fromAda("Subject: stop\r\n"));
        advance("PT5M");

        assertThat(jobs("confirm-opt-out")).isNotEmpty();
        List<JsonNode> asked = mailsNow(ada, "").stream()
                .filter(mail -> mail.get("subject").asText().contains("confirm"))
                .toList();
        assertThat(asked).hasSize(1);
        assertThat(getsPromotionalMail()).isTrue();

        Matcher link = CONFIRMATION.matcher(asked.getFirst().get("text").asText());
        assertThat(link.find()).isTrue();
        assertThat(send("POST", link.group(), "application/x-www-form-urlencoded", "choice=all")
                        .statusCode())
                .isEqualTo(200);
        assertThat(getsPromotionalMail()).isFalse();
    }

    @Test
    @Keeps("unsubscribe-by-mail")
    void a_machine_s_mail_is_a_request_with_the_token_and_none_without_it() {
        arrives("?dmarc=pass", fromAda("Auto-Submitted: auto-replied\r\nSubject: I am away\r\n"));
        assertThat(getsPromotionalMail()).isTrue();

        arrives("?dmarc=pass", fromAda("Auto-Submitted: auto-replied\r\nSubject: Re: " + token + "\r\n"));
        assertThat(getsPromotionalMail()).isFalse();
    }

    @Test
    void after_a_permanent_bounce_nothing_more_goes_to_the_address_of_any_kind() {
        sesTells(bounce("Permanent", "NoEmail", "f1-" + ada.hashCode()));

        assertThat(getsReceipt()).isFalse();
        assertThat(getsPromotionalMail()).isFalse();
        assertThat(jobs("order-receipt").getFirst().get("state").asText()).isEqualTo("refused");
    }

    @Test
    void a_block_list_pauses_promotional_mail_for_a_day_and_the_receipt_arrives_all_the_same() {
        sesTells(bounce("Permanent", "General", "f2-" + ada.hashCode()));

        assertThat(getsReceipt()).isTrue();
        assertThat(getsPromotionalMail()).isFalse();
        advance("P1DT1H");
        assertThat(getsPromotionalMail()).isTrue();
    }

    @Test
    void transient_bounces_pause_promotional_mail_when_there_are_many_and_copies_count_once() {
        sesTells(bounce("Transient", "General", "ooo-" + ada.hashCode()));
        for (int i = 0; i < 6; i++) {
            sesTells(bounce("Transient", "MailboxFull", "same-" + ada.hashCode()));
        }
        assertThat(getsPromotionalMail()).isTrue();

        for (int i = 0; i < 5; i++) {
            sesTells(bounce("Transient", "MailboxFull", i + "-" + ada.hashCode()));
        }
        int before = mailsNow(ada, "promotional").size();
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        post("/local/clock", "{\"advance\":\"PT10M\"}");
        assertThat(mailsNow(ada, "promotional")).hasSize(before);
        // With an opt-out the mail closes as refused, so that nothing stays open for the other tests.
        send("POST", "/local/mail", "message/rfc822", "From: " + ada + "\r\nSubject: " + token + "\r\n\r\n");
        advance("PT2H");
    }

    @Test
    void a_complaint_silences_promotional_mail_and_no_other() {
        String complaint = """
                {"eventType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"%s"}],"feedbackId":"c-%s"}}""".formatted(ada, ada.hashCode());
        sesTells(complaint);
        sesTells(complaint);

        assertThat(getsPromotionalMail()).isFalse();
        assertThat(getsReceipt()).isTrue();
    }

    @Test
    @Keeps("authorised-only")
    void what_comes_from_another_topic_ends_in_the_dead_letters() {
        send("POST", "/local/queues/FeedbackQueue", "application/json", """
                {"Type":"Notification","TopicArn":"arn:aws:sns:eu-central-1:000000000000:Alarms","MessageId":"%s",
                "Message":"{\\"eventType\\":\\"Bounce\\",\\"bounce\\":{\\"bounceType\\":\\"Permanent\\",\\"bouncedRecipients\\":[{\\"emailAddress\\":\\"%s\\"}]}}"}""".formatted(ada, ada));
        advance("PT1H");

        assertThat(queue("FeedbackDeadLetters").get("messages").toString()).contains(ada);
        assertThat(getsReceipt()).isTrue();
    }

    @Test
    void the_local_run_shows_which_topic_fills_which_queue() {
        assertThat(queue("FeedbackQueue").get("topic").asText()).endsWith(":FeedbackTopic");
        assertThat(queue("OptOutQueue").get("topic").isNull()).isTrue();
        assertThat(get("/local/topics").toString())
                .contains("\"name\":\"InboundTopic\"", "\"queue\":\"InboundQueue\"", "\"name\":\"Alarms\"");
    }
}
