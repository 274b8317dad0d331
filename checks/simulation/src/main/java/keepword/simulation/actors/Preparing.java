package keepword.simulation.actors;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.person.PreparedLink;
import keepword.simulation.check.StaffCall;
import keepword.simulation.check.UserAction;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** Support prepares what somebody asks for who cannot prove who they are; they confirm it by a link, or let it lapse. */
final class Preparing {
    private static final List<String> OPERATIONS = List.of(
            "correct", "correct", "erase", "remove", "transactional-opt-out", "transactional-opt-out-undo", "copy");
    private static final int PATIENCE = 4;

    private final World world;
    private final Draw draw;
    private final Telling telling;
    private int tickets;

    Preparing(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        this.telling = new Telling(world);
    }

    /** From now on somebody reads the mails. */
    void begin() {
        world.whenMailed((to, job) -> {
            if (world.journal.taskOf(job) instanceof PersonTasks.ConfirmPrepared(PersonId person, RequestId request)) {
                getsMail(new PreparedLink(person, request));
            }
        });
    }

    /** Support hears of a wish. */
    void hears(String email) {
        Map<String, Object> fields = new HashMap<>(Map.of("ticket", "P-" + ++tickets, "email", email, "byLink", true));
        Duration ago = draw.upTo(Duration.ofDays(draw.percent(70) ? 3 : 20));
        fields.put(
                "askedAt",
                world.scheduler.trueTime().minus(ago).minusSeconds(10).toString());
        String operation = draw.oneOf(OPERATIONS);
        if (operation.equals("correct")) {
            fields.put("name", "Ada P-" + tickets);
        }
        if (operation.equals("remove")) {
            fields.put("record", record(email));
        }
        StaffCall call = new StaffCall(draw.percent(50) ? "eve" : "bob", operation, fields);
        for (int tries = 0; tries < PATIENCE; tries++) {
            if (!world.operate(call, null).isEmpty()) {
                return;
            }
            world.scheduler.sleep(Duration.ofMinutes(2));
        }
    }

    /** Which one they name: one that they have. */
    private String record(String email) {
        return world.stores
                .personAt(Parts.ADDRESS_KEYS.of(new EmailAddress(email)))
                .map(world.stores::records)
                .filter(records -> !records.isEmpty())
                .map(draw::oneOf)
                .map(record -> record.id().value())
                .filter(id -> !id.startsWith("entry#") && !id.startsWith("prize#"))
                .orElse("order#none");
    }

    private void getsMail(PreparedLink link) {
        int when = draw.from(0, 99);
        if (when < 10) {
            return;
        }
        Duration wait = when < 70
                ? draw.upTo(Duration.ofHours(1))
                : when < 85
                        ? draw.upTo(Duration.ofDays(6))
                        : Duration.ofDays(14).minusMinutes(20).plus(draw.upTo(Duration.ofHours(1)));
        boolean twice = draw.percent(30);
        boolean atOnce = draw.percent(50);
        world.start("visitor", () -> {
            world.scheduler.sleep(wait);
            if (twice && atOnce) {
                world.start("visitor", () -> confirms(link));
            }
            confirms(link);
            if (twice && !atOnce) {
                world.scheduler.sleep(draw.upTo(Duration.ofDays(2)));
                confirms(link);
            }
        });
    }

    private void confirms(PreparedLink link) {
        String path = "/user/prepared/" + Parts.TOKENS.write(PersonLinks.PREPARED, link);
        Browser browser = new Browser(world);
        UserAction action = world.journal.prepared().endOfMail(link.request()).orElse(null);
        if (action == null) {
            browser.sends(path, path, Map.of(), null);
        } else {
            telling.tell(action, PATIENCE, () -> {
                Browser.Page page = browser.sends(path, path, Map.of(), action);
                return page.says("user.prepared.done") ? 200 : 422;
            });
        }
    }
}
