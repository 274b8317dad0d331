package keepword.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.fuzz.Links;
import keepword.fuzz.Outside;
import keepword.person.PersonLinks;
import keepword.survey.SurveyLinks;

/** Tokens: nothing but a genuine one says anything, and it says what was written. */
class LinkTokensFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            String token = Links.TOKENS.write(UnsubscribeLink.TYPE, Links.LINK);
            assertThat(Links.TOKENS.find(UnsubscribeLink.TYPE, token + text.replaceAll("[^A-Za-z0-9_-]", "")))
                    .contains(Links.LINK);
            assertThat(text.equals(token) ? Optional.empty() : Links.TOKENS.read(UnsubscribeLink.TYPE, text))
                    .isEmpty();
            assertThat(Stream.of(
                            Links.TOKENS.read(PersonLinks.CONFIRMATION, text),
                            Links.TOKENS.read(PersonLinks.SIGN_IN, text),
                            Links.TOKENS.read(PersonLinks.ADDRESS_CHANGE, text),
                            Links.TOKENS.read(SurveyLinks.ENTRY, text),
                            Links.TOKENS.read(SurveyLinks.ENTRY_FORM, text),
                            Links.TOKENS.read(SurveyLinks.PRIZE, text)))
                    .allMatch(Optional::isEmpty);
        });
    }
}
