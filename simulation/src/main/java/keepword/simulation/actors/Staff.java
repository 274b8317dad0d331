package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.agenda.Courier.Parcel;
import keepword.agenda.Task.SendMail;
import keepword.agenda.Work;
import keepword.consent.AddressKey;
import keepword.consent.Topic;
import keepword.mail.MailTemplate;
import keepword.person.EmailAddress;
import keepword.person.PersonId;
import keepword.simulation.check.Deed;
import keepword.simulation.check.Deed.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import keepword.store.Write;
import software.amazon.awssdk.core.exception.SdkException;

/** The vendor's people: support, and whoever sends promotional mail to everybody without asking for consent. */
final class Staff {
    private static final int PATIENCE = 8;

    private final World world;
    private final Draw draw;
    private final Telling telling;
    private int tickets;

    Staff(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        this.telling = new Telling(world);
    }

    /** Support is asked to opt an address out, or has made sure that it works again. */
    void helps(String email) {
        String ticket = "T-" + ++tickets;
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        Map<String, Object> fields = new HashMap<>(Map.of("agent", "eve", "ticket", ticket, "email", email));
        Topic topic = draw.topic();
        if (draw.percent(40)) {
            endsAllMail(ticket, address, fields);
            return;
        }
        boolean corrects = draw.percent(40);
        boolean one = !corrects && draw.percent(40);
        fields.put("operation", corrects ? "address-corrected" : "opt-out");
        if (one) {
            fields.put("topics", List.of(topic.id()));
        }
        Kind kind = corrects ? Kind.CORRECTION : one ? Kind.OPT_OUT : Kind.OPT_OUT_OF_EVERYTHING;
        Set<Topic> topics = corrects ? Set.of() : one ? Set.of(topic) : draw.allTopics();
        run(new Deed(ticket, kind, address, topics, null, false, null), fields);
    }

    private void endsAllMail(String ticket, AddressKey address, Map<String, Object> fields) {
        Instant asked =
                world.scheduler.trueTime().minus(draw.upTo(Duration.ofDays(4))).minusSeconds(10);
        boolean undoes = draw.percent(25);
        fields.put("operation", undoes ? "transactional-opt-out-undo" : "transactional-opt-out");
        fields.put("identityCheck", "passed");
        fields.put("askedAt", asked.toString());
        Kind kind = undoes ? Kind.KEEP_ORDER_MAIL : Kind.END_OF_ALL_MAIL;
        run(new Deed(ticket, kind, address, undoes ? Set.of() : draw.allTopics(), asked, false, null), fields);
    }

    private void run(Deed deed, Map<String, Object> fields) {
        telling.tell(
                "operations",
                deed,
                PATIENCE,
                () -> "recorded".equals(world.operations.run(fields).get("result")) ? 200 : 422);
    }

    /** Promotional mail to everybody there is: the worst that a careless campaign could do. */
    void sendsToAll(List<String> emails) {
        Topic topic = draw.topic();
        List<Work> works = new ArrayList<>();
        for (String email : emails) {
            world.stores
                    .personAt(Parts.ADDRESS_KEYS.of(new EmailAddress(email)))
                    .ifPresent(person -> works.add(work(person, topic)));
        }
        works.forEach(this::plan);
    }

    private Work work(PersonId person, Topic topic) {
        var now = world.scheduler.instant();
        var closes = now.plus(Duration.ofHours(draw.from(1, 72)));
        return Work.now(world.parts.ids().work(), new SendMail(MailTemplate.WELCOME, person, null, topic, closes), now);
    }

    private void plan(Work work) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            try {
                // Rejected if an earlier try, whose answer was lost, has planned it.
                world.parts.commits().commit(List.of(new Write.Plan(work)));
                world.parts
                        .courier()
                        .deliver(List.of(new Parcel(work.id(), work.task().queue(), Duration.ZERO)));
                return;
            } catch (SdkException e) {
                world.scheduler.sleep(Duration.ofSeconds(20));
            }
        }
    }
}
