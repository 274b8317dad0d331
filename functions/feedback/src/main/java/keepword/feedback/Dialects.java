package keepword.feedback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How the large providers and mail servers say that there is no such mailbox: the lines of {@code dialects.txt}. */
final class Dialects {
    private static final List<Line> LINES = read();

    private Dialects() {}

    /**
     * One line of the file.
     *
     * @param gone whether the words mean that there is no such mailbox, or that the answer is about something else
     * @param statuses with which status the words mean it; empty wherever words are looked at
     * @param words as {@link Diagnosis#words} writes them; without the last blank, they are the beginning of a word
     */
    private record Line(boolean gone, Set<String> statuses, String words) {
        static Line parse(String line) {
            List<String> columns = List.of(line.split("\\s*\\|\\s*"));
            String words = Diagnosis.words(columns.get(2));
            return new Line(
                    columns.get(0).equals("gone"),
                    columns.get(1).equals("*")
                            ? Set.of()
                            : Set.of(columns.get(1).split("\\s+")),
                    columns.get(2).endsWith("*") ? words.stripTrailing() : words);
        }

        boolean isSaidBy(Diagnosis diagnosis, boolean goneByStatus) {
            boolean applies = statuses.isEmpty() ? !goneByStatus : statuses.contains(diagnosis.status());
            return applies && diagnosis.words().contains(words);
        }
    }

    /**
     * Whether an answer says that there is no such mailbox.
     *
     * @param goneByStatus whether its status says so already
     */
    static boolean sayGone(Diagnosis diagnosis, boolean goneByStatus) {
        List<Line> said = LINES.stream()
                .filter(line -> line.isSaidBy(diagnosis, goneByStatus))
                .toList();
        return said.stream().allMatch(Line::gone) && (goneByStatus || !said.isEmpty());
    }

    private static List<Line> read() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Dialects.class.getResourceAsStream("dialects.txt")), StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
