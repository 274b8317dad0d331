package keepword.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.fuzz.Links;
import keepword.fuzz.Outside;

/** Tokens: nothing but a genuine one says anything, and it says what was written. */
class LinkTokensFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            String token = Links.TOKENS.write(Links.LINK);
            assertThat(Links.TOKENS.find(token + text.replaceAll("[^A-Za-z0-9_-]", "")))
                    .contains(Links.LINK);
            assertThat(text.equals(token) ? Optional.empty() : Links.TOKENS.read(text))
                    .isEmpty();
            assertThat(Stream.of(
                            Links.TOKENS.readConfirmation(text),
                            Links.TOKENS.readSignIn(text),
                            Links.TOKENS.readAddressChange(text),
                            Links.TOKENS.readEntry(text),
                            Links.TOKENS.readEntryForm(text),
                            Links.TOKENS.readPrize(text)))
                    .allMatch(Optional::isEmpty);
        });
    }
}
