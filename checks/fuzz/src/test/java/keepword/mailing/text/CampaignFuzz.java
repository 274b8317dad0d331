package keepword.mailing.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.fuzz.Outside;
import keepword.json.Finding;
import keepword.message.Block;
import keepword.message.Block.Span;
import org.jspecify.annotations.Nullable;

/** Markdown of campaigns: without an error, nothing leads anywhere but to https and mailto, and no merge field is left. */
class CampaignFuzz {
    @FuzzTest(maxDuration = "5s")
    void reads_whatever_comes(byte[] input) {
        Outside.text(input, text -> {
            Markdown markdown = Markdown.read(text, "/markdown/en");
            assertThat(markdown.findings()).allMatch(finding -> finding.line() > 0);
            boolean isRight = markdown.findings().stream().noneMatch(Finding::isError);
            for (Markdown.Placed placed : markdown.blocks()) {
                if (isRight) {
                    assertThat(addresses(placed.block()))
                            .allMatch(address -> address.matches("(?is)(https://|mailto:).+"));
                }
                placed.parts().stream()
                        .filter(part -> MergeFields.problems(part).isEmpty())
                        .forEach(part -> assertThat(MergeFields.fill(part, field -> Optional.empty()))
                                .doesNotContain("{{", "}}"));
            }
        });
    }

    private static Stream<String> addresses(Block block) {
        return switch (block) {
            case Block.Button button -> Stream.of(button.url());
            case Block.Image image -> Stream.of(image.url(), image.link() == null ? image.url() : image.link());
            case Block.Paragraph(List<Span> words) -> words.stream().flatMap(span -> some(span.url()));
            case Block.Heading(List<Span> words, int ignored) -> words.stream().flatMap(span -> some(span.url()));
            case Block.Points(List<List<Span>> points, boolean ignored) ->
                points.stream().flatMap(List::stream).flatMap(span -> some(span.url()));
            case Block.Quote(List<List<Span>> paragraphs) ->
                paragraphs.stream().flatMap(List::stream).flatMap(span -> some(span.url()));
            default -> Stream.empty();
        };
    }

    private static Stream<String> some(@Nullable String url) {
        return Stream.ofNullable(url);
    }
}
