package keepword.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.fuzz.Outside;
import keepword.policy.text.PolicyChanges.Piece;

/** Markdown of policies: every tag of the page is harmless, and what changes in it is all of both texts. */
class PolicyFuzz {
    private static final Pattern HARMLESS = Pattern.compile(
            "</?(h[2-6]|p|em|strong|code|pre|blockquote|[uo]l|li|table|thead|tbody|t[rhd]|a|[hb]r)( /)?>"
                    + "|<(h[2-6]|p|em|li|tr|pre) id=\"[^\"<>&\\s]+\">|<ol start=\"\\d+\">"
                    + "|<a href=\"(?i:https?://|mailto:|#)[^\"<>\\s\\p{Cntrl}]+\">");

    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            PolicyText policy = PolicyText.of(text);
            assertThat(HARMLESS.matcher(policy.html()).replaceAll("")).doesNotContain("<", ">");
            assertThat(policy.problems()).allMatch(problem -> problem.line() > 0);
            PolicyText half = PolicyText.of(text.substring(text.length() / 2));
            assertThat(without(Piece.Kind.ADDED, half, policy)).isEqualTo(words(half));
            assertThat(without(Piece.Kind.REMOVED, half, policy)).isEqualTo(words(policy));
        });
    }

    private static String without(Piece.Kind kind, PolicyText before, PolicyText after) {
        return PolicyChanges.between(before, after).stream()
                .flatMap(change -> change.pieces().stream())
                .filter(piece -> piece.kind() != kind)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static String words(PolicyText text) {
        return text.blocks().stream().map(PolicyText.Block::text).collect(Collectors.joining());
    }
}
