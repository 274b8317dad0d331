package keepword.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** The script that home pages include by its hash. */
@Keeps("policy-30-days")
class NoticeScriptTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "policy.md");

    @Test
    void the_script_has_the_hash_that_the_document_tells_home_pages_to_name()
            throws IOException, NoSuchAlgorithmException {
        String script = Objects.requireNonNull(Notice.script().getBody());
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-384").digest(script.getBytes(UTF_8)));

        assertThat(Files.readString(DOCUMENT))
                .as("If notice-1.js is in use anywhere, write a notice-2.js")
                .contains("/notice-1.js\" integrity=\"sha384-" + hash + "\"");
    }
}
