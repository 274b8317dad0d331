package keepword.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import keepword.setting.Settings;
import keepword.setting.WrongSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a function is made of, kept in step with its settings: made when it is first asked for, and once more when the
 * settings have changed. A minute after they were read, they are read again beside whatever the function does; what there is
 * answers meanwhile. While they cannot be read, or make no sense, it stays, and an alarm goes off: at once for what makes no
 * sense, after an hour for what is out of reach.
 *
 * @param <T> what is made
 */
public final class Live<T> {
    private static final Duration BETWEEN_READS = Duration.ofMinutes(1);
    /** How long a function waits, beyond its own work, once in a minute at most. */
    public static final Duration SETTLES = Duration.ofMillis(500);

    private static final Duration TOO_LONG = Duration.ofHours(1);

    /** Makes it. It must keep clients and secrets by {@link Aws#kept}. */
    @FunctionalInterface
    public interface Maker<T> {
        T make(Aws aws, StructuredLog log);
    }

    private final Aws aws;
    private final StructuredLog log;
    private final Maker<T> maker;
    private volatile @Nullable Made<T> made;
    private volatile @Nullable Thread reading;

    /**
     * @param text the settings that it is made of; empty where the function has none
     * @param seen the settings as they were read last, of which it may not be made
     * @param triedAt when it was tried last to read them
     * @param failingSince when it failed first since it succeeded last; null if it did not fail
     */
    private record Made<T>(
            T it,
            Optional<String> text,
            Optional<String> seen,
            Instant triedAt,
            @Nullable Instant failingSince) {}

    public Live(Environment environment, StructuredLog log, Maker<T> maker) {
        this.aws = Aws.of(environment);
        this.log = log;
        this.maker = maker;
    }

    /**
     * What there is. It may begin to read the settings; {@link #settle} waits for that.
     *
     * @throws RuntimeException whatever prevents the start; the next call tries again
     */
    public T get() {
        Made<T> now = made;
        if (now == null) {
            return start();
        }
        if (isDue(now)) {
            readBeside();
        }
        return now.it();
    }

    private boolean isDue(Made<T> now) {
        return now.text().isPresent()
                && Duration.between(now.triedAt(), instant()).compareTo(BETWEEN_READS) >= 0;
    }

    private synchronized void readBeside() {
        Thread last = reading;
        if (last == null || !last.isAlive()) {
            reading = Thread.ofPlatform().daemon().name("settings").start(this::refresh);
        }
    }

    /**
     * Waits for settings that are being read. When the answer is away, Lambda stops everything until the next request, and the
     * connection would be dead by then.
     */
    public void settle(Duration most) {
        Thread last = reading;
        if (last != null) {
            try {
                last.join(most);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized T start() {
        Made<T> now = made;
        if (now == null) {
            try {
                Optional<String> text = aws.environment().settings();
                now = new Made<>(make(text), text, text, instant(), null);
            } catch (WrongSettings e) {
                wrong(e);
                throw e;
            }
            made = now;
        }
        return now.it();
    }

    /** Reads the settings now, and comes back when they hold. */
    public synchronized void refresh() {
        Made<T> old = made;
        if (old == null || old.text().isEmpty()) {
            return;
        }
        Instant now = instant();
        Optional<String> seen = old.seen();
        try {
            seen = aws.environment().settings();
            if (seen.equals(old.text())) {
                made = new Made<>(old.it(), seen, seen, now, null);
            } else if (seen.equals(old.seen())) {
                // It was refused already, and said why.
                made = new Made<>(old.it(), old.text(), seen, now, old.failingSince());
            } else {
                made = new Made<>(make(seen), seen, seen, now, null);
            }
        } catch (WrongSettings e) {
            wrong(e);
            made = new Made<>(old.it(), old.text(), seen, now, old.failingSince());
        } catch (RuntimeException | LinkageError e) {
            // Whatever it was: this thread has nobody to throw to, and what there is goes on.
            log.failure("settings.failed", e, Map.of("message", String.valueOf(e.getMessage())));
            Instant since = old.failingSince() == null ? now : old.failingSince();
            if (Duration.between(since, now).compareTo(TOO_LONG) >= 0) {
                alarm();
            }
            made = new Made<>(old.it(), old.text(), old.seen(), now, since);
        }
    }

    /** Settings are nobody's data, so the log may say what is wrong with them. */
    private void wrong(WrongSettings wrong) {
        wrong.problems().forEach(problem -> log.event("settings.wrong", Map.of("problem", problem)));
        alarm();
    }

    private void alarm() {
        log.metric("SettingsFailed", "Count", 1);
    }

    private T make(Optional<String> text) {
        Settings settings = Settings.parse(text.orElse(""));
        T it = maker.make(aws.with(settings), log);
        settings.check();
        return it;
    }

    private Instant instant() {
        return aws.clock().instant();
    }
}
