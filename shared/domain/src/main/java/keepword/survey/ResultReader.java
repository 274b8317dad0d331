package keepword.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import keepword.survey.Result.Average;

/** Reads the maps that {@link ResultWriter} writes. */
final class ResultReader {
    private ResultReader() {}

    static Results read(Map<String, ?> map) {
        JsonObject json = JsonObject.of(map);
        return new Results(json.time("at"), json.whole("entries"), objects(json, "questions", ResultReader::result));
    }

    private static Result result(JsonObject json) {
        String id = json.text("question");
        return switch (json.text("kind")) {
            case "too-few" -> new Result.TooFew(id);
            case "text" -> new Result.Written(id, json.whole("answered"));
            case "zip" -> new Result.Located(id, groups(json, group -> group.whole("entries")));
            case "single" -> new Result.Chosen(id, false, table(json), groups(json, ResultReader::table));
            case "multiple" -> new Result.Chosen(id, true, table(json), groups(json, ResultReader::table));
            case "scale" -> new Result.Rated(id, table(json), groups(json, ResultReader::table));
            case "number" -> new Result.Measured(id, average(json), groups(json, ResultReader::average));
            default -> throw new IllegalArgumentException("No results of a question");
        };
    }

    private static Table table(JsonObject json) {
        return new Table(json.whole("answered"), objects(json, "options", ResultReader::count));
    }

    private static Table.Count count(JsonObject json) {
        return new Table.Count(
                json.text("option"), json.has("count") ? OptionalLong.of(json.whole("count")) : OptionalLong.empty());
    }

    private static Average average(JsonObject json) {
        return new Average(
                json.whole("answered"),
                Optional.ofNullable(json.values().get("mean"))
                        .map(mean -> new BigDecimal(mean.toString()).setScale(1, RoundingMode.HALF_UP)));
    }

    private static <T> SortedMap<String, T> groups(JsonObject json, Function<JsonObject, T> read) {
        SortedMap<String, T> groups = new TreeMap<>();
        objects(json, "byPrefix", group -> groups.put(group.text("prefix"), read.apply(group)));
        return groups;
    }

    private static <T> List<T> objects(JsonObject json, String key, Function<JsonObject, T> read) {
        return json.list(key, Integer.MAX_VALUE, (item, pointer) -> read.apply(JsonObject.of(item, pointer)));
    }
}
