package keepword.simulation.check;

import java.util.concurrent.CompletionException;
import keepword.kernel.UnreadableSecret;
import keepword.simulation.engine.Strand;
import keepword.simulation.engine.Trace;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Holds the first broken promise of a run. */
public final class Verdict {
    private final Trace trace;
    private @Nullable String broken;

    public Verdict(Trace trace) {
        this.trace = trace;
    }

    /** The first promise that was broken, in words, or null. */
    public @Nullable String broken() {
        return broken;
    }

    /** A process fails by a fault of a service, or since others kept changing the same thing. */
    public void requireExplained(Strand process) {
        RuntimeException failure = process.failure();
        boolean explained = failure == null
                || failure instanceof SdkException
                || failure instanceof UnreadableSecret
                || String.valueOf(failure.getMessage()).contains("could not be read for")
                || (failure instanceof CompletionException && failure.getCause() instanceof SdkException)
                || String.valueOf(failure.getMessage()).endsWith("times in a row");
        require(explained, "nothing fails without a fault", failure + " in " + process);
    }

    /** Says that something must hold. */
    public void require(boolean holds, String promise, Object about) {
        if (!holds && broken == null) {
            broken = promise + ": " + about;
            trace.say("BROKEN: " + broken);
        }
    }
}
