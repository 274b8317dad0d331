package keepword.simulation.actors;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.simulation.world.Parts;
import keepword.simulation.world.Vault;
import keepword.simulation.world.World;

/**
 * Somebody who rotates the keys of links and the secret of the shop, in those schedules in which anybody does, as docs/operating.md
 * says; while secrets are out of reach at times, recipients use links of every key, and a thief has the shop's old secret.
 */
public final class Rotating {
    private static final int ONE_IN = 6;
    private static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(8));

    /** As long as a withdrawn secret may open anything: by one clock, and by one that is wrong. */
    private static final Duration WITHDRAWN = Duration.ofSeconds(60 + 8);

    /** The same where secrets cannot be read at times. */
    private static final Duration WITHDRAWN_UNREADABLE = Duration.ofSeconds(300 + 8);

    private static final int QUIET_HOUR = 12;

    private final World world;
    private final Draw draw;
    /** Whether a secret is out of reach: asked for at times of which others know nothing. */
    private final Draw faults;

    private final Cast others;
    private Instant end = Instant.MAX;
    private int rate;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public Rotating(World world, RandomGenerator random, RandomGenerator faults, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.faults = new Draw(faults);
        this.others = others;
    }

    /**
     * Gets everybody going, if anything is rotated.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        if (draw.from(1, ONE_IN) > 1) {
            return Duration.ZERO;
        }
        Duration span = draw.oneOf(SPANS);
        end = world.scheduler.trueTime().plus(span).plus(Duration.ofHours(12));
        rate = draw.oneOf(List.of(0, 5, 60));
        world.vault.failsWhen(() -> isRough() && faults.percent(rate));
        later("staff", span, this::rotatesLinkKeys);
        later("staff", span, this::rotatesShopSecret);
        for (int acts = draw.from(2, 5); acts > 0; acts--) {
            String email = draw.oneOf(others.emails());
            later("shop", span, () -> others.shop().sellsWithNews(email));
        }
        world.whenMailed(this::getsMail);
        return span.plus(Duration.ofHours(6));
    }

    private boolean isRough() {
        Instant now = world.scheduler.trueTime();
        return now.isBefore(end) && now.atZone(ZoneOffset.UTC).getHour() != QUIET_HOUR;
    }

    private void later(String name, Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start(name, () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void rotatesLinkKeys() {
        for (int n = 2; n <= draw.from(2, 3); n++) {
            String key = "k" + n;
            world.vault.addLinkKey(key);
            world.scheduler.sleep(Duration.ofSeconds(10).plus(draw.upTo(Duration.ofSeconds(5))));
            world.vault.signWith(key);
            world.scheduler.sleep(draw.upTo(Duration.ofHours(2)));
        }
    }

    /** Both count until the shop signs with the new one, and what is signed before that arrives too late is told again. */
    private void rotatesShopSecret() {
        String old = Vault.FIRST_SHOP_SECRET;
        String fresh = "whsec_" + "0123456789abcdefghijklmnopqrstuv";
        world.vault.acceptFromShop(List.of(fresh, old));
        world.scheduler.sleep(draw.upTo(Duration.ofHours(1)));
        others.shop().signsWith(fresh);
        world.scheduler.sleep(draw.upTo(draw.percent(50) ? Duration.ofSeconds(2) : Duration.ofHours(1)));
        world.vault.acceptFromShop(List.of(fresh));
        steals(Shop.signer(old), world.scheduler.trueTime());
    }

    private void steals(Webhook old, Instant withdrawn) {
        world.scheduler.sleep(rate == 0 ? WITHDRAWN : WITHDRAWN_UNREADABLE);
        for (int tries = draw.from(1, 3); tries > 0; tries--) {
            int status = others.shop().pretends(old, "mallory@example.com");
            world.verdict.require(
                    status < 200 || status > 299, "what is withdrawn opens nothing a minute later", withdrawn);
            world.scheduler.sleep(draw.upTo(Duration.ofMinutes(2)));
        }
    }

    /** Whatever key it was signed with, a link works. */
    private void getsMail(String email, JobId job) {
        world.tokenIn(job).filter(token -> draw.percent(35)).ifPresent(token -> {
            Duration soon = draw.percent(50) ? Duration.ofSeconds(20) : Duration.ofHours(6);
            later(
                    "reader",
                    soon,
                    () -> others.customer().optsOutBehind(token, Parts.ADDRESS_KEYS.of(new EmailAddress(email))));
        });
    }
}
