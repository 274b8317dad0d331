package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files of ours that the jar carries beside the classes. */
final class Resource {
    private Resource() {}

    /** The text of a file, in UTF-8. */
    static String text(String file) {
        try (InputStream text = Resource.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(text, file + " is missing in the jar")
                            .readAllBytes(),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
