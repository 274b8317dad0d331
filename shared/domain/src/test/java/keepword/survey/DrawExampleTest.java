package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** The example of docs/draw.md, which another program computed. */
@Keeps("winners-told")
class DrawExampleTest {
    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z]+) {2,}(\\S.*)$");

    private final String document = Files.readString(Path.of("..", "..", "docs", "draw.md"));

    DrawExampleTest() throws IOException {}

    private List<String> all(String name) {
        return LINE.matcher(document)
                .results()
                .filter(line -> line.group(1).equals(name))
                .map(line -> line.group(2))
                .toList();
    }

    private String one(String name) {
        assertThat(all(name)).as(name).hasSize(1);
        return all(name).getFirst();
    }

    @Test
    void every_number_of_the_example_is_right() {
        Seed seed = new Seed(one("seed"));
        List<EntryId> entries = all("entry").stream().map(EntryId::new).toList();
        EntryList list = Draws.list(entries);
        DrawOrder order =
                new DrawOrder(new SurveyId(one("contest")), list.size(), list.root(), seed, one("publicValue"));
        List<Long> drawn = order.first(3);

        assertThat(one("scheme")).isEqualTo(DrawOrder.SCHEME);
        assertThat(one("commitment")).isEqualTo(seed.commitment().hex());
        assertThat(one("size")).isEqualTo(Long.toString(list.size()));
        assertThat(one("root")).isEqualTo(list.root().hex());
        assertThat(one("base")).isEqualTo(order.base().hex());
        assertThat(all("number").stream().map(hex -> new BigInteger(hex, 16)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 3).mapToObj(order::number).toList());
        assertThat(all("remainder").stream().map(BigInteger::new))
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .mapToObj(n -> order.number(n).mod(BigInteger.valueOf(7 - n)))
                        .toList());
        assertThat(all("index"))
                .containsExactlyElementsOf(drawn.stream().map(Object::toString).toList());
        assertThat(all("path").stream().map(Hash::new))
                .containsExactlyElementsOf(
                        Draws.inclusionProof(list, entries, drawn.getFirst()).path());
    }
}
