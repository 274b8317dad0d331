package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one stylesheet. It stands in each page, so that a page needs no second request; the policy names its hash. */
public final class Stylesheet {
    /** What a page writes into its style element. */
    public static final String TEXT = read();

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + hash()
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Stylesheet() {}

    private static String read() {
        try (InputStream file = Stylesheet.class.getResourceAsStream("keepword.css")) {
            if (file == null) {
                throw new IllegalStateException("keepword.css is missing in the jar");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
