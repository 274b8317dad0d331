package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.request.Request;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** Somebody asks for an erasure or an end of all mail; in the very minute when it takes effect, everybody acts, in a few schedules. */
public final class LastMoment {
    private static final int ONE_IN = 20;
    private static final Duration MINUTE = Duration.ofSeconds(75);
    private static final Duration MAX_GRACE = Duration.ofDays(7);

    private final World world;
    private final Draw draw;
    private final Cast others;

    /**
     * Makes one.
     *
     * @param others who act
     */
    public LastMoment(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Gets everybody going, if it comes to that.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : comes();
    }

    /** Gets everybody going. */
    public Duration comes() {
        String email = draw.oneOf(others.emails());
        world.start("customer", () -> {
            others.shop().sellsWithNews(email);
            world.scheduler.sleep(Duration.ofMinutes(5));
            if (draw.percent(65)) {
                new Erasing(world, draw, others.mailbox()).asks(email);
            } else {
                others.customer().endsAllMail(email);
            }
            pending(email).ifPresent(due -> everybodyActs(email, due));
        });
        return MAX_GRACE;
    }

    private Optional<Instant> pending(String email) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        return world.stores.requests(address).stream()
                .filter(request -> request.state() == Request.State.OPEN)
                .map(Request::appliesAt)
                .min(Comparator.naturalOrder());
    }

    private void everybodyActs(String email, Instant due) {
        Duration left = Duration.between(world.scheduler.trueTime(), due).minusSeconds(5);
        for (int acts = draw.from(4, 10); acts > 0; acts--) {
            int who = draw.from(0, 99);
            later(
                    left.plus(draw.upTo(MINUTE)),
                    who < 60
                            ? () -> others.shop().sells(email)
                            : who < 75
                                    ? () -> others.customer().signsUp(email)
                                    : who < 90
                                            ? () -> others.customer().chooses(email)
                                            : () -> new Erasing(world, draw, others.mailbox()).undoes(email));
        }
    }

    private void later(Duration wait, Runnable act) {
        world.start("somebody", () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }
}
