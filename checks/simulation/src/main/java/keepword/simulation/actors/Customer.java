package keepword.simulation.actors;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.link.UnsubscribeLink;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.request.RequestTasks;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** Somebody with a mailbox: follows links, presses the mail program's button, signs up on the website. */
final class Customer {
    private static final int PATIENCE = 4;

    private final World world;
    private final Draw draw;
    private final Telling telling;
    private final Map<String, UserAction> confirmations = new HashMap<>();
    private int numbers;

    Customer(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        this.telling = new Telling(world);
        world.whenMailed((to, job) -> getsMail(job));
    }

    /** Follows an unsubscribe link, and chooses. */
    void chooses(String email) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        Topic topic = draw.topic();
        String id = "link-" + ++numbers;
        String token = Parts.TOKENS.write(UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId(id), topic));
        int what = draw.from(0, 11);
        if (what < 3) {
            post(id, Kind.OPT_OUT_OF_EVERYTHING, address, draw.allTopics(), token, "List-Unsubscribe=One-Click");
        } else if (what < 5) {
            post(id, Kind.OPT_OUT_OF_EVERYTHING, address, draw.allTopics(), token, "choice=everything");
        } else if (what < 7) {
            post(id, Kind.OPT_OUT, address, Set.of(topic), token, "choice=topic:" + topic.id());
        } else if (what < 8) {
            post(id, Kind.END_OF_ALL_MAIL, address, draw.allTopics(), token, "choice=end-all-mail");
        } else if (what < 9) {
            post(id, Kind.KEEP_ORDER_MAIL, address, Set.of(), token, "choice=keep-order-mail");
        } else {
            post(
                    id,
                    Kind.OPT_IN,
                    address,
                    Set.of(topic),
                    token,
                    "choice=on:" + topic.id() + new Shown(world).behindLink(topic));
        }
    }

    /** Presses the mail program's button. */
    void optsOut(String email) {
        says(email, Kind.OPT_OUT_OF_EVERYTHING, "List-Unsubscribe=One-Click");
    }

    /** Wants no more mail of any kind. */
    void endsAllMail(String email) {
        says(email, Kind.END_OF_ALL_MAIL, "choice=end-all-mail");
    }

    /** Chooses at the page behind a link of a mail that came. */
    void optsOutBehind(String token, AddressKey address) {
        String id = "link-" + ++numbers;
        post(id, Kind.OPT_OUT_OF_EVERYTHING, address, draw.allTopics(), token, "choice=everything");
    }

    private void says(String email, Kind kind, String body) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        String id = "link-" + ++numbers;
        String token =
                Parts.TOKENS.write(UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId(id), draw.topic()));
        post(id, kind, address, draw.allTopics(), token, body);
    }

    private void post(String id, Kind kind, AddressKey address, Set<Topic> topics, String token, String body) {
        UserAction action = new UserAction(id, kind, address, topics, null, false, null).fromItsMailbox();
        world.follows(token, action);
        telling.tell(
                action,
                PATIENCE,
                () -> world.ask("unsubscribe", action, () -> {
                    var response = world.unsubscribe.answer(Http.post("/u/" + token, Map.of(), body));
                    world.verdict.require(response.getStatusCode() != 400, "a link of ours never expires", action);
                    boolean kept = response.getBody().contains("data-state=\"accepted\"");
                    return kept ? Telling.ACCEPTED : response.getStatusCode();
                }));
    }

    /** Types an address into the form on the website. */
    void signsUp(String email) {
        String body = "email=" + email + "&language=de&topics=listed&topic="
                + draw.topic().id();
        Map<String, String> headers = Map.of("content-type", "application/x-www-form-urlencoded");
        for (int tries = 0; tries < PATIENCE; tries++) {
            int status = world.ask(
                    "site",
                    null,
                    () -> world.site.answer(Http.post("/signup", headers, body)).getStatusCode());
            if (status == 200) {
                return;
            }
            world.scheduler.sleep(Duration.ofSeconds(30));
        }
    }

    private void getsMail(JobId job) {
        Task task = world.journal.taskOf(job);
        if (task instanceof RequestTasks.ConfirmRequest(AddressKey address, var request) && draw.percent(30)) {
            undo(address);
        }
        if (task instanceof PersonTasks.ConfirmSignUp(String signUp) && draw.percent(70)) {
            world.start("reader", () -> {
                world.scheduler.sleep(draw.upTo(Duration.ofDays(draw.percent(80) ? 1 : 8)));
                confirm(signUp);
            });
        }
    }

    /** Somebody else asked, or they changed their mind. */
    private void undo(AddressKey address) {
        world.start("reader", () -> {
            world.scheduler.sleep(draw.upTo(Duration.ofDays(6)));
            String id = "link-" + ++numbers;
            String token = Parts.TOKENS.write(
                    UnsubscribeLink.TYPE, new UnsubscribeLink(address, 0, new MailId(id), draw.topic()));
            post(id, Kind.KEEP_ORDER_MAIL, address, Set.of(), token, "choice=keep-order-mail");
        });
    }

    private void confirm(String signUp) {
        UserAction action = confirmations.computeIfAbsent(signUp, this::confirmation);
        if (action != null) {
            String token = Parts.TOKENS.write(PersonLinks.CONFIRMATION, signUp);
            telling.tell(
                    action,
                    PATIENCE,
                    () -> world.ask(
                            "site",
                            action,
                            () -> world.site
                                    .answer(Http.post(
                                            "/confirm/" + token,
                                            Map.of(),
                                            new Shown(world).confirming(action.topics())))
                                    .getStatusCode()));
        }
    }

    private @Nullable UserAction confirmation(String signUp) {
        return world.stores
                .signUp(signUp)
                .map(known -> new UserAction(
                                "confirm " + signUp,
                                Kind.OPT_IN,
                                Parts.ADDRESS_KEYS.of(known.email()),
                                known.topics(),
                                null,
                                true,
                                null)
                        .confirming(known.at()))
                .orElse(null);
    }
}
