package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is deployed, once {@code mvn verify} has made it. */
class JarTest {
    @Test
    void the_jar_of_the_unsubscribe_function_has_no_class_of_people_contests_or_mail() throws IOException {
        Path jar = Path.of("..", "..", "functions", "unsubscribe", "target", "lambda.jar");
        assumeThat(jar).as("made by mvn verify").exists();
        try (JarFile open = new JarFile(jar.toFile())) {
            assertThat(open.stream().map(JarEntry::getName))
                    .anyMatch(name -> name.startsWith("keepword/consent/"))
                    .noneMatch(
                            name -> name.matches("keepword/(person|survey|mail|verification|parts|review)/.*\\.class"))
                    .noneMatch(name -> name.matches("keepword/aws/Aws(Contests|Customer|Jobs|Mail)\\.class"));
        }
    }
}
