package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files of ours that the jar carries beside the classes. */
public final class Resource {
    private Resource() {}

    /**
     * The text of a file, in UTF-8.
     *
     * @param beside a class of the package where it stands
     */
    public static String text(Class<?> beside, String file) {
        try (InputStream text = beside.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(text, file + " is missing in the jar")
                            .readAllBytes(),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
