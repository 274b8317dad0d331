package keepword.survey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.json.JsonProblem;

/** Definitions that are right: a small one to spoil, and random ones. */
final class Definitions {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Chance chance;

    Definitions(Chance chance) {
        this.chance = chance;
    }

    /** One of every type of question, two prizes, somebody who receives. */
    static Map<String, Object> contest() {
        return map(
                "id", "photo",
                "title", "Photo contest",
                "purpose", "We want to know what you make.",
                "closes", "P14D",
                "questions",
                        List.of(
                                map(
                                        "id",
                                        "one",
                                        "type",
                                        "single",
                                        "words",
                                        "One?",
                                        "options",
                                        options(),
                                        "required",
                                        true),
                                map("id", "some", "type", "multiple", "words", "Some?", "options", options()),
                                map(
                                        "id", "rate", "type", "scale", "words", "How?", "from", 1, "to", 5, "low",
                                        "bad", "high", "good"),
                                map("id", "sum", "type", "number", "words", "How much?", "from", -1.5, "to", 100),
                                map("id", "why", "type", "text", "words", "Why?"),
                                map("id", "zip", "type", "zip", "words", "Where?")),
                "prizes", List.of(map("name", "A camera"), map("name", "A licence", "quantity", 2)),
                "organizer",
                        map(
                                "name",
                                "Lens & Co",
                                "purpose",
                                "To send the prizes.",
                                "receives",
                                true,
                                "contact",
                                "privacy@example.com",
                                "recipient",
                                "magazine"));
    }

    /** The same without what only contests have. */
    static Map<String, Object> anonymous() {
        Map<String, Object> map = contest();
        map.remove("prizes");
        map.remove("organizer");
        return map;
    }

    static Survey survey(Map<String, ?> definition) {
        return switch (SurveyReader.read(definition, NOW)) {
            case SurveyReader.Read(Survey survey) -> survey;
            case SurveyReader.Refused(List<JsonProblem> problems) -> throw new AssertionError(problems);
        };
    }

    /** What is wrong with a definition. */
    static List<JsonProblem> problems(Map<String, ?> definition) {
        return switch (SurveyReader.read(definition, NOW)) {
            case SurveyReader.Read read -> List.of();
            case SurveyReader.Refused(List<JsonProblem> problems) -> problems;
        };
    }

    static List<Map<String, Object>> options() {
        return List.of(map("id", "a", "words", "This"), map("id", "b", "words", "That"));
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    Map<String, Object> random() {
        Map<String, Object> map = map("id", id(0), "title", chance.words(120), "purpose", chance.words(300));
        map.put("closes", chance.one(List.of("P14D", "P1M", "P2Y", "P1Y2M3W4D", "2026-04-01T00:00+02:00")));
        map.put("questions", chance.list(1, chance.percent(5) ? 50 : 8, this::question));
        maybe(map, "language", chance.one(List.of("en", "de", "pt-BR", "zh-Hans-CN")));
        maybe(map, "introduction", chance.words(1000));
        maybe(map, "introduction", chance.list(0, 20, i -> chance.words(1000)));
        maybe(map, "opens", chance.one(List.of("2026-03-01T12:00:00Z", "2026-02-28T23:59:59.123-05:30")));
        maybe(map, "minimumAge", chance.from(13, 99));
        maybe(
                map,
                "origins",
                chance.one(List.of(List.of(), List.of("https://www.example.com", "http://localhost:3000"))));
        boolean contest = chance.percent(50);
        maybe(map, "organizer", organizer(contest));
        maybe(map, "again", contest ? chance.one(List.of("replaces", "refused")) : "replaces");
        if (contest) {
            map.put("prizes", chance.list(1, 5, i -> prize()));
            maybe(map, "asksName", chance.percent(50));
            maybe(map, "publicValue", chance.words(300));
            maybe(map, "claimDays", chance.from(1, 90));
        }
        return map;
    }

    private void maybe(Map<String, Object> map, String field, Object value) {
        if (chance.percent(40)) {
            map.put(field, value);
        }
    }

    private String id(int place) {
        return chance.one(List.of("a", "b-c", "q", "0", "x".repeat(30))) + place;
    }

    private Map<String, Object> question(int place) {
        String type = chance.one(List.of("single", "multiple", "scale", "number", "text", "zip"));
        Map<String, Object> map = map("id", id(place), "type", type, "words", chance.words(300));
        switch (type) {
            case "single", "multiple" ->
                map.put(
                        "options",
                        chance.list(2, chance.percent(5) ? 100 : 6, i -> map("id", id(i), "words", chance.words(300))));
            case "scale" -> {
                int from = chance.from(-10, 9);
                map.putAll(map("from", from, "to", chance.from(from + 1, Math.min(10, from + 10))));
                map.putAll(map("low", chance.words(100), "high", chance.words(100)));
            }
            case "number" -> {
                map.put("from", chance.one(List.of(-999999999999L, 0, -0.000001, new BigDecimal("1.50"))));
                map.put("to", chance.one(List.of(999999999999L, 1.6, 2.0, 1e3)));
            }
            case "text" -> maybe(map, "longest", chance.from(1, 2000));
            default -> maybe(map, "prefix", chance.from(1, 3));
        }
        if (!type.equals("text") && !type.equals("zip")) {
            maybe(map, "required", chance.percent(50));
        }
        return map;
    }

    private Map<String, Object> prize() {
        Map<String, Object> map = map("name", chance.words(120));
        maybe(map, "quantity", chance.from(1, 20));
        return map;
    }

    private Map<String, Object> organizer(boolean contest) {
        Map<String, Object> map = map("name", chance.words(120), "purpose", chance.words(300));
        map.put("contact", chance.one(List.of("a@example.com", "b+c@grüße.example")));
        if (chance.percent(50)) {
            map.putAll(map("receives", contest && chance.percent(50), "recipient", "magazine"));
        }
        return map;
    }
}
