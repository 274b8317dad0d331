package keepword.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A secret is out of reach, or holds what no secret of its kind holds. Whoever has read it before may go on for a while; any other
 * exception is a fault of ours, and never passed over.
 */
public final class UnreadableSecret extends RuntimeException {
    /**
     * @param message says which rule is broken and quotes nothing of the secret
     * @param cause why it is out of reach, or null
     */
    public UnreadableSecret(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
