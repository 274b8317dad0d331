package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.chat.ChatTasks.SendFollowUp;
import keepword.chat.ForgetLink;
import keepword.simulation.world.Parts;
import keepword.simulation.world.SampleRecipient;
import keepword.simulation.world.World;

/**
 * People leave their addresses in the chat, customers among them, in one schedule of eight. The chat tells it late: so the thirty days
 * of an address are over within the schedule, at times in the moment in which its e-mail is sent.
 */
public final class Chatters {
    private static final int ONE_IN = 8;
    private static final int PATIENCE = 12;
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final List<Duration> SPANS = List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(8));

    private final World world;
    private final Draw draw;
    private final Cast others;
    private int chats;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public Chatters(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Gets everybody going, if anybody chats.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : chat();
    }

    /** Gets everybody going, and most often somebody runs the chat who is told what to delete. */
    public Duration chatAtProvider() {
        if (draw.percent(85)) {
            world.registers(SampleRecipient.CHAT);
        }
        if (draw.percent(20)) {
            Instant down = world.scheduler.trueTime().plus(draw.upTo(Duration.ofDays(8)));
            world.carrier.failsAt(down, draw.upTo(Duration.ofDays(4)));
        }
        return chat();
    }

    private Duration chat() {
        world.whenMailed((to, job) -> {
            if (world.journal.taskOf(job) instanceof SendFollowUp mail && draw.percent(30)) {
                later(Duration.ofHours(1), () -> forgets(mail));
            }
        });
        Duration span = draw.oneOf(SPANS);
        for (int asks = draw.from(1, 4); asks > 0; asks--) {
            String email = draw.percent(70) ? draw.oneOf(others.emails()) : "visitor@example.com";
            later(span, () -> leaves(email));
            later(span, () -> others.customer().chooses(email));
        }
        return span.plus(WAIT.multipliedBy(PATIENCE));
    }

    private void later(Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start("visitor", () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void leaves(String email) {
        String chat = "chat" + ++chats;
        Instant at = world.scheduler
                .trueTime()
                .minus(LIFETIME)
                .plus(draw.upTo(draw.percent(30) ? Duration.ofMinutes(10) : Duration.ofDays(10)));
        String body = """
                {"type":"chat.follow-up-requested","occurredAt":"%s","customer":{"email":"%s"},
                "chat":{"id":"%s","topic":"Export","answer":"In the menu."}}""".formatted(at, email, chat);
        for (int tries = 0; tries < PATIENCE; tries++) {
            int status = world.ask("storefront", null, () -> others.shop().tells("msg_" + chat, body));
            if (status / 100 == 2 || status == 422) {
                return;
            }
            world.scheduler.sleep(WAIT);
        }
    }

    private void forgets(SendFollowUp mail) {
        String token = Parts.TOKENS.write(ForgetLink.TYPE, new ForgetLink(mail.address(), 0, mail.id()));
        int _ = world.ask(
                "site",
                null,
                () -> world.site
                        .answer(Http.post("/chat/forget/" + token, Map.of(), ""))
                        .getStatusCode());
    }
}
