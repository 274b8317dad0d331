package keepword.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
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
        return new Results(
                Instant.parse(text(map, "at")),
                number(map, "entries"),
                maps(map, "questions").stream().map(ResultReader::result).toList());
    }

    private static Result result(Map<?, ?> map) {
        String id = text(map, "question");
        return switch (text(map, "kind")) {
            case "too-few" -> new Result.TooFew(id);
            case "text" -> new Result.Written(id, number(map, "answered"));
            case "zip" -> new Result.Located(id, groups(map, group -> number(group, "entries")));
            case "single" -> new Result.Chosen(id, false, table(map), groups(map, ResultReader::table));
            case "multiple" -> new Result.Chosen(id, true, table(map), groups(map, ResultReader::table));
            case "scale" -> new Result.Rated(id, table(map), groups(map, ResultReader::table));
            case "number" -> new Result.Measured(id, average(map), groups(map, ResultReader::average));
            default -> throw new IllegalArgumentException("No results of a question");
        };
    }

    private static Table table(Map<?, ?> map) {
        return new Table(
                number(map, "answered"),
                maps(map, "options").stream()
                        .map(count -> new Table.Count(
                                text(count, "option"),
                                count.containsKey("count")
                                        ? OptionalLong.of(number(count, "count"))
                                        : OptionalLong.empty()))
                        .toList());
    }

    private static Average average(Map<?, ?> map) {
        return new Average(
                number(map, "answered"),
                Optional.ofNullable(map.get("mean"))
                        .map(mean -> new BigDecimal(mean.toString()).setScale(1, RoundingMode.HALF_UP)));
    }

    private static <T> SortedMap<String, T> groups(Map<?, ?> map, Function<Map<?, ?>, T> read) {
        SortedMap<String, T> groups = new TreeMap<>();
        maps(map, "byPrefix").forEach(group -> groups.put(text(group, "prefix"), read.apply(group)));
        return groups;
    }

    private static String text(Map<?, ?> map, String name) {
        if (map.get(name) instanceof String text) {
            return text;
        }
        throw lacking(name);
    }

    private static long number(Map<?, ?> map, String name) {
        if (map.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw lacking(name);
    }

    private static List<Map<?, ?>> maps(Map<?, ?> map, String name) {
        if (!(map.get(name) instanceof List<?> list)) {
            throw lacking(name);
        }
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> it)) {
                throw lacking(name);
            }
            maps.add(it);
        }
        return maps;
    }

    private static IllegalArgumentException lacking(String name) {
        return new IllegalArgumentException("Results lack " + name);
    }
}
