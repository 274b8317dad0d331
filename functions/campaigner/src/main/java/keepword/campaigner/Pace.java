package keepword.campaigner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import keepword.mail.SendQuota;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How fast campaigns go. All workers together share what the mail service takes in ten seconds, a tenth of it in each of them: each takes a
 * lot, by a counter in the Ledger. A fifth, and at least a mail a second, stays for mail about orders, which asks nobody; so does a fifth of
 * what the service takes in a day.
 */
final class Pace {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int SHARE_OF_ORDERS = 5;
    private static final int TRIES = 3;

    /** What SES takes from anybody. */
    private static final SendQuota SLOW = new SendQuota(1, -1, 0);

    private final Supplier<SendQuota> quota;
    private final Items items;
    private final Commits commits;
    private final InstantSource clock;
    private @Nullable Look last;
    private Instant slowUntil = Instant.EPOCH;

    private record Look(SendQuota quota, Instant at) {}

    /** @param quota asks the mail service */
    Pace(Supplier<SendQuota> quota, Items items, Commits commits, InstantSource clock) {
        this.quota = quota;
        this.items = items;
        this.commits = commits;
        this.clock = clock;
    }

    /** How many mails may go at once, at most so many; none if those of this second are gone. */
    synchronized int take(int wanted) {
        Instant now = clock.instant();
        String counter = "campaign-pace/" + now.getEpochSecond() / WINDOW.toSeconds();
        long second = now.getEpochSecond() % WINDOW.toSeconds() + 1;
        // The service counts each second: all of a window at once would leave no room for anybody.
        long max = Math.max(1, room(now) * second / WINDOW.toSeconds());
        Instant forgotten = now.plus(WINDOW).plus(WINDOW);
        for (int tries = 0; tries < TRIES; tries++) {
            // Read first: whoever waits would pay for a write with each look.
            int lot = (int) Math.min(wanted, max - Write.Count.counted(items, counter));
            if (lot <= 0) {
                return 0;
            }
            if (commits.write(new Write.Count(counter, lot, max, forgotten)) instanceof CommitResult.Committed) {
                return lot;
            }
        }
        return 0;
    }

    /** What campaigns may send in one window; at least one, or they would never end. */
    private long room(Instant now) {
        long all = (long) (look(now).perSecond() * WINDOW.toSeconds());
        long kept = Math.max(WINDOW.toSeconds(), all / SHARE_OF_ORDERS);
        long room = now.isBefore(slowUntil) ? (all - kept) / 2 : all - kept;
        return Math.max(1, room);
    }

    /** How many mails campaigns may still send today; {@link Long#MAX_VALUE} if nothing limits them. */
    synchronized long leftToday() {
        SendQuota today = look(clock.instant());
        return today.perDay() < 0
                ? Long.MAX_VALUE
                : Math.max(0, today.perDay() - today.perDay() / SHARE_OF_ORDERS - today.sentToday());
    }

    private SendQuota look(Instant now) {
        Look look = last;
        if (look == null || !look.at().plus(BETWEEN_LOOKS).isAfter(now)) {
            look = new Look(ask(look), now);
            last = look;
        }
        return look.quota();
    }

    /** SES answers that once a second, to all who ask: as long as it does not, what it said last counts. */
    private SendQuota ask(@Nullable Look before) {
        try {
            return quota.get();
        } catch (SdkException e) {
            return before == null ? SLOW : before.quota();
        }
    }

    /** How long until more may go. */
    Duration untilNext() {
        Instant now = clock.instant();
        return Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    /** The mail service found it too fast: for a minute, lots are half as large. */
    synchronized void throttled() {
        slowUntil = clock.instant().plus(BETWEEN_LOOKS);
    }
}
