package keepword.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.Optional;
import keepword.field.TextRule;
import keepword.fuzz.Outside;

/** JSON: read or not, and every problem has words. */
class JsonFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(
                input,
                text -> Json.parse(text).ifPresent(json -> {
                    assertThat(Json.parse(text).map(Json::root)).isEqualTo(Optional.ofNullable(json.root()));
                    if (json.root() instanceof Map<?, ?> object) {
                        JsonReader reader = JsonReader.of(object);
                        reader.names().stream().limit(100).forEach(name -> {
                            reader.optionalText(name, TextRule.NAME);
                            reader.whole(name, 0, 9, 0);
                            reader.number(name);
                            reader.email(name);
                            reader.objects(name, 0, 9);
                        });
                        assertThat(reader.problems())
                                .allMatch(problem -> !problem.words().isBlank());
                    }
                }));
    }
}
