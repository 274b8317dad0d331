package keepword.mailing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import keepword.mailing.CampaignReader;
import keepword.message.Block;
import keepword.message.Block.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final String URL = "https://www.example.com/a";

    private static Markdown read(String text) {
        return Markdown.read(text, "/markdown/en");
    }

    private static List<Block> blocks(String text) {
        Markdown markdown = read(text);
        assertThat(markdown.findings()).isEmpty();
        return markdown.blocks().stream().map(Markdown.Placed::block).toList();
    }

    @Test
    void words_are_plain_strong_emphasised_or_a_link() {
        assertThat(blocks("One *two* **three *four*** [five **six**](" + URL
                        + ") `se*ven*`\neight\\\nnine &lt;b&gt; \\*"))
                .containsExactly(new Block.Paragraph(List.of(
                        new Span("One ", false),
                        new Span("two", false, true, null),
                        new Span(" ", false),
                        new Span("three ", true),
                        new Span("four", true, true, null),
                        new Span(" ", false),
                        new Span("five ", false, false, URL),
                        new Span("six", true, false, URL),
                        new Span(" se*ven* eight", false),
                        Span.BREAK,
                        new Span("nine <b> *", false))));
    }

    @Test
    void a_link_alone_is_a_button_and_an_address_alone_stays_a_link() {
        assertThat(blocks("[See *it*](" + URL + ")")).containsExactly(new Block.Button("See it", URL));
        assertThat(blocks("[a](" + URL + ")")).containsExactly(new Block.Button("a", URL));
        assertThat(blocks("<" + URL + ">"))
                .containsExactly(new Block.Paragraph(List.of(new Span(URL, false, false, URL))));
        assertThat(blocks("<a@example.com>"))
                .containsExactly(
                        new Block.Paragraph(List.of(new Span("a@example.com", false, false, "mailto:a@example.com"))));
    }

    @Test
    void images_stand_by_themselves_with_or_without_a_link() {
        assertThat(blocks("![A *cat*](" + URL + ".png)\n[![A dog](" + URL + ".png)](" + URL + ")"))
                .containsExactly(
                        new Block.Image(URL + ".png", "A cat", null), new Block.Image(URL + ".png", "A dog", URL));
    }

    @Test
    void headings_lists_quotes_and_rules_have_blocks() {
        Markdown markdown = read("# Title\n\n# One\n### Two\n- a\n- **b**\n\n1. c\n\n> d\n>\n> e\n\n---");

        assertThat(markdown.title()).isEqualTo("Title");
        assertThat(markdown.findings()).isEmpty();
        assertThat(markdown.blocks())
                .extracting(Markdown.Placed::block)
                .containsExactly(
                        new Block.Heading(List.of(new Span("One", false)), 2),
                        new Block.Heading(List.of(new Span("Two", false)), 3),
                        new Block.Points(List.of(List.of(new Span("a", false)), List.of(new Span("b", true))), false),
                        new Block.Points(List.of(List.of(new Span("c", false))), true),
                        new Block.Quote(List.of(List.of(new Span("d", false)), List.of(new Span("e", false)))),
                        new Block.Rule());
        assertThat(markdown.blocks()).extracting(Markdown.Placed::line).containsExactly(3, 4, 5, 8, 10, 14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](&#106;avascript:alert(1))",
                "[x](java&#x0A;script:alert(1))",
                "[x](&#1;javascript:alert(1))",
                "<javascript:alert(1)>",
                "<vbscript:x>",
                "[x](data:text/html;base64,AAAA)",
                "[x](http://www.example.com)",
                "[x](//www.example.com)",
                "[x](/path)",
                "[x](#part)",
                "[x]()",
                "[x](https:///path)",
                "[x](https://localhost)",
                "[x](https://bank.example@www.example.com)",
                "[x](<https://www.example.com/a b>)",
                "[x](https://www.example.com/\"onclick=alert(1)//)",
                "[x](https://www.example.com/{{name|x}})",
                "[x](https://www.example.com/{{name|x}}) and more",
                "[x](mailto:a@example.com?bcc=b@example.com)",
                "[x](mailto:a@example.com%0ABcc:b@example.com)",
                "[](https://www.example.com)",
                "[*\u200B*](https://www.example.com) and more",
                "[x](https://www. example.com)",
                "[x] (https://www.example.com)",
                "[**x**](https://www.example.com",
                "[x][missing]",
                "![x](data:image/png;base64,AAAA)",
                "![x](http://www.example.com/a.png)",
                "![x](https://www.example.com/{{name|x}}.png)",
                "![](https://www.example.com/a.png)",
                "[![](https://www.example.com/a.png)](https://www.example.com)",
                "[![x](https://www.example.com/a.png)](javascript:alert(1))",
                "words ![x](https://www.example.com/a.png)",
                "- ![x](https://www.example.com/a.png)",
                "![x](https://www.example.com/a b.png)",
                "<script>alert(1)</script>",
                "<SCRIPT\n>alert(1)</SCRIPT>",
                "words <b onclick=\"alert(1)\">x</b>",
                "words <img src=x onerror=alert(1)>",
                "words <!-- hidden --> more",
                "<!-- hidden -->",
                "<![CDATA[ x ]]>",
                "<?php x ?>",
                "<div>\n\nwords\n\n</div>",
                "- <div>x</div>",
                "> <div>x</div>",
                "# <u>x</u>",
                "[<b>x</b>](https://www.example.com)",
                "```\ncode\n```",
                "    code",
                "- one\n  - two",
                "- one\n\n  two",
                "> > one",
                "> - one",
                "> # one",
                "3. three"
            })
    void what_no_mail_may_have_is_refused_with_its_line(String text) {
        Markdown markdown = read("Words.\n\n" + text + "\n\nWords.");

        assertThat(markdown.findings()).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.line()).isBetween(3, 5);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "> ",
                "- ",
                "1. ",
                "*",
                "**a ",
                "*a **a ",
                "_",
                "[",
                "![",
                "](",
                "[a](",
                "`",
                "a`",
                "<",
                "<a ",
                "<!--",
                "&",
                "&#",
                "\\",
                "{{",
                "{{name|",
                "}}",
                "((",
                "a\n\n",
                "- a\n",
                "> a\n",
                "[a]: b\n",
                "[a]",
                "#",
                "# ",
                "\u202E",
                "~~~\n",
                "<https://a.b/",
                "**a** ",
                "*a*",
                "[a](https://a.b) ",
                "\u0000",
                "\uD83D\uDE00",
                "    "
            })
    void whatever_is_repeated_to_the_longest_text_takes_little_time(String part) {
        String text = part.repeat(CampaignReader.MAX_MARKDOWN / part.length());
        Duration first = time(text);

        // The best of two, for the compiler's sake.
        assertThat(first.compareTo(Duration.ofSeconds(1)) < 0 ? first : time(text))
                .isLessThan(Duration.ofSeconds(1));
    }

    private static Duration time(String text) {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        Markdown markdown = read(text);
        markdown.blocks().forEach(block -> block.parts().forEach(MergeFields::problems));
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - began);
    }
}
