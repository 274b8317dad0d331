package keepword.simulation.actors;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.WordingItems;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import keepword.simulation.check.NeverKeptCheck;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.Vault;
import keepword.simulation.world.World;

/** The shop: tells of orders and registrations, late at times and twice at times, until it is told that they arrived. */
final class Shop {
    /** A shop gives up before its webhook's id is forgotten. */
    private static final int PATIENCE = 40;
    /** The shop's secret has just changed, and not every function knows it. */
    private static final int UNSIGNED = 401;

    private final World world;
    private final Draw draw;
    private final Telling telling;
    private final Map<String, ShopEvent> failed = new HashMap<>();
    private Webhook signer = signer(Vault.FIRST_SHOP_SECRET);
    private int numbers;

    Shop(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        this.telling = new Telling(world);
        world.stores.commit(List.of(new WordingItems.KeepWording(ShopEvent.SHOWN)));
        world.journal.begins(ShopEvent.SHOWN);
    }

    static Webhook signer(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on it signs with another secret. */
    void signsWith(String secret) {
        signer = signer(secret);
    }

    /** Somebody buys, registers or downloads something. */
    void sells(String email) {
        ShopEvent event = event(email);
        UserAction action = action(event);
        String webhook = webhook(event);
        if (draw.percent(15)) {
            String second = event.type().isOrder() && draw.percent(50) ? webhook + "again" : webhook;
            world.start("shop, again", () -> tell(event, action, second));
        }
        tell(event, action, webhook);
        if (draw.percent(10)) {
            tell(event, action, webhook);
        }
        if (draw.percent(4)) {
            mistypes(email);
        }
    }

    /** Somebody types the number of their card where their name belongs. */
    private void mistypes(String email) {
        Instant now = world.scheduler.trueTime().minusSeconds(10);
        String body = new ShopEvent(ShopEvent.Type.PAID, ++numbers, email, now, null)
                .json()
                .replace("Ada", "Ada " + NeverKeptCheck.CARD);
        int status = world.ask("storefront", null, () -> post(signer, "msg_card" + numbers, body));
        world.verdict.require(status < 200 || status > 299, "no card number is kept, logged or queued", status);
    }

    /** Somebody buys something and wants news. */
    void sellsWithNews(String email) {
        Instant now = world.scheduler.trueTime().minusSeconds(10);
        tells(new ShopEvent(ShopEvent.Type.PAID, ++numbers, email, now, Boolean.TRUE));
    }

    /** It tells of something until it is heard. */
    void tells(ShopEvent event) {
        tell(event, action(event), webhook(event) + "-" + event.occurredAt().toEpochMilli());
    }

    private static String webhook(ShopEvent event) {
        return "msg_" + event.type() + event.number();
    }

    private ShopEvent event(String email) {
        Instant now = world.scheduler.trueTime().minusSeconds(10);
        ShopEvent.Type type = draw.percent(50) ? ShopEvent.Type.PAID : draw.oneOf(ShopEvent.Type.USUAL);
        Boolean choice = draw.percent(20) ? null : Boolean.valueOf(draw.percent(75));
        Instant at = draw.percent(50)
                ? now
                : now.minus(draw.upTo(draw.percent(50) ? Duration.ofHours(1) : Duration.ofDays(10)));
        ShopEvent before = type == ShopEvent.Type.PAID && draw.percent(50) ? failed.remove(email) : null;
        if (before != null) {
            return new ShopEvent(
                    type, before.number(), email, before.occurredAt().plusSeconds(1), choice);
        }
        ShopEvent event = new ShopEvent(type, ++numbers, email, at, choice);
        if (type == ShopEvent.Type.FAILED) {
            failed.put(email, event);
        }
        return event;
    }

    private UserAction action(ShopEvent event) {
        Set<Topic> topics = event.promotionalMail() == null ? Set.of() : draw.allTopics();
        return new UserAction(
                        event.type() + " " + event.number(),
                        kind(event),
                        Parts.ADDRESS_KEYS.of(new EmailAddress(event.email())),
                        topics,
                        event.occurredAt(),
                        true,
                        event.type().mail)
                .by(event.type().source)
                .speaking(event.language())
                .ofParcel(event.trackingNumber());
    }

    private static Kind kind(ShopEvent event) {
        Boolean wanted = event.promotionalMail();
        if (wanted == null) {
            return Kind.NOTHING_SAID;
        }
        if (!wanted) {
            return Kind.OPT_OUT_OF_EVERYTHING;
        }
        return event.type().wayIn && !event.isOfUnknownWording() ? Kind.OPT_IN : Kind.OPT_IN_ELSEWHERE;
    }

    private void tell(ShopEvent event, UserAction action, String webhook) {
        int[] last = {0};
        boolean heard = telling.tell(
                action,
                PATIENCE,
                () -> last[0] = world.ask("storefront", action, () -> {
                    int status = post(signer, webhook, event.json());
                    if (status >= 400 && status < 500 && status != UNSIGNED) {
                        world.journal.refused(action);
                    }
                    return status;
                }));
        world.verdict.require(heard || last[0] != UNSIGNED, "what the shop tells is not lost to its signature", action);
    }

    private int post(Webhook by, String webhook, String body) {
        long sent = world.scheduler.instant().getEpochSecond();
        Map<String, String> headers = Map.of(
                "webhook-id", webhook,
                "webhook-timestamp", Long.toString(sent),
                "webhook-signature", sign(by, webhook, sent, body));
        return world.storefront
                .answer(Http.post("/storefront/events", headers, body))
                .getStatusCode();
    }

    /**
     * Somebody else pretends to be the shop.
     *
     * @return the status of the answer, or 0
     */
    int pretends(Webhook by, String email) {
        Instant now = world.scheduler.trueTime().minusSeconds(10);
        String body = new ShopEvent(ShopEvent.Type.PAID, ++numbers, email, now, Boolean.TRUE).json();
        return world.ask("storefront", null, () -> post(by, "msg_stolen" + numbers, body));
    }

    /** Whoever signs as the shop does tells something else. */
    int tells(String webhook, String body) {
        return post(signer, webhook, body);
    }

    private static String sign(Webhook by, String webhook, long sent, String body) {
        try {
            return by.sign(webhook, sent, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }
}
