package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.kernel.Hashes;
import org.jspecify.annotations.Nullable;

/**
 * Runs operation {@code import} on a list of any length, part by part, and adds up what the parts came to. It keeps nothing: since
 * each row counts once, whoever loses the connection or the machine runs the same again, from the first row or a later one.
 */
final class ListImport {
    private static final int ROWS = 1_000;
    private static final List<String> COUNTS =
            List.of("accepted", "unchanged", "declined", "undeliverable", "withoutChoice");

    private final PatientSender sender;
    private final PrintStream out;
    private final PrintStream err;

    ListImport(PatientSender sender, PrintStream out, PrintStream err) {
        this.sender = sender;
        this.out = out;
        this.err = err;
    }

    /** The answer is the status to exit with. */
    int run(Map<String, Object> fields, String csv) throws IOException {
        CsvParts list = CsvParts.of(csv);
        int size = list.rows().size();
        int first = fields.get("from") instanceof Number from ? from.intValue() - 1 : 0;
        Map<String, Object> request = new LinkedHashMap<>(fields);
        request.remove("from");
        request.put("list", Hashes.sha256(csv.getBytes(UTF_8)));
        Map<String, Integer> counts = new LinkedHashMap<>();
        int refused = 0;
        Object ignored = List.of();
        do {
            int end = Math.min(first + ROWS, size);
            request.put("csv", list.part(first, end));
            HttpResponse<String> response = sender.send("import", JSON.std.asString(request), "row " + (first + 1));
            if (response.statusCode() >= 400) {
                out.println(response.body());
                err.println("Stopped at row " + (first + 1) + "; once it is mended, run the same again.");
                return 1;
            }
            Map<String, Object> answer = JSON.std.mapFrom(response.body());
            COUNTS.forEach(count -> counts.merge(count, number(answer.get(count)), Integer::sum));
            for (Object row : (List<?>) answer.getOrDefault("refused", List.of())) {
                refused++;
                Map<?, ?> said = (Map<?, ?>) row;
                out.println("Row " + (first + number(said.get("row"))) + ": " + said.get("reason"));
            }
            ignored = answer.getOrDefault("ignoredColumns", ignored);
            first = answer.containsKey("next") ? first + number(answer.get("next")) - 1 : end;
            err.println(first + " of " + size + " rows");
        } while (first < size);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dryRun", fields.getOrDefault("dryRun", true));
        report.put("rows", size);
        report.putAll(counts);
        report.put("refused", refused);
        report.put("ignoredColumns", ignored);
        out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(report));
        return 0;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
