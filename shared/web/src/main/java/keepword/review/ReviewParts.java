package keepword.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.kernel.Fields;
import keepword.web.Section;
import keepword.web.Section.Entry;

/** Everything that is held, cut into parts that an answer of API Gateway has room for, and as JSON. */
public final class ReviewParts {
    /** Of 6 MB that an answer of a function may have, an entry of some 1 KB leaves room; a longer one counts as several. */
    public static final int ENTRIES_OF_A_PART = 2000;

    private static final int CHARACTERS_OF_AN_ENTRY = 1000;

    private ReviewParts() {}

    /** No part has more entries than there is room for; a group goes on in the next part. */
    public static List<List<Section>> of(List<Section> sections) {
        List<List<Section>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int room = ENTRIES_OF_A_PART;
        for (Section section : sections) {
            List<Entry> left = section.entries();
            do {
                int taken = 0;
                while (taken < left.size() && room > 0) {
                    room -= weight(left.get(taken++));
                }
                parts.getLast()
                        .add(new Section(
                                section.anchor(), section.title(), section.nothing(), left.subList(0, taken), null));
                left = left.subList(taken, left.size());
                if (room <= 0) {
                    parts.add(new ArrayList<>());
                    room = ENTRIES_OF_A_PART;
                }
            } while (!left.isEmpty());
        }
        return parts.getLast().isEmpty() ? parts.subList(0, parts.size() - 1) : parts;
    }

    private static int weight(Entry entry) {
        return 1
                + entry.lines().stream().mapToInt(line -> line.value().length()).sum() / CHARACTERS_OF_AN_ENTRY;
    }

    /**
     * A part for other programs.
     *
     * @param part from 1 on
     */
    public static Map<String, Object> json(List<List<Section>> parts, int part) {
        Map<String, Object> json =
                Fields.of("part", part).and("parts", parts.size()).map();
        parts.get(part - 1).forEach(section -> json.put(section.anchor(), json(section.entries())));
        return json;
    }

    /** Entries for other programs. */
    public static List<Map<String, Object>> json(List<Entry> entries) {
        return entries.stream().map(ReviewParts::json).toList();
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!entry.title().isEmpty()) {
            json.put("title", entry.title());
        }
        if (entry.action() != null) {
            RecordPath.record(entry.action().path()).ifPresent(record -> json.put("record", record.value()));
        }
        json.put(
                "data",
                entry.lines().stream()
                        .map(line -> Map.of("name", line.label(), "value", line.value()))
                        .toList());
        json.put("origin", entry.origin());
        return json;
    }
}
