package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import keepword.fuzz.Outside;
import keepword.json.Json;

/** Definitions of surveys: one that is right says the same when it is written and read again. */
class SurveyFuzz {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(
                input,
                text -> Json.parse(text)
                        .filter(json -> json.root() instanceof Map)
                        .ifPresent(json -> {
                            Map<String, Object> definition = new HashMap<>();
                            ((Map<?, ?>) json.root())
                                    .forEach((name, value) -> definition.put(String.valueOf(name), value));
                            if (SurveyReader.read(definition, NOW) instanceof SurveyReader.Read(Survey survey)) {
                                assertThat(SurveyReader.read(SurveyWriter.toMap(survey), NOW))
                                        .isEqualTo(new SurveyReader.Read(survey));
                            }
                        }));
    }
}
