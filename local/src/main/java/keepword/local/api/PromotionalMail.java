package keepword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.Topic;
import keepword.local.Parts;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks.SendMail;
import keepword.store.Table;

/**
 * Puts a promotional mail to people in the job store without asking for anybody's consent: the worst that a careless
 * campaign could do. So one can watch the gate refuse those who opted out.
 */
final class PromotionalMail {
    private static final Duration OPEN = Duration.ofDays(2);
    private static final Topic TOPIC = new Topic("product-news");

    private final Parts parts;
    private final RandomIds ids = new RandomIds(new SecureRandom());

    PromotionalMail(Parts parts) {
        this.parts = parts;
    }

    /**
     * Plans one mail for everybody with this address, or for everybody if it is empty.
     *
     * @return the ids of the jobs
     */
    List<String> plan(String to) {
        Instant now = parts.clock().instant();
        List<String> planned = new ArrayList<>();
        for (ObjectNode item : parts.tables().items("People").orElse(List.of())) {
            JsonNode email = item.path("data").path("email").path("value");
            if (email.isTextual() && (to.isEmpty() || email.asText().equalsIgnoreCase(to))) {
                planned.add(plan(new PersonId(item.path("pk").asText().substring("person#".length())), now));
            }
        }
        return planned;
    }

    private String plan(PersonId person, Instant now) {
        Job job = Job.now(ids.job(), new SendMail(MailTemplate.WELCOME, person, null, TOPIC, now.plus(OPEN)), now);
        new DynamoCommits(Clients.dynamo(), new keepword.aws.Tables(Map.of(Table.JOBS, "Jobs")), new SecureRandom())
                .commit(List.of(new JobItems.Plan(job)));
        parts.queues()
                .find("PromotionalMailQueue")
                .ifPresent(queue -> parts.queues().send(queue, "{\"job\":\"" + job.id() + "\"}"));
        return job.id().value();
    }
}
