package keepword.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import keepword.survey.Result.Average;

/**
 * Writes results as plain maps. A hidden number is missing. The mean of a scale stands beside its counts for readers; it follows
 * from them, and is not read back.
 */
final class ResultWriter {
    private ResultWriter() {}

    static Map<String, Object> write(Results results) {
        return fields(
                "at", results.at().toString(),
                "entries", results.entries(),
                "questions", results.results().stream().map(ResultWriter::write).toList());
    }

    private static Map<String, Object> write(Result result) {
        Map<String, Object> map = fields("question", result.question());
        switch (result) {
            case Result.TooFew ignored -> map.put("kind", "too-few");
            case Result.Written written -> map.putAll(fields("kind", "text", "answered", written.answered()));
            case Result.Located located -> {
                map.put("kind", "zip");
                map.put("byPrefix", groups(located.byPrefix(), entries -> fields("entries", entries)));
            }
            case Result.Chosen chosen -> {
                map.put("kind", chosen.several() ? "multiple" : "single");
                map.putAll(write(chosen.all()));
                map.put("byPrefix", groups(chosen.byPrefix(), ResultWriter::write));
            }
            case Result.Rated rated -> {
                map.put("kind", "scale");
                map.putAll(writeScale(rated.all()));
                map.put("byPrefix", groups(rated.byPrefix(), ResultWriter::writeScale));
            }
            case Result.Measured measured -> {
                map.put("kind", "number");
                map.putAll(write(measured.all()));
                map.put("byPrefix", groups(measured.byPrefix(), ResultWriter::write));
            }
        }
        return map;
    }

    private static Map<String, Object> write(Table table) {
        return fields(
                "answered",
                table.answered(),
                "options",
                table.counts().stream()
                        .map(count -> {
                            Map<String, Object> map = fields("option", count.option());
                            count.people().ifPresent(people -> map.put("count", people));
                            return map;
                        })
                        .toList());
    }

    private static Map<String, Object> writeScale(Table table) {
        Map<String, Object> map = write(table);
        table.mean().ifPresent(mean -> map.put("mean", mean));
        return map;
    }

    private static Map<String, Object> write(Average average) {
        Map<String, Object> map = fields("answered", average.answered());
        average.mean().ifPresent(mean -> map.put("mean", mean));
        return map;
    }

    private static <T> List<Map<String, Object>> groups(
            SortedMap<String, T> groups, Function<T, Map<String, Object>> write) {
        List<Map<String, Object>> list = new ArrayList<>();
        groups.forEach((prefix, group) -> {
            Map<String, Object> map = fields("prefix", prefix);
            map.putAll(write.apply(group));
            list.add(map);
        });
        return list;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
