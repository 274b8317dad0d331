package keepword.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final String TEXT = "ada@example.com\nGrüße 👋";
    private final Seal seal = new Seal(new AddressKeys("one"), "chat");

    @Test
    void what_is_sealed_tells_nothing_and_is_opened_where_it_belongs() {
        String sealed = seal.seal("here", TEXT);

        assertThat(sealed).matches("[A-Za-z0-9_-]+").isNotEqualTo(seal.seal("here", TEXT));
        assertThat(new String(Base64.getUrlDecoder().decode(sealed), ISO_8859_1))
                .doesNotContain("ada");
        assertThat(seal.open("here", sealed)).isEqualTo(TEXT);
        assertThat(seal.open("here", seal.seal("here", ""))).isEmpty();
    }

    @Test
    void what_belongs_elsewhere_is_not_opened() {
        String sealed = seal.seal("here", TEXT);

        assertBroken(seal, "there", sealed);
        assertBroken(new Seal(new AddressKeys("one"), "report"), "here", sealed);
        assertBroken(new Seal(new AddressKeys("two"), "chat"), "here", sealed);
    }

    @Test
    void whichever_bit_is_altered_it_is_not_opened() {
        byte[] bytes = Base64.getUrlDecoder().decode(seal.seal("here", TEXT));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertBroken(seal, "here", Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
        }
        for (String other : List.of("", "AA", "no base64!", "A".repeat(38), "A".repeat(60))) {
            assertBroken(seal, "here", other);
        }
    }

    @Test
    void what_was_sealed_before_the_keys_were_renewed_is_still_opened() {
        String sealed = seal.seal("here", TEXT);
        Seal renewed = new Seal(new AddressKeys("one two"), "chat");

        assertThat(renewed.open("here", sealed)).isEqualTo(TEXT);
        assertThat(renewed.open("here", renewed.seal("here", TEXT))).isEqualTo(TEXT);
        assertBroken(seal, "here", renewed.seal("here", TEXT));
    }

    private static void assertBroken(Seal seal, String place, String sealed) {
        assertThatThrownBy(() -> seal.open(place, sealed))
                .as(sealed)
                .isInstanceOf(Seal.Broken.class)
                .hasMessage("Not a sealed text of this place, or altered");
    }
}
