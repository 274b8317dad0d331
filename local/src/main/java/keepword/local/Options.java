package keepword.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who starts a local run chooses.
 *
 * @param root the project's folder, which holds {@code template.yaml} and {@code events/}
 * @param port where it answers; 0 for any free port
 * @param data the folder that tables, secrets, mails and the clock are kept in; null for none, then they live in memory
 */
public record Options(Path root, int port, @Nullable Path data) {
    /** Any free port, everything in memory. */
    public static Options of(Path root) {
        return new Options(root, 0, null);
    }
}
