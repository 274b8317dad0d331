package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import keepword.kernel.EntryId;
import keepword.promise.Keeps;
import keepword.survey.DrawCheck.Own;
import keepword.survey.DrawFinding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("winners-told")
class DrawCheckTest {
    private static final List<EntryId> IDS = Draws.entries(40, 3);
    private static final PublicDraw HONEST = Draws.drawn(IDS, 5, "12 17 33");
    private static final String OTHER = "ab".repeat(32);

    private static List<Kind> failed(PublicDraw draw, Own own) {
        return DrawCheck.of(draw, own).stream()
                .filter(finding -> !finding.passed())
                .map(DrawFinding::kind)
                .distinct()
                .toList();
    }

    private static Arguments tampering(String what, Consumer<Map<String, Object>> how, Kind... found) {
        return Arguments.of(what, how, List.of(found));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> within(Map<String, Object> json, String key) {
        return (Map<String, Object>)
                json.computeIfPresent(key, (name, value) -> new LinkedHashMap<>((Map<String, Object>) value));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> winners(Map<String, Object> json) {
        return (List<Map<String, Object>>)
                json.computeIfPresent("winners", (name, value) -> new ArrayList<>((List<?>) value));
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("another seed", json -> json.put("seed", OTHER), Kind.SEED, Kind.INDEX),
                tampering("another commitment", json -> json.put("commitment", OTHER), Kind.SEED),
                tampering("another contest", json -> json.put("contest", "autumn"), Kind.INDEX),
                tampering("another public value", json -> json.put("publicValue", "12 17 34"), Kind.INDEX),
                tampering("the public value left out", json -> json.remove("publicValue"), Kind.VALUE, Kind.INDEX),
                tampering("another root", json -> within(json, "list").put("root", OTHER), Kind.INDEX, Kind.PROOF),
                tampering("another size", json -> within(json, "list").put("size", 41), Kind.INDEX, Kind.PROOF),
                tampering(
                        "no size",
                        json -> within(json, "list").put("size", 0),
                        Kind.EMPTY,
                        Kind.PLACES,
                        Kind.PRIZES,
                        Kind.INDEX,
                        Kind.PROOF),
                tampering(
                        "the list fixed too early",
                        json -> within(json, "list").put("fixedAt", "2026-12-01T17:59:59Z"),
                        Kind.CLOSED),
                tampering(
                        "another entry in a winner's place",
                        json -> winners(json).get(2).put("entry", IDS.getFirst().value()),
                        Kind.PROOF),
                tampering(
                        "a friend with a proof of his own",
                        json -> winners(json).get(0).putAll(friend().toMap()),
                        Kind.INDEX),
                tampering("two prizes swapped", json -> swap(winners(json)), Kind.PLACES, Kind.INDEX),
                tampering(
                        "two entries swapped",
                        json -> {
                            List<Map<String, Object>> winners = winners(json);
                            swap(winners);
                            winners.get(0).put("place", 1);
                            winners.get(1).put("place", 2);
                        },
                        Kind.INDEX),
                tampering("a winner left out", json -> winners(json).remove(1), Kind.PLACES, Kind.PRIZES, Kind.INDEX),
                tampering(
                        "the first winner left out",
                        json -> winners(json).removeFirst(),
                        Kind.PLACES,
                        Kind.PRIZES,
                        Kind.INDEX),
                tampering("the last winner left out", json -> winners(json).removeLast(), Kind.PRIZES),
                tampering("no winners", json -> winners(json).clear(), Kind.PLACES, Kind.PRIZES),
                tampering(
                        "a prize that passed on to nobody",
                        json -> winners(json).get(1).put("status", "lapsed"),
                        Kind.PRIZES),
                tampering(
                        "a prize that nobody was promised",
                        json -> winners(json).get(1).put("prize", "A car"),
                        Kind.PRIZES),
                tampering("a prize too many", json -> json.put("prizes", List.of("A licence")), Kind.PRIZES),
                tampering("a shorter proof", json -> winners(json).get(4).put("path", List.of(OTHER)), Kind.PROOF));
    }

    private static InclusionProof friend() {
        long index = (HONEST.winners().getFirst().inclusionProof().index() + 1) % 40;
        return Draws.inclusionProof(Draws.list(IDS), IDS, index);
    }

    private static void swap(List<Map<String, Object>> winners) {
        winners.add(0, winners.remove(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void tampering_is_found(String what, Consumer<Map<String, Object>> how, List<Kind> found) {
        Map<String, Object> json = HONEST.toMap();
        how.accept(json);

        assertThat(failed(PublicDraw.of(json), Own.NOTHING)).containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 1500})
    void an_honest_draw_passes(int size) {
        for (String value : new String[] {"", "12 17 33"}) {
            PublicDraw draw = Draws.drawn(Draws.entries(size, 1), 5, value);

            assertThat(failed(draw, Own.NOTHING)).isEmpty();
            assertThat(DrawCheck.of(draw, Own.NOTHING))
                    .hasSizeGreaterThan(2)
                    .allMatch(one -> !one.words().contains("{"));
        }
    }

    @Test
    void prizes_pass_on_until_nobody_is_left() {
        Map<String, Object> one = Draws.drawn(IDS, 5, "").toMap();
        one.put("prizes", Collections.nCopies(3, "A licence"));
        winners(one).get(0).put("status", "lapsed");
        winners(one).get(4).put("status", "withdrawn");
        assertThat(failed(PublicDraw.of(one), Own.NOTHING)).isEmpty();

        Map<String, Object> all = Draws.drawn(Draws.entries(2, 1), 5, "").toMap();
        winners(all).forEach(winner -> winner.put("status", "lapsed"));
        assertThat(failed(PublicDraw.of(all), Own.NOTHING)).isEmpty();
    }

    @Test
    void before_the_closing_there_is_nothing_to_check_but_the_commitment() {
        Hash commitment = Draws.open().commitment();

        assertThat(DrawCheck.of(Draws.open(), Own.NOTHING)).isEmpty();
        assertThat(failed(Draws.open(), new Own(commitment, null, null))).isEmpty();
        assertThat(failed(Draws.open(), new Own(new Hash(OTHER), commitment, friend())))
                .containsExactly(Kind.OWN_COMMITMENT, Kind.OWN_ROOT, Kind.OWN_ENTRY);
    }

    @Test
    void somebody_finds_their_own_entry_and_what_they_were_told() {
        InclusionProof own = friend();
        Hash root = Draws.list(IDS).root();
        InclusionProof stranger = new InclusionProof(Draws.entry(new Random(9)), own.index(), own.path());

        assertThat(failed(HONEST, new Own(HONEST.commitment(), root, own))).isEmpty();
        assertThat(failed(HONEST, new Own(new Hash(OTHER), new Hash(OTHER), stranger)))
                .containsExactly(Kind.OWN_COMMITMENT, Kind.OWN_ROOT, Kind.OWN_ENTRY);
        assertThat(InclusionProof.of(own.toMap())).isEqualTo(own);
    }

    @Test
    void what_is_not_proven_is_said() {
        assertThat(DrawLimit.of(HONEST))
                .contains(DrawLimit.CHOSEN, DrawLimit.ONCE)
                .doesNotContain(DrawLimit.ADDED);
        assertThat(DrawLimit.of(Draws.drawn(IDS, 1, "")))
                .contains(DrawLimit.ADDED, DrawLimit.PRIZES)
                .doesNotContain(DrawLimit.CHOSEN);
    }
}
