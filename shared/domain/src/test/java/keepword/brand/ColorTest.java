package keepword.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTest {
    private static Stream<Color> many() {
        return new Random(1).ints(2000, 0, 1 << 24).mapToObj(parts -> Color.parse("#%06x".formatted(parts)));
    }

    @Test
    void contrast_is_counted_as_wcag_does() {
        assertThat(Color.BLACK.contrast(Color.WHITE)).isEqualTo(21, within(0.001));
        assertThat(Color.parse("#777777").contrast(Color.WHITE)).isEqualTo(4.48, within(0.005));
        assertThat(Color.parse("#ff0000").contrast(Color.WHITE)).isEqualTo(4.0, within(0.005));
    }

    @Test
    void what_is_written_on_a_colour_is_readable_whatever_the_colour() {
        assertThat(many())
                .allSatisfy(color -> assertThat(color.contrast(color.ink())).isGreaterThanOrEqualTo(Color.READABLE));
    }

    @Test
    void every_colour_becomes_readable_on_every_paper() {
        Color paper = Color.parse("#808080");
        assertThat(many()).allSatisfy(color -> {
            assertThat(color.readableOn(paper).contrast(paper)).isGreaterThanOrEqualTo(Color.READABLE);
            assertThat(paper.readableOn(color).contrast(color)).isGreaterThanOrEqualTo(Color.READABLE);
        });
    }

    @Test
    void a_colour_that_is_readable_already_stays_as_it_is() {
        Color teal = Color.parse("#0B5D57");

        assertThat(teal.readableOn(Color.WHITE)).isEqualTo(teal).hasToString("#0b5d57");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "0b5d57", "#0b5d5", "#0b5d577", "#0b5d5g", "#0b5d57;}"})
    void anything_else_is_no_colour(String text) {
        assertThatThrownBy(() -> Color.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
