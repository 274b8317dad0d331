package keepword.runner;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things to close, the last one first. */
public final class Closing implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Has this done at the end. */
    public synchronized <T> T add(T thing, Runnable close) {
        steps.push(close);
        return thing;
    }

    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
