package keepword.runner;

import java.util.concurrent.TimeUnit;

/** Wakes those who wait for something to do. Thread-safe. */
public final class Changes {
    private long count;

    /** How many there were; a waiter reads it before it looks whether there is something to do. */
    public synchronized long count() {
        return count;
    }

    /** Wakes everybody who waits. */
    public synchronized void raise() {
        count++;
        notifyAll();
    }

    /** Waits for a change after that many, at most so many milliseconds. */
    public synchronized void await(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; count == seen && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
