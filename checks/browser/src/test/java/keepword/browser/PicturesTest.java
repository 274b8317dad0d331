package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** By its name it runs after the tests that take the pictures. */
class PicturesTest {
    @Test
    void documents_show_each_picture_that_is_there() throws IOException {
        if (Pictures.WRITTEN) {
            for (Path file : files()) {
                if (!Pictures.shown().contains(name(file))) {
                    Files.delete(file);
                }
            }
        }
        assertThat(files()).extracting(PicturesTest::name).containsExactlyInAnyOrderElementsOf(Pictures.shown());
    }

    @Test
    @EnabledIfSystemProperty(named = "pictures.write", matches = "true")
    void each_picture_was_taken_anew() throws IOException {
        long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
        assertThat(files())
                .allSatisfy(file -> assertThat(Files.getLastModifiedTime(file).toMillis())
                        .as(file.toString())
                        .isGreaterThanOrEqualTo(begin));
    }

    private static String name(Path file) {
        return Pictures.FOLDER.relativize(file).toString().replace(".png", "");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Pictures.FOLDER)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
