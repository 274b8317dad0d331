package keepword.runner.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of the local run: it passes like the real one, and can be moved forward, never back. Thread-safe. */
public final class LocalClock implements InstantSource {
    private final InstantSource real;
    private Duration ahead = Duration.ZERO;

    public LocalClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead());
    }

    /** How far this clock is ahead of the real one. */
    public synchronized Duration ahead() {
        return ahead;
    }

    /** Moves to the instant; does nothing if it is past. */
    public void moveTo(Instant instant) {
        moveAhead(Duration.between(real.instant(), instant));
    }

    /** Moves so far ahead of the real time; does nothing if it is that far already. */
    public synchronized void moveAhead(Duration wanted) {
        if (wanted.compareTo(ahead) > 0) {
            ahead = wanted;
        }
    }
}
