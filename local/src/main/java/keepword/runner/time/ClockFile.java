package keepword.runner.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import keepword.runner.CannotStart;

/** How far the clock was ahead when the last run ended: kept data must not see time go back. */
public final class ClockFile {
    private final Path file;

    public ClockFile(Path folder) {
        this.file = folder.resolve("clock");
    }

    /**
     * What was kept; nothing if nothing was.
     *
     * @throws CannotStart if it cannot be read
     */
    public Duration ahead() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            throw new CannotStart(
                    file + " is broken: it says how far the clock was ahead, such as PT240H. Correct it.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void keep(Duration ahead) {
        try {
            Files.writeString(file, ahead.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
