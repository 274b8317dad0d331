package keepword.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import keepword.kernel.Fields;
import keepword.survey.Result.Average;

/**
 * Writes results as plain maps. A hidden number is missing. The mean of a scale stands beside its counts for readers; it follows
 * from them, and is not read back.
 */
final class ResultWriter {
    private ResultWriter() {}

    static Map<String, Object> write(Results results) {
        return Fields.of("at", results.at().toString())
                .and("entries", results.entries())
                .and(
                        "questions",
                        results.results().stream().map(ResultWriter::write).toList())
                .map();
    }

    private static Map<String, Object> write(Result result) {
        Fields fields = Fields.of("question", result.question());
        return switch (result) {
            case Result.TooFew ignored -> fields.and("kind", "too-few").map();
            case Result.Written written ->
                fields.and("kind", "text").and("answered", written.answered()).map();
            case Result.Located located ->
                fields.and("kind", "zip")
                        .and(
                                "byPrefix",
                                groups(
                                        located.byPrefix(),
                                        entries -> Fields.of("entries", entries).map()))
                        .map();
            case Result.Chosen chosen ->
                fields.and("kind", chosen.several() ? "multiple" : "single")
                        .andAll(write(chosen.all()))
                        .and("byPrefix", groups(chosen.byPrefix(), ResultWriter::write))
                        .map();
            case Result.Rated rated ->
                fields.and("kind", "scale")
                        .andAll(writeScale(rated.all()))
                        .and("byPrefix", groups(rated.byPrefix(), ResultWriter::writeScale))
                        .map();
            case Result.Measured measured ->
                fields.and("kind", "number")
                        .andAll(write(measured.all()))
                        .and("byPrefix", groups(measured.byPrefix(), ResultWriter::write))
                        .map();
        };
    }

    private static Map<String, Object> write(Table table) {
        return Fields.of("answered", table.answered())
                .and(
                        "options",
                        table.counts().stream()
                                .map(count -> {
                                    Map<String, Object> map =
                                            Fields.of("option", count.option()).map();
                                    count.people().ifPresent(people -> map.put("count", people));
                                    return map;
                                })
                                .toList())
                .map();
    }

    private static Map<String, Object> writeScale(Table table) {
        Map<String, Object> map = write(table);
        table.mean().ifPresent(mean -> map.put("mean", mean));
        return map;
    }

    private static Map<String, Object> write(Average average) {
        Map<String, Object> map = Fields.of("answered", average.answered()).map();
        average.mean().ifPresent(mean -> map.put("mean", mean));
        return map;
    }

    private static <T> List<Map<String, Object>> groups(
            SortedMap<String, T> groups, Function<T, Map<String, Object>> write) {
        List<Map<String, Object>> list = new ArrayList<>();
        groups.forEach((prefix, group) -> {
            Map<String, Object> map = Fields.of("prefix", prefix).map();
            map.putAll(write.apply(group));
            list.add(map);
        });
        return list;
    }
}
