package keepword.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import keepword.policy.text.PolicyText.Block;
import keepword.policy.text.PolicyText.Block.Kind;
import keepword.policy.text.PolicyText.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTextTest {
    private static PolicyText read(String markdown) {
        PolicyText text = PolicyText.of("# Privacy policy\n\n" + markdown);
        HostileMarkdown.assertHarmless(text);
        return text;
    }

    private static PolicyText right(String markdown) {
        PolicyText text = read(markdown);
        assertThat(text.problems()).isEmpty();
        return text;
    }

    @Test
    void every_part_of_markdown_is_a_block_and_html() {
        PolicyText text = right("""
                We *keep* **your**
                word.

                ## What we `collect`

                1. Your name
                2. Your address
                   - at home

                > As the law says.

                | Cookie | Purpose |
                |:-------|--------:|
                | `id`   | sign-in |

                ```java
                a  <b>
                  c
                ```
                ---
                ### More
                """);

        assertThat(text.title()).isEqualTo("Privacy policy");
        assertThat(text.blocks())
                .containsExactly(
                        block(Kind.HEADING, 1, "Privacy policy"),
                        block(Kind.PARAGRAPH, 3, "We keep your word."),
                        block(Kind.HEADING, 6, "What we collect"),
                        block(Kind.ITEM, 8, "Your name"),
                        block(Kind.ITEM, 9, "Your address"),
                        block(Kind.ITEM, 10, "at home"),
                        block(Kind.QUOTE, 12, "As the law says."),
                        block(Kind.ROW, 14, "Cookie | Purpose"),
                        block(Kind.ROW, 16, "id | sign-in"),
                        block(Kind.CODE, 18, "a  <b>\n  c"),
                        block(Kind.HEADING, 23, "More"));
        assertThat(text.html()).isEqualTo("""
                <p>We <em>keep</em> <strong>your</strong>
                word.</p>
                <h2 id="what-we-collect">What we <code>collect</code></h2>
                <ol>
                <li>Your name</li>
                <li>Your address
                <ul>
                <li>at home</li>
                </ul>
                </li>
                </ol>
                <blockquote>
                <p>As the law says.</p>
                </blockquote>
                <table>
                <thead>
                <tr>
                <th>Cookie</th>
                <th>Purpose</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td><code>id</code></td>
                <td>sign-in</td>
                </tr>
                </tbody>
                </table>
                <pre><code>a  &lt;b&gt;
                  c
                </code></pre>
                <hr />
                <h3 id="more">More</h3>
                """);
    }

    private static Block block(Kind kind, int line, String text) {
        return new Block(kind, line, text, Set.of());
    }

    @Test
    void headings_are_one_level_lower_where_another_one_is_of_the_level_of_the_title() {
        assertThat(right("# One\n## Two\n###### Six").html())
                .isEqualTo("<h2 id=\"one\">One</h2>\n<h3 id=\"two\">Two</h3>\n<h6 id=\"six\">Six</h6>\n");
    }

    @Test
    void the_ids_of_headings_are_their_words_and_no_two_are_the_same() {
        assertThat(right(
                                "## Your *data*, Größe & 日本!\n## A\n## A\n## a 1\n## A\n## !\n## Promise x\nx <!-- promise: x -->")
                        .html())
                .contains(
                        "id=\"your-data-größe-日本\"",
                        "id=\"a\"",
                        "id=\"a-1\"",
                        "id=\"a-1-1\"",
                        "id=\"a-2\"",
                        "id=\"section-1\"",
                        "<h2 id=\"promise-x-1\">Promise x</h2>",
                        "<p id=\"promise-x\">x </p>");
    }

    @Test
    void links_lead_to_the_web_to_a_mailbox_or_to_a_place_on_the_page() {
        PolicyText text = right("""
                See [us](https://www.example.com/a?b=c&d "title"), [http](HTTP://www.example.com), <https://www.example.com>,
                <ada@example.com>, [below](#below) and [defined].

                [defined]: https://www.example.com/defined
                """);

        assertThat(text.html()).isEqualTo("""
                <p>See <a href="https://www.example.com/a?b=c&amp;d">us</a>, <a href="HTTP://www.example.com">http</a>, \
                <a href="https://www.example.com">https://www.example.com</a>,
                <a href="mailto:ada@example.com">ada@example.com</a>, <a href="#below">below</a> and \
                <a href="https://www.example.com/defined">defined</a>.</p>
                """);
        assertThat(text.blocks().getLast().text())
                .as("a link that leads elsewhere is another text")
                .isEqualTo(
                        "See us (https://www.example.com/a?b=c&d), http (HTTP://www.example.com), "
                                + "https://www.example.com, ada@example.com, below and defined (https://www.example.com/defined).");
    }

    @Test
    void a_comment_names_the_promises_of_its_block() {
        PolicyText text = right("""
                <!-- promise: first -->
                We keep your word. <!-- promise: a, b-1 c -->

                We keep it
                <!--promise:a-->
                always.

                <!-- promise:
                d -->

                - an item <!-- promise: e -->
                - an item <!-- promise: f --> goes on <!-- promise: g -->

                > a quote <!-- promise: h -->

                | Cookie | Purpose <!-- promise: i --> |
                |---|---|
                | id | sign-in <!-- promise: j --> |
                <!-- promise: k l -->

                ## A heading <!-- promise: m -->

                <!-- promise: n -->

                After it.

                ```
                code <!-- promise: none -->
                ```

                <!-- promise: o -->
                """);

        assertThat(text.blocks())
                .filteredOn(block -> !block.promises().isEmpty())
                .extracting(block -> block.text() + " " + String.join(",", block.promises()))
                .containsExactly(
                        "We keep your word. first,a,b-1,c",
                        "We keep it always. a,d",
                        "an item e",
                        "an item goes on f,g",
                        "a quote h",
                        "Cookie | Purpose i",
                        "id | sign-in j,k,l",
                        "A heading m",
                        "After it. n",
                        "code <!-- promise: none --> o");
        assertThat(text.promises())
                .containsExactly("first", "a", "b-1", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o");
        assertThat(text.html())
                .contains(
                        "<em id=\"promise-a\"></em><em id=\"promise-b-1\"></em><em id=\"promise-c\"></em>\n<p id=\"promise-first\">",
                        "<p id=\"promise-d\">",
                        "<li id=\"promise-e\">an item",
                        "<em id=\"promise-g\"></em>an item",
                        "<li id=\"promise-f\">",
                        "<blockquote>\n<p id=\"promise-h\">",
                        "<tr id=\"promise-i\">",
                        "<tr id=\"promise-j\">\n<td><em id=\"promise-l\"></em><em id=\"promise-k\"></em>id</td>",
                        "<h2 id=\"a-heading\">",
                        "<p id=\"promise-n\">",
                        "<pre id=\"promise-o\"><code>");
        for (String promise : text.promises()) {
            assertThat(text.html()).containsOnlyOnce("id=\"promise-" + promise + "\"");
        }
    }

    @Test
    void the_promise_of_a_title_is_one_of_the_block_below_it() {
        PolicyText text = PolicyText.of("# Privacy policy <!-- promise: a -->\n\nWe keep your word.");

        assertThat(text.title()).isEqualTo("Privacy policy");
        assertThat(text.html()).isEqualTo("<p id=\"promise-a\">We keep your word.</p>\n");
        assertThat(text.problems()).isEmpty();
    }

    @Test
    void what_is_wrong_is_reported_in_the_order_of_lines() {
        assertThat(read("""
                <b>x</b>
                ![x](https://www.example.com/a.png)

                [x](/path) [](#x)
                <!-- hidden --> x \u202E
                # Last

                <!-- promise: a -->

                # End
                """).problems()).extracting(Problem::line).containsExactly(3, 3, 4, 6, 6, 6, 7, 10);
        assertThat(PolicyText.of("## Below\n\n> # Quoted").problems())
                .extracting(Problem::line)
                .containsExactly(1);
        assertThat(PolicyText.of("").problems()).extracting(Problem::line).containsExactly(1);
        assertThat(PolicyText.of("").title()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- promise: a -->\n\n## Below",
                "<!-- promise: a -->",
                "<!-- promise: -->",
                "<!-- promise: A -->",
                "<!-- promise: a/b -->",
                "<!-- promise: a\"onclick=x -->",
                "<!-- promises: a -->",
                "<!-- promise a -->",
                "x <!-- promise: a --!> <script>x</script> -->",
                "x <!-- hidden -->",
                "<!-- hidden -->",
                "<!-- hidden\n\nmore -->",
                "<!-- promise: a",
                "<!-->x-->",
                "<!--->x-->",
                "<!---->",
                "> <!-- x -->",
                "[<!-- x -->](#a)",
                "&lrm;\u2066x",
                "&#x202E;x",
                "`\u202E`",
                "    \u202Ecode",
                "[x](https://www.example.com/\u202E)",
                "|a|b|c|d|e|f|g|h|i|\n|-|-|-|-|-|-|-|-|-|\n"
            })
    void what_a_reader_would_not_see_as_it_is_written_is_reported(String markdown) {
        assertThat(read(markdown).problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isBetween(3, 5);
            assertThat(problem.words()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT\n>alert(1)</SCRIPT>",
                "<script>\n\nalert(1)\n\n</script>",
                "<style>* { display: none }</style>",
                "<pre>x</pre>",
                "<textarea>x</textarea>",
                "<?php x ?>",
                "<!DOCTYPE html>",
                "<![CDATA[ x ]]>",
                "<div>\n\nwords\n\n</div>",
                "<iframe src=//example.com></iframe>",
                "<custom-element>",
                "</p>",
                "- <div>x</div>",
                "> <div>x</div>",
                "# <u>x</u>",
                "words <b onclick=\"alert(1)\">x</b>",
                "words <img src=x onerror=alert(1)>",
                "## \"><script> onclick=x",
                "words <a href=\"javascript:alert(1)\">x</a>",
                "| <b>x</b> |\n|---|\n| x |",
                "[<b>x</b>](https://www.example.com)",
                "[x](https://www.example.com \"<b>\") <b>",
                "![x](https://www.example.com/a.png)",
                "![x](data:image/svg+xml;base64,AAAA)",
                "![x][a]\n\n[a]: https://www.example.com/a.png",
                "![a][]\n\n[a]: https://www.example.com/a.png",
                "![a]\n\n[a]: https://www.example.com/a.png",
                "![![x](a)](b)",
                "![<script>](b)",
                "[![x](https://www.example.com/a.png)](https://www.example.com)",
                "[![x](https://www.example.com/a.png)](javascript:alert(1))",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x]( javascript:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](<\u0001javascript:alert(1)>)",
                "[x](&#106;avascript:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](java&#x0A;script:alert(1))",
                "[x](&#1;javascript:alert(1))",
                "[x](\\javascript:alert(1))",
                "[x](javascript\\:alert(1))",
                "[x][a]\n\n[a]: javascript:alert(1)",
                "[a]\n\n[a]:\njavascript:alert(1)\n'title'",
                "[a][]\n\n[a]: <data:text/html,x>",
                "<javascript:alert(1)>",
                "<vbscript:x>",
                "<data:text/html;base64,AAAA>",
                "[x](data:text/html;base64,AAAA)",
                "[x](vbscript:x)",
                "[x](blob:https://www.example.com/a)",
                "[x](file:///etc/passwd)",
                "[x](//www.example.com)",
                "[x](\\\\\\\\www.example.com)",
                "[x](/path)",
                "[x](path)",
                "[x]()",
                "[x](<>)",
                "[x](https:www.example.com)",
                "[x](https&colon;//)",
                "[x](<https://www.example.com/a b>)",
                "[](https://www.example.com)"
            })
    void html_images_and_links_elsewhere_do_no_harm_and_are_reported(String markdown) {
        assertThat(read(markdown).problems()).isNotEmpty();
        assertThat(read("> - words\n>   " + markdown.replace("\n", "\n>   ")).problems())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\"onload=alert(1)\nx\n```",
                "``` <script>\nx\n```",
                "[x](https://www.example.com/\"onclick=alert(1)//)",
                "[x](#\"><script>)",
                "[x](mailto:a@example.com?subject=\"><b>)",
                "[x](https://www.example.com 'title\"onclick=alert(1)')",
                "## \"> onclick=x",
                "words <svg/onload=alert(1)>",
                "<a href=\"javascript:alert(1)\"\"",
                "&lt;script&gt;",
                "&#60;script&#62;",
                "\\<script>",
                "`<script>`",
                "    <script>",
                "| a |\n|:-:|\n| `<b>` |",
                "3. three",
                "\u0000 \uD800 &#0; &#xD800; \u0085\u2028"
            })
    void what_only_looks_like_html_is_shown_as_it_is(String markdown) {
        right(markdown);
    }

    @Test
    void whatever_is_written_yields_harmless_html() {
        HostileMarkdown hostile = HostileMarkdown.seeded(PolicyTextTest.class);
        for (int i = 0; i < 20_000; i++) {
            String markdown = hostile.next();
            try {
                PolicyText text = PolicyText.of(markdown);
                HostileMarkdown.assertHarmless(text);
                for (String promise : text.promises()) {
                    assertThat(text.html()).containsOnlyOnce("id=\"promise-" + promise + "\"");
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(markdown, e);
            }
        }
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
                "[![",
                "[a][",
                "[[a](b)",
                "[a] ",
                "[![a](b)](c) ",
                "`",
                "a`",
                "<",
                "<a ",
                "<a b=\"",
                "a <!--",
                "<!--",
                "<!-- -",
                "a <?",
                "a <![CDATA[",
                "a <!A",
                "&",
                "&#",
                "\\",
                "a\n\n",
                "- a\n",
                "> a\n",
                "[a]: b\n",
                "[a]",
                "#",
                "# ",
                "# a\n",
                "\u202E",
                "~~~\n",
                "~~~\n~~~\n",
                "<https://a.b/",
                "**a** ",
                "*a*",
                "[a](https://a.b) ",
                "![a](b)",
                "<b>",
                "\u0000",
                "\uD83D\uDE00",
                "    ",
                "    a\n",
                "\t",
                "|",
                "| ",
                "|-",
                "a|b\n-|-\n",
                "a|b\n-|-\n|\n\n",
                "|a\n",
                "|-\n",
                "<!-- promise: a -->",
                "<!-- promise: a -->\n\n",
                "a <!-- promise: a -->\n\n",
                "- a <!-- promise: a b -->\n",
                "a,",
                "a b-"
            })
    void whatever_is_repeated_to_a_long_text_takes_little_time(String part) {
        String text = part.repeat(100_000 / part.length());
        HostileMarkdown.assertTakesAtMost(Duration.ofSeconds(1), () -> PolicyText.of(text));
        HostileMarkdown.assertTakesAtMost(
                Duration.ofSeconds(1), () -> PolicyText.of("a <!-- promise: " + text + "-->"));
        HostileMarkdown.assertTakesAtMost(Duration.ofSeconds(1), () -> PolicyText.of("[a]: https://a.b\n\n" + text));
    }

    @Test
    void as_many_cells_and_open_brackets_as_are_allowed_take_little_time() {
        String cells = "a|b|c|d|e|f|g|h\n-|-|-|-|-|-|-|-\n" + "a\n".repeat(50_000);
        String brackets = "[a]: https://a.b\n\n" + "[".repeat(1_000) + "[a] ".repeat(1_000) + "a ".repeat(47_000);
        HostileMarkdown.assertTakesAtMost(Duration.ofSeconds(2), () -> PolicyText.of(cells));
        HostileMarkdown.assertTakesAtMost(Duration.ofSeconds(2), () -> PolicyText.of(brackets));
    }

    @Test
    void an_address_that_is_defined_once_makes_no_page_of_another_size() {
        PolicyText text = read("[a] ".repeat(1_999) + "\n\n[a]: https://www.example.com/" + "a".repeat(90_000));

        assertThat(text.html()).hasSizeLessThan(10_000);
        assertThat(text.problems()).extracting(Problem::line).containsOnly(3).hasSize(1_999);
        assertThat(right("[a]\n\n[a]: https://www.example.com/" + "a".repeat(1_900))
                        .html())
                .contains("<a href=");
    }

    @Test
    void more_cells_or_brackets_are_reported_and_shown_as_other_signs() {
        PolicyText text = read("|1|2|3|4|5|6|7|8|9|\n|-|-|-|-|-|-|-|-|-|\n" + "[a](#a)".repeat(2_001));

        assertThat(text.problems()).extracting(Problem::line).containsExactly(1, 3);
        assertThat(text.html()).doesNotContain("<table>", "<a ").contains("\u00A61\u00A62", "(a](#a)");
        assertThat(right("|1|2|3|4|5|6|7|8|\n|-|-|-|-|-|-|-|-|\n" + "[a](#a)".repeat(1_999) + "|")
                        .html())
                .contains("<th>8</th>", "<a href=\"#a\">a</a>");
    }
}
