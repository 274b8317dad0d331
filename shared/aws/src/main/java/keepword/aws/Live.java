package keepword.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import keepword.setting.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a function is made of, kept in step with its settings: made when it is first asked for, and once more when the
 * settings have changed. A minute after they were read, they are read again beside whatever the function does; what there is
 * answers meanwhile. While they cannot be read, or make no sense, it stays; after an hour an alarm goes off.
 *
 * @param <T> what is made
 */
public final class Live<T> {
    private static final Duration BETWEEN_READS = Duration.ofMinutes(1);
    private static final Duration TOO_OLD = Duration.ofHours(1);

    /** Makes it. It must build clients by {@link Aws#client}, which keeps them. */
    @FunctionalInterface
    public interface Maker<T> {
        T make(Aws aws, StructuredLog log);
    }

    private final Aws aws;
    private final StructuredLog log;
    private final Maker<T> maker;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Made<T> made;

    /**
     * @param text the settings as they were read; empty where the function has none
     * @param goodAt when they were known to be those of the stack
     * @param triedAt when it was tried last to read them
     */
    private record Made<T>(Optional<String> text, T it, Instant goodAt, Instant triedAt) {}

    public Live(Environment environment, StructuredLog log, Maker<T> maker) {
        this.aws = Aws.of(environment);
        this.log = log;
        this.maker = maker;
    }

    /**
     * What there is.
     *
     * @throws RuntimeException whatever prevents the start; the next call tries again
     */
    public T get() {
        Made<T> now = made;
        if (now == null) {
            return start();
        }
        if (now.text().isPresent()
                && Duration.between(now.triedAt(), instant()).compareTo(BETWEEN_READS) >= 0
                && reading.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("settings").start(() -> {
                try {
                    refresh();
                } finally {
                    reading.set(false);
                }
            });
        }
        return now.it();
    }

    private synchronized T start() {
        Made<T> now = made;
        if (now == null) {
            Optional<String> text = aws.environment().settings();
            now = new Made<>(text, make(text), instant(), instant());
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
        try {
            Optional<String> text = aws.environment().settings();
            made = new Made<>(text, old.text().equals(text) ? old.it() : make(text), now, now);
        } catch (RuntimeException | LinkageError e) {
            // Settings are nobody's data, so the message may say what is wrong with them.
            log.failure("settings.failed", e, Map.of("message", String.valueOf(e.getMessage())));
            if (Duration.between(old.goodAt(), now).compareTo(TOO_OLD) >= 0) {
                log.metric("SettingsOld", "Count", 1);
            }
            made = new Made<>(old.text(), old.it(), old.goodAt(), now);
        }
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
