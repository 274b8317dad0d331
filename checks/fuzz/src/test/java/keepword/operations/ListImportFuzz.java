package keepword.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keepword.fuzz.Outside;
import keepword.person.OwnNumbers;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;

/** Imported lists: every row is counted, or refused with its reason. */
class ListImportFuzz {
    private static final InMemoryStores STORES = new InMemoryStores();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
    private static final InMemoryParts PARTS = new InMemoryParts(STORES, CLOCK);
    private static final ImportList LIST = new ImportList(PARTS, ZoneOffset.UTC, OwnNumbers.NONE);

    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            try {
                Map<String, Object> report = LIST.operation()
                        .action()
                        .run(new Call(new Caller("staff"), CLOCK.instant(), Map.of("ticket", "T", "csv", text)));
                int counted = Stream.of("accepted", "unchanged", "declined", "undeliverable", "withoutChoice")
                        .mapToInt(count -> (int) report.get(count))
                        .sum();
                int next = report.get("next") instanceof Integer row ? row - 1 : (int) report.get("rows");
                assertThat(counted + ((List<?>) report.get("refused")).size()).isEqualTo(next);
            } catch (Refused e) {
                assertThat(e.problem().detail()).isNotBlank();
            }
        });
    }
}
