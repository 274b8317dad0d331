package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs operation {@code move-out} page by page, and adds its files up in a folder. The folder remembers how far it is, and how long
 * each file was then: whoever loses the connection or the machine runs the same again, and nothing is missing or there twice.
 */
record MovedOutFolder(PatientSender sender, Path folder, PrintStream out, PrintStream err) {
    /** What a run may have written in part; somebody may keep something else beside it. */
    private static final Set<String> OURS =
            Set.of("people.csv", "suppressed-keys.csv", "events.jsonl", "history.jsonl", "wordings.jsonl");

    private static final String PROGRESS = "progress.json";

    /**
     * How far it is.
     *
     * @param next where to go on; empty at the begin and at the end
     * @param done whether that was all
     * @param sizes of the files
     * @param counts of what is in them
     */
    private record Progress(String next, boolean done, Map<String, Long> sizes, Map<String, Long> counts) {
        static Progress read(Map<String, Object> json) {
            return new Progress(
                    String.valueOf(json.get("next")),
                    Boolean.TRUE.equals(json.get("done")),
                    numbers(json.get("sizes")),
                    numbers(json.get("counts")));
        }

        private static Map<String, Long> numbers(@Nullable Object json) {
            Map<String, Long> numbers = new LinkedHashMap<>();
            if (json instanceof Map<?, ?> map) {
                map.forEach((name, number) -> numbers.put((String) name, ((Number) number).longValue()));
            }
            return numbers;
        }
    }

    /** The answer is the status to exit with. */
    int run(Map<String, Object> fields) throws IOException {
        Progress progress = begin();
        while (!progress.done()) {
            Map<String, Object> request = new LinkedHashMap<>(fields);
            if (!progress.next().isEmpty()) {
                request.put("from", progress.next());
            }
            HttpResponse<String> response = sender.send("move-out", JSON.std.asString(request), "this page");
            Map<String, Object> answer = JSON.std.mapFrom(response.body());
            if (!(answer.get("files") instanceof Map<?, ?> files)) {
                out.println(response.body());
                err.println("Once that is settled, run the same again; it goes on where it is.");
                return 1;
            }
            progress = added(progress, files, answer);
            err.println("So far " + progress.counts());
        }
        out.println(JSON.std
                .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                .asString(Map.of("folder", folder.toString(), "counts", progress.counts())));
        return 0;
    }

    /** Where it stopped, without what came after that. */
    private Progress begin() throws IOException {
        Files.createDirectories(folder);
        Path remembered = folder.resolve(PROGRESS);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.equals(remembered)).toList();
        }
        if (!Files.exists(remembered)) {
            if (!files.isEmpty()) {
                throw new IllegalArgumentException(folder + " has files of something else; name an empty folder.");
            }
            return saved(new Progress("", false, Map.of(), Map.of()));
        }
        Progress progress = Progress.read(JSON.std.mapFrom(Files.readString(remembered)));
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (OURS.contains(name)) {
                append(file, progress.sizes().getOrDefault(name, 0L), "");
            }
        }
        return progress;
    }

    private Progress added(Progress before, Map<?, ?> files, Map<String, Object> answer) throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>(before.sizes());
        for (Map.Entry<?, ?> file : files.entrySet()) {
            String name = (String) file.getKey();
            String text = (String) file.getValue();
            long size = before.sizes().getOrDefault(name, 0L);
            // Each page names the columns.
            boolean titled = size > 0 && name.endsWith(".csv");
            sizes.put(name, append(folder.resolve(name), size, titled ? text.substring(text.indexOf('\n') + 1) : text));
        }
        Map<String, Long> counts = new LinkedHashMap<>(before.counts());
        Progress.numbers(answer.get("counts")).forEach((name, count) -> counts.merge(name, count, Long::sum));
        Object next = answer.getOrDefault("next", "");
        return saved(new Progress(String.valueOf(next), "".equals(next), sizes, counts));
    }

    /** Writes behind what is known to be complete; the answer is how long the file is now. */
    private static long append(Path path, long size, String text) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
            file.seek(size);
            file.write(text.getBytes(UTF_8));
            return file.length();
        }
    }

    private Progress saved(Progress progress) throws IOException {
        Path written = Files.writeString(
                folder.resolve(PROGRESS + ".new"),
                JSON.std.asString(Map.of(
                        "next",
                        progress.next(),
                        "done",
                        progress.done(),
                        "sizes",
                        progress.sizes(),
                        "counts",
                        progress.counts())));
        Files.move(
                written, folder.resolve(PROGRESS), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return progress;
    }
}
