package keepword.system;

import static keepword.system.Running.RUN;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.List;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks.SendMail;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What goes wrong between the job store and the mail service, on real parts. */
@Keeps("transactional-mail")
class MailerFaultsTest {
    private final String ada = freshAddress();

    /** Orders a fault for the next mail: whatever is still on its way goes first, so that the fault strikes no other. */
    private void fault(String at) {
        advance("PT1S");
        post("/local/faults", "{\"at\":\"" + at + "\",\"times\":1}");
    }

    private void buys(String promotionalMail) {
        shopSends("order-paid", ada, ",\"promotionalMail\":" + promotionalMail);
    }

    @Test
    void a_mailer_that_dies_between_claim_and_ses_sends_the_receipt_with_the_next_lease() {
        fault("before-ses");
        buys("false");
        advance("PT10M");

        assertThat(mailsNow(ada, "transactional")).hasSize(1);
    }

    @Test
    void a_mailer_that_dies_after_ses_repeats_a_receipt_and_never_a_promotional_mail() {
        buys("true");
        mails(ada, "promotional");
        fault("after-ses");
        String id = post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}")
                .get("jobs")
                .get(0)
                .asText();
        advance("PT30M");

        assertThat(mailsNow(ada, "promotional")).hasSize(2);
        assertThat(stateOf(id)).isEqualTo("parked");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void a_mailer_that_dies_before_ses_parks_a_promotional_mail_since_nobody_can_know() {
        buys("true");
        mails(ada, "promotional");
        fault("before-ses");
        String id = post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}")
                .get("jobs")
                .get(0)
                .asText();
        advance("PT30M");

        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        assertThat(stateOf(id)).isEqualTo("parked");
    }

    @Test
    void throttling_by_ses_delays_and_loses_nothing() {
        fault("ses-throttles");
        buys("false");
        advance("PT5M");

        assertThat(mailsNow(ada, "transactional")).hasSize(1);
    }

    @Test
    void what_ses_rejects_closes_as_failed_with_its_reason() {
        fault("ses-rejects");
        buys("false");
        advance("PT5M");

        assertThat(mailsNow(ada, "transactional")).isEmpty();
        assertThat(Running.jobs("order-receipt").toString()).contains("\"failed\"", "MessageRejected");
        assertThat(get("/local/logs").toString()).contains("\"JobFailed\":1");
    }

    @Test
    void while_ses_takes_no_mail_for_a_setting_it_waits_and_an_alarm_says_what_to_do() {
        advance("PT1S");
        post("/local/faults", "{\"at\":\"ses-denies\",\"times\":1000}");
        buys("true");
        shopSends("order-paid", freshAddress(), ",\"promotionalMail\":true");
        advance("PT3H");
        assertThat(mailsNow(ada, "transactional")).isEmpty();
        assertThat(get("/local/logs").toString())
                .contains("\"MailOutage\":1", "mail.outage", "Verify the domain MailDomain");
        post("/local/faults", "{\"at\":\"ses-denies\",\"times\":0}");
        advance("PT31M");

        assertThat(mailsNow(ada, "transactional")).hasSize(1);
        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        assertThat(get("/local/logs").toString()).contains("mail.outage-over");
    }

    @Test
    void a_duplicate_delivery_by_sqs_sends_nothing_twice() {
        buys("false");
        String id = mails(ada, "transactional")
                .getFirst()
                .get("headers")
                .get("X-Keepword-Mail")
                .asText();
        for (int i = 0; i < 3; i++) {
            send("POST", "/local/queues/TransactionalMailQueue", "application/json", "{\"job\":\"" + id + "\"}");
        }
        advance("PT1M");

        assertThat(mailsNow(ada, "transactional")).hasSize(1);
    }

    @Test
    void a_message_that_sqs_lost_only_delays() {
        buys("false");
        JsonNode task = get("/local/jobs").findParents("task").stream()
                .filter(job -> job.get("id")
                        .asText()
                        .equals(mails(ada, "transactional")
                                .getFirst()
                                .get("headers")
                                .get("X-Keepword-Mail")
                                .asText()))
                .findFirst()
                .orElseThrow()
                .get("task");
        // The commit, and no message after it.
        SendMail again = new SendMail(
                MailTemplate.ORDER_RECEIPT,
                new PersonId(task.get("person").asText()),
                new RecordId(task.get("about").asText()),
                null,
                null);
        Job job = Job.now(
                new RandomIds(new SecureRandom()).job(),
                again,
                RUN.parts().clock().instant());
        new DynamoCommits(Clients.dynamo(), OwnDynamo.TABLES, new SecureRandom())
                .commit(List.of(new JobItems.Plan(job)));
        assertThat(stateOf(job.id().value())).isEqualTo("open");
        advance("PT2M");

        assertThat(mailsNow(ada, "transactional")).hasSize(2);
    }

    @Test
    void a_message_that_nobody_can_read_ends_in_the_dead_letter_queue() {
        send("POST", "/local/queues/TransactionalMailQueue", "text/plain", "what is this?");
        advance("PT1H");

        JsonNode letters = get("/local/queues").findParents("messages").stream()
                .filter(queue -> queue.get("name").asText().equals("TransactionalMailDeadLetters"))
                .findFirst()
                .orElseThrow();
        assertThat(letters.get("messages").toString()).contains("what is this?");
    }

    @Test
    void an_order_that_is_told_again_later_brings_no_second_receipt() {
        buys("false");
        mails(ada, "transactional");
        String order = "{\"customer\":{\"email\":\"" + ada + "\"},\"order\":{\"id\":\"R-" + ada + "\"}}";
        post("/local/events/order-paid", order);
        assertThat(post("/local/events/order-paid", order).get("status").asInt())
                .isEqualTo(200);
        advance("PT1M");

        assertThat(mailsNow(ada, "transactional")).hasSize(2);
    }

    private static String stateOf(String id) {
        for (JsonNode job : get("/local/jobs")) {
            if (job.get("id").asText().equals(id)) {
                return job.get("state").asText();
            }
        }
        return "missing";
    }
}
