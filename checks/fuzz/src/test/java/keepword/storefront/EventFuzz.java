package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import keepword.card.CardNumbers;
import keepword.fuzz.Outside;
import keepword.person.OwnNumbers;
import keepword.setting.Settings;

/** Events of the shop: accepted, or refused in words that quote nothing. */
class EventFuzz {
    private static final EventReader READER = new EventReader(
            OwnNumbers.of(Settings.of(Map.of("OrderIdPattern", "", "ActivationKeyPattern", "", "SkuPattern", ""))),
            InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")),
            ZoneOffset.UTC);

    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            switch (READER.read(text)) {
                case EventReader.Result.Accepted(var event, var ignored) ->
                    assertThat(event).isNotNull();
                case EventReader.Result.Updated(var update, var ignored) ->
                    assertThat(update).isNotNull();
                case EventReader.Result.Refused(var problem, var errors, var optOut) ->
                    assertThat(errors.values()).noneMatch(CardNumbers::isIn);
            }
        });
    }
}
