package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("winners-told")
class PublicDrawTest {
    private static final List<Object> HOSTILE = Arrays.asList(
            null,
            "",
            "x",
            "\ud800",
            "<script>alert(1)</script>",
            "9".repeat(100_000),
            "+1000000000-12-31T23:59:59.999999999Z",
            -1,
            0,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            1e300,
            Double.NaN,
            new BigInteger("9".repeat(400)),
            true,
            List.of(),
            List.of(List.of(List.of())),
            Map.of(),
            Map.of("", 1),
            Map.of(1, 2));

    private static Map<String, Object> json(int size) {
        return Draws.drawn(Draws.entries(size, 1), 5, "12 17 33").toMap();
    }

    @Test
    void what_was_written_is_read_again() {
        for (int size : new int[] {0, 1, 2, 40, 1500}) {
            for (String value : new String[] {"", "12 17 33"}) {
                PublicDraw draw = Draws.drawn(Draws.entries(size, 1), 5, value);
                assertThat(PublicDraw.of(draw.toMap())).isEqualTo(draw);
            }
        }
        assertThat(PublicDraw.of(Draws.open().toMap())).isEqualTo(Draws.open());
    }

    @Test
    void what_is_wrong_is_said_with_its_place() {
        Map<String, Object> json = json(9);
        json.put("seed", 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicDraw.of(json))
                .withMessage("At \"/seed\": a text of up to 1000 characters is expected");

        Map<String, Object> path = json(9);
        path.put(
                "winners",
                List.of(Map.of(
                        "place",
                        1,
                        "prize",
                        "A licence",
                        "status",
                        "notified",
                        "entry",
                        "0".repeat(32),
                        "index",
                        0,
                        "path",
                        List.of("0", "1"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicDraw.of(path))
                .withMessage("At \"/winners/0/path/0\": A hash has 64 hexadecimal digits");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicDraw.of("draw"))
                .withMessage("At \"\": an object is expected");
    }

    @Test
    void what_cannot_be_is_refused() {
        for (String missing :
                List.of("scheme", "contest", "title", "prizes", "commitment", "closes", "list", "seed", "winners")) {
            Map<String, Object> json = json(9);
            json.remove(missing);
            assertThatIllegalArgumentException().as(missing).isThrownBy(() -> PublicDraw.of(json));
        }
        Map<String, Object> unnamed = json(9);
        unnamed.remove("publicValueName");
        assertThatIllegalArgumentException().isThrownBy(() -> PublicDraw.of(unnamed));
    }

    @Test
    void a_seed_is_not_printed() {
        assertThat(Draws.drawn(Draws.entries(3, 1), 1, "").toString()).contains("seed=[redacted]");
    }

    @Test
    @Keeps("regularly-tested")
    void hostile_documents_are_refused_or_read_and_checked_but_nothing_else() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("PublicDrawTest seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            Object document = spoil(json(random.nextInt(8)), random, 0);
            try {
                DrawCheck.of(PublicDraw.of(document), DrawCheck.Own.NOTHING);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("At \"");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    /** Puts something hostile somewhere into it. */
    private static Object spoil(Object value, Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return HOSTILE.get(random.nextInt(HOSTILE.size()));
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> spoilt = new LinkedHashMap<>(map);
            Object key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
            spoilt.put(key, spoil(map.get(key), random, depth + 1));
            return spoilt;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<Object> spoilt = new ArrayList<>(list);
            int at = random.nextInt(list.size());
            spoilt.set(at, spoil(list.get(at), random, depth + 1));
            return spoilt;
        }
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
}
