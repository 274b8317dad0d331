package keepword.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.survey.Answers;
import keepword.survey.EntryList;
import keepword.survey.EntryListBuilder;
import keepword.survey.Results;
import keepword.survey.Survey;
import keepword.survey.SurveyReader;
import keepword.survey.Tallies;

/** Surveys and contests with one question of every type, as a definition makes them, and what comes of them. */
public final class SampleSurveys {
    private static final List<Map<String, Object>> OPTIONS = Stream.of("a", "b")
            .map(id -> Map.<String, Object>of("id", id, "words", "Words of " + id))
            .toList();
    private static final List<Map<String, Object>> QUESTIONS = List.of(
            Map.of("id", "one", "type", "single", "words", "One?", "options", OPTIONS, "required", true),
            Map.of("id", "some", "type", "multiple", "words", "Some?", "options", OPTIONS),
            Map.of("id", "rate", "type", "scale", "words", "How?", "from", 1, "to", 5, "low", "bad", "high", "good"),
            Map.of("id", "sum", "type", "number", "words", "How much?", "from", -1.5, "to", 1e11),
            Map.of("id", "why", "type", "text", "words", "Why?\u00a0\u00e4\u6f22"),
            Map.of("id", "zip", "type", "zip", "words", "Where?", "prefix", 2));

    private SampleSurveys() {}

    /** A survey without prizes, for two weeks. */
    public static Survey survey(SurveyId id, String title, Instant opens) {
        return read(definition(id, title, opens));
    }

    /** A contest with everything that only contests have. */
    public static Survey contest(SurveyId id, String title, Instant opens) {
        return contest(id, title, "de-AT", opens);
    }

    /** The same in another language. */
    public static Survey contest(SurveyId id, String title, String language, Instant opens) {
        Map<String, Object> map = definition(id, title, opens);
        map.put("language", language);
        map.put("asksName", true);
        map.put("again", "refused");
        map.put("prizes", List.of(Map.of("name", "A camera"), Map.of("name", "A licence", "quantity", 2)));
        map.put("claimDays", 7);
        map.put("publicValue", "The Dow Jones of that day");
        map.put(
                "organizer",
                Map.of(
                        "name", "Lens & Co",
                        "purpose", "To send the prizes.",
                        "receives", true,
                        "contact", "privacy@example.com",
                        "recipient", "magazine"));
        return read(map);
    }

    private static Map<String, Object> definition(SurveyId id, String title, Instant opens) {
        Map<String, Object> map = new HashMap<>();
        map.put("id", id.value());
        map.put("title", title);
        map.put("language", "de-AT");
        map.put("introduction", List.of("One paragraph.", "Another one."));
        map.put("purpose", "We want to know what you make.");
        map.put("opens", opens.toString());
        map.put("closes", "P14D");
        map.put("minimumAge", 16);
        map.put("questions", QUESTIONS);
        map.put("origins", List.of("https://www.example.com", "http://localhost:8080"));
        return map;
    }

    private static Survey read(Map<String, Object> definition) {
        return switch (SurveyReader.read(definition, Instant.EPOCH)) {
            case SurveyReader.Read(Survey survey) -> survey;
            case SurveyReader.Refused(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }

    /** Right answers to most of its questions. */
    public static Answers answers(int rate) {
        return new Answers(Map.of(
                "one", List.of("a"),
                "some", List.of("a", "b"),
                "rate", List.of(Integer.toString(rate)),
                "sum", List.of("12.5"),
                "zip", List.of("10")));
    }

    /** What is counted of so many entries. */
    public static Results results(Survey survey, int entries, Instant at) {
        Tallies tallies = Tallies.of(survey);
        for (int i = 0; i < entries; i++) {
            tallies.add(answers(1 + i % 5));
        }
        return tallies.results(at);
    }

    /** So many ids in ascending order, spread over all shards. */
    public static List<EntryId> entries(int count) {
        long step = (1L << 32) / Math.max(1, count);
        return LongStream.range(0, count)
                .mapToObj(i -> new EntryId("%08x".formatted(i * step) + "0".repeat(24)))
                .toList();
    }

    /** The list of these, which are in ascending order. */
    public static EntryList list(List<EntryId> entries, Instant fixedAt) {
        EntryListBuilder builder = new EntryListBuilder();
        entries.forEach(builder::add);
        return builder.build(fixedAt);
    }
}
