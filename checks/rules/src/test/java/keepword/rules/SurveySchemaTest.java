package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.json.JsonProblem;
import keepword.runner.Json;
import keepword.survey.SurveyReader;
import keepword.survey.SurveyWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/survey.schema.json and the reader say the same, as far as a schema can. */
class SurveySchemaTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(read("docs/survey.schema.json"));

    /** Changes of the sample of a contest (merge patches) that are right. */
    static final List<String> RIGHT = List.of(
            "{}",
            "{'introduction': 'One paragraph'}",
            "{'introduction': []}",
            "{'opens': '2026-03-01T12:00+01:00', 'closes': '2026-03-02T12:00:00.5Z'}",
            "{'closes': 'P1Y2M3W4D'}",
            "{'language': 'de-AT', 'minimumAge': 13.0}",
            "{'origins': ['https://www.example.com:8443', 'http://localhost', 'http://localhost:65535']}",
            "{'organizer': null}",
            "{'organizer': {'receives': false, 'recipient': null}}",
            "{'again': 'refused'}",
            "{'prizes': [{'name': 'A licence', 'delivery': 'email'}, {'name': 'A tripod', 'delivery': 'post'}]}",
            "{'prizes': null, 'asksName': false, 'claimDays': null, 'organizer': {'receives': false}}",
            "{'prizes': [], 'asksName': null, 'claimDays': null, 'organizer': null}",
            "{'questions': [{'id': 'n', 'type': 'number', 'words': 'How many?', 'from': -0.5, 'to': 999999999999}]}");

    /** Changes that are wrong, and both see it. */
    static final List<String> WRONG = List.of(
            "{'id': null}",
            "{'id': 'Spring'}",
            "{'id': '-spring'}",
            "{'id': 5}",
            "{'title': ''}",
            "{'title': '  '}",
            "{'title': 'two\\nlines'}",
            "{'title': 'bell \\u0007'}",
            "{'title': ['Spring']}",
            "{'language': 'EN'}",
            "{'introduction': 5}",
            "{'introduction': ['', 'b']}",
            "{'purpose': null}",
            "{'opens': '2026-03-01'}",
            "{'opens': '2026-03-01T12:00:00'}",
            "{'opens': '1999-03-01T12:00:00Z'}",
            "{'closes': null}",
            "{'closes': 'P'}",
            "{'closes': 'PT5H'}",
            "{'closes': 'P-14D'}",
            "{'minimumAge': 12}",
            "{'minimumAge': 100}",
            "{'minimumAge': 13.5}",
            "{'minimumAge': '18'}",
            "{'again': 'REFUSED'}",
            "{'asksName': 'true'}",
            "{'questions': []}",
            "{'questions': {}}",
            "{'questions': ['Why?']}",
            "{'questions': [{'id': 'q', 'type': 'essay', 'words': 'Why?'}]}",
            "{'questions': [{'id': 'q', 'type': 'text', 'words': 'Why?', 'required': true}]}",
            "{'questions': [{'id': 'q', 'type': 'zip', 'words': 'Where?', 'required': false}]}",
            "{'questions': [{'id': 'q', 'type': 'zip', 'words': 'Where?', 'prefix': 4}]}",
            "{'questions': [{'id': 'q', 'type': 'text', 'words': 'Why?', 'longest': 2001}]}",
            "{'questions': [{'id': 'q', 'type': 'text'}]}",
            "{'questions': [{'id': 'q', 'type': 'single', 'words': 'Which?'}]}",
            "{'questions': [{'id': 'q', 'type': 'single', 'words': 'Which?', 'options': [{'id': 'a', 'words': 'A'}]}]}",
            "{'questions': [{'id': 'q', 'type': 'multiple', 'words': 'Which?', 'options': ['a', 'b']}]}",
            "{'questions': [{'id': 'q', 'type': 'scale', 'words': 'How?', 'from': 1, 'to': 11, 'low': 'l', 'high': 'h'}]}",
            "{'questions': [{'id': 'q', 'type': 'scale', 'words': 'How?', 'from': 1, 'to': 5}]}",
            "{'questions': [{'id': 'q', 'type': 'number', 'words': 'How many?', 'from': 1}]}",
            "{'questions': [{'id': 'q', 'type': 'number', 'words': 'How many?', 'from': '1', 'to': 2}]}",
            "{'questions': [{'id': 'q', 'type': 'number', 'words': 'How many?', 'from': 1, 'to': 1e300}]}",
            "{'prizes': null}",
            "{'prizes': []}",
            "{'prizes': null, 'asksName': null, 'claimDays': null}",
            "{'prizes': null, 'asksName': null, 'claimDays': null, 'organizer': null, 'again': 'refused'}",
            "{'prizes': {}}",
            "{'prizes': [{'name': 'A camera', 'quantity': 0}]}",
            "{'prizes': [{'name': 'A camera', 'worth': 100}]}",
            "{'prizes': [{'quantity': 1}]}",
            "{'organizer': 'Somebody'}",
            "{'organizer': {'recipient': null}}",
            "{'organizer': {'contact': null}}",
            "{'organizer': {'contact': 'nobody'}}",
            "{'organizer': {'sells': true}}",
            "{'origins': ['http://www.example.com']}",
            "{'origins': ['https://www.example.com/path']}",
            "{'origins': ['*']}",
            "{'origins': 'https://www.example.com'}",
            "{'origins': ['https://www.example.com:65536']}",
            "{'origins': ['http://localhost:99999']}",
            "{'prizes': [{'name': 'A licence', 'delivery': 'fax'}]}",
            "{'claimDays': 0}",
            "{'claimDays': 91}",
            "{'publicValue': true}",
            "{'colour': 'red'}");

    /** Changes that only the reader sees, since a schema knows no second field, no calendar and no check digit. */
    static final List<String> WRONG_FOR_THE_READER = List.of(
            // One field beside another, or a sum.
            "{'opens': '2026-03-02T12:00:00Z', 'closes': '2026-03-01T12:00:00Z'}",
            "{'closes': 'P2Y1D'}",
            "{'prizes': [{'name': 'A', 'quantity': 60}, {'name': 'B', 'quantity': 41}]}",
            "{'questions': [{'id': 'q', 'type': 'zip', 'words': 'A?'}, {'id': 'q', 'type': 'zip', 'words': 'B?'}]}",
            "{'questions': [{'id': 'q', 'type': 'number', 'words': 'How many?', 'from': 2, 'to': 1}]}",
            "{'questions': [{'id': 'q', 'type': 'scale', 'words': 'How?', 'from': -9, 'to': 9, 'low': 'l', 'high': 'h'}]}",
            // A pattern is not the whole rule: calendars, addresses, digits.
            "{'closes': '2026-02-30T12:00:00Z'}",
            "{'organizer': {'contact': 'ada(c)@example.com'}}",
            "{'questions': [{'id': 'q', 'type': 'number', 'words': 'How many?', 'from': 0.1234567890123, 'to': 1}]}",
            "{'title': '\\u200b'}",
            // Numbers of payment cards.
            "{'title': 'Win 4111 1111 1111 1111'}",
            "{'id': '4111-1111-1111-1111'}",
            "{'organizer': {'recipient': '4111111111111111'}}");

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode sample(String name) {
        return (ObjectNode) Json.parse(Json.parse(read("events/" + name + ".json"))
                        .orElseThrow()
                        .get("body")
                        .asText())
                .orElseThrow()
                .get("definition");
    }

    private static JsonNode changed(String patch) {
        return Json.merge(
                sample("contest-created"), Json.parse(patch.replace('\'', '"')).orElseThrow());
    }

    private static boolean isRightForTheSchema(JsonNode definition) {
        return SCHEMA.validate(definition).isEmpty();
    }

    private static SurveyReader.Result reading(JsonNode definition) {
        Map<String, Object> map = new ObjectMapper().convertValue(definition, new TypeReference<>() {});
        return SurveyReader.read(map, NOW);
    }

    private static List<JsonProblem> problems(JsonNode definition) {
        return switch (reading(definition)) {
            case SurveyReader.Read read -> List.of();
            case SurveyReader.Refused(List<JsonProblem> problems) -> problems;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"contest-created", "survey-created"})
    void the_samples_are_right_and_so_is_what_is_written_of_them(String name) {
        JsonNode definition = sample(name);
        assertThat(problems(definition)).isEmpty();
        assertThat(SCHEMA.validate(definition)).isEmpty();

        SurveyReader.Read read = (SurveyReader.Read) reading(definition);
        JsonNode written =
                Json.parse(Json.write(SurveyWriter.toMap(read.survey()))).orElseThrow();
        assertThat(SCHEMA.validate(written)).isEmpty();
        assertThat(reading(written)).isEqualTo(read);
        assertThat(read.survey().isContest()).isEqualTo(name.equals("contest-created"));
    }

    @ParameterizedTest
    @FieldSource("RIGHT")
    void both_take_what_is_right(String patch) {
        assertThat(problems(changed(patch))).isEmpty();
        assertThat(SCHEMA.validate(changed(patch))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void both_refuse_what_is_wrong(String patch) {
        assertThat(problems(changed(patch))).isNotEmpty();
        assertThat(isRightForTheSchema(changed(patch))).isFalse();
    }

    @ParameterizedTest
    @FieldSource("WRONG_FOR_THE_READER")
    void the_reader_refuses_what_a_schema_cannot_see(String patch) {
        assertThat(problems(changed(patch))).isNotEmpty();
        assertThat(isRightForTheSchema(changed(patch))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"title", "language", "introduction", "organizer", "prizes", "origins", "claimDays", "opens"})
    void nothing_may_be_null(String field) {
        JsonNode definition = sample("contest-created").putNull(field);

        assertThat(problems(definition)).isNotEmpty();
        assertThat(isRightForTheSchema(definition)).isFalse();
    }

    @Test
    void texts_may_be_as_long_as_both_say() {
        Map<String, Integer> longest = Map.of("title", 120, "purpose", 300, "publicValue", 300, "introduction", 1000);
        longest.forEach((field, length) -> {
            assertThat(problems(sample("contest-created").put(field, "😀".repeat(length))))
                    .isEmpty();
            assertThat(isRightForTheSchema(sample("contest-created").put(field, "😀".repeat(length))))
                    .isTrue();
            assertThat(problems(sample("contest-created").put(field, "x".repeat(length + 1))))
                    .hasSize(1);
            assertThat(isRightForTheSchema(sample("contest-created").put(field, "x".repeat(length + 1))))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"contest-created", "survey-created"})
    void no_sample_says_how_many_questions_or_prizes_it_has(String sample) {
        assertThat(sample(sample).get("introduction").toString())
                .doesNotContainPattern(
                        "(?i)\\b(one|two|three|four|five|six|seven|eight|nine|ten|\\d+)\\b( \\w+)? (questions?|prizes?)\\b");
    }
}
