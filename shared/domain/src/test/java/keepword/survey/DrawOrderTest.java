package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("winners-told")
class DrawOrderTest {
    private static final Hash ROOT = Hash.of(new byte[32]);

    private static DrawOrder order(long size, int seed, String value) {
        return new DrawOrder(Draws.CONTEST, size, ROOT, Seed.draw(new Random(seed)), value);
    }

    /** The words of docs/draw.md, taken literally. */
    private static List<Long> naive(DrawOrder order, int size) {
        List<Long> left = new ArrayList<>(LongStream.range(0, size).boxed().toList());
        List<Long> drawn = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            int at = order.number(n).mod(BigInteger.valueOf(left.size())).intValueExact();
            drawn.add(left.remove(at));
        }
        return drawn;
    }

    @Test
    void everybody_is_drawn_once() {
        for (int size = 0; size <= 300; size++) {
            DrawOrder order = order(size, size, "");
            List<Long> drawn = order.first(1000);

            assertThat(drawn).isEqualTo(naive(order, size));
            assertThat(new HashSet<>(drawn)).hasSize(size);
        }
    }

    @Test
    void the_first_places_are_the_same_however_many_are_asked_for() {
        DrawOrder order = order(10_000_000, 1, "7");

        assertThat(order.first(300))
                .startsWith(order.first(10).toArray(Long[]::new))
                .hasSize(300);
        assertThat(order.first(300)).allMatch(index -> index >= 0 && index < 10_000_000);
    }

    @Test
    void whatever_goes_in_makes_another_draw() {
        Seed seed = Seed.draw(new Random(1));
        List<DrawOrder> draws = List.of(
                new DrawOrder(Draws.CONTEST, 9, ROOT, seed, ""),
                new DrawOrder(new SurveyId("autumn"), 9, ROOT, seed, ""),
                new DrawOrder(Draws.CONTEST, 10, ROOT, seed, ""),
                new DrawOrder(Draws.CONTEST, 9, seed.commitment(), seed, ""),
                new DrawOrder(Draws.CONTEST, 9, ROOT, Seed.draw(new Random(2)), ""),
                new DrawOrder(Draws.CONTEST, 9, ROOT, seed, "0"));

        assertThat(draws.stream().map(DrawOrder::base).distinct()).hasSize(draws.size());
    }

    /** The seed is fixed, so is the result: below the 99.9th percentile of chi-square with 19 degrees of freedom. */
    @Test
    void everybody_has_the_same_chance_on_every_place() {
        int[][] counts = new int[20][20];
        int draws = 4000;
        for (int i = 0; i < draws; i++) {
            List<Long> drawn = order(20, i, "").first(20);
            for (int place = 0; place < 20; place++) {
                counts[place][drawn.get(place).intValue()]++;
            }
        }
        for (int[] places : counts) {
            double expected = draws / 20.0;
            double chiSquare = 0;
            for (int count : places) {
                chiSquare += (count - expected) * (count - expected) / expected;
            }
            assertThat(chiSquare).isLessThan(43.8);
        }
    }
}
