package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks.SendMail;
import keepword.simulation.check.StaffCall;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import software.amazon.awssdk.core.exception.SdkException;

/** The vendor's people: support, and whoever sends promotional mail to everybody without asking for consent. */
final class Staff {
    private static final int PATIENCE = 8;
    private static final String EVE = "eve";

    private final World world;
    private final Draw draw;
    private final Telling telling;
    private final Verifying verifying;
    private int tickets;

    Staff(World world, Draw draw, Verifying verifying) {
        this.world = world;
        this.draw = draw;
        this.telling = new Telling(world);
        this.verifying = verifying;
    }

    /** Support is asked to opt an address out, or has made sure that it works again. */
    void helps(String email) {
        String ticket = "T-" + ++tickets;
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        Map<String, Object> fields = new HashMap<>(Map.of("ticket", ticket, "email", email));
        Topic topic = draw.topic();
        if (draw.percent(40)) {
            endsAllMail(ticket, address, fields);
            return;
        }
        boolean corrects = draw.percent(40);
        boolean one = !corrects && draw.percent(40);
        if (one) {
            fields.put("topics", List.of(topic.id()));
        }
        Kind kind = corrects ? Kind.CORRECTION : one ? Kind.OPT_OUT : Kind.OPT_OUT_OF_EVERYTHING;
        Set<Topic> topics = corrects ? Set.of() : one ? Set.of(topic) : draw.allTopics();
        run(
                new UserAction(ticket, kind, address, topics, null, false, null),
                corrects ? "address-corrected" : "opt-out",
                fields);
    }

    private void endsAllMail(String ticket, AddressKey address, Map<String, Object> fields) {
        Instant asked =
                world.scheduler.trueTime().minus(draw.upTo(Duration.ofDays(4))).minusSeconds(10);
        boolean undoes = draw.percent(25);
        Kind kind = undoes ? Kind.KEEP_ORDER_MAIL : Kind.END_OF_ALL_MAIL;
        UserAction action =
                new UserAction(ticket, kind, address, undoes ? Set.of() : draw.allTopics(), asked, false, null);
        Map<String, Object> asks = new HashMap<>(fields);
        asks.put("askedAt", asked.toString());
        verifying.verifies(
                EVE,
                fields,
                List.of(),
                () -> run(action, undoes ? "transactional-opt-out-undo" : "transactional-opt-out", asks));
    }

    /** Two of support take turns, so that what needs a second one gets it. */
    private void run(UserAction action, String operation, Map<String, Object> fields) {
        boolean needsTwo = operation.equals("address-corrected");
        int[] tries = {0};
        telling.tell(action, PATIENCE, () -> {
            String caller = needsTwo && tries[0]++ % 2 == 1 ? "bob" : EVE;
            Map<String, Object> answer = world.operate(new StaffCall(caller, operation, fields), action);
            return "recorded".equals(answer.get("result")) ? 200 : 422;
        });
    }

    /** Promotional mail to everybody there is: the worst that a careless campaign could do. */
    void sendsToAll(List<String> emails) {
        Topic topic = draw.topic();
        List<Job> jobs = new ArrayList<>();
        for (String email : emails) {
            world.stores
                    .personAt(Parts.ADDRESS_KEYS.of(new EmailAddress(email)))
                    .ifPresent(person -> jobs.add(job(person, topic)));
        }
        jobs.forEach(this::plan);
    }

    private Job job(PersonId person, Topic topic) {
        var now = world.scheduler.instant();
        var closes = now.plus(Duration.ofHours(draw.from(1, 72)));
        return Job.now(world.parts.ids().job(), new SendMail(MailTemplate.WELCOME, person, null, topic, closes), now);
    }

    private void plan(Job job) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            try {
                // Rejected if an earlier try, whose answer was lost, has planned it.
                world.parts.commits().commit(List.of(new JobItems.Plan(job)));
                world.parts
                        .jobQueue()
                        .enqueue(List.of(new Message(job.id(), job.task().queue(), Duration.ZERO)));
                return;
            } catch (SdkException e) {
                world.scheduler.sleep(Duration.ofSeconds(20));
            }
        }
    }
}
