package keepword.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Markdown that somebody wrote to do harm, or by chance. */
record HostileMarkdown(Random random) {
    private static final List<String> PARTS = List.of(
            "a",
            "b",
            "word ",
            "Word",
            " ",
            "  ",
            "    ",
            "\n",
            "\n\n",
            "\n\n",
            "\t",
            "# ",
            "\n# ",
            "\n## ",
            "\n- ",
            "\n1. ",
            "\n> ",
            "\n```\n",
            "\n---\n",
            "*",
            "**",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "](",
            "![",
            "[a]",
            "[a]: ",
            "<",
            ">",
            "</",
            "<b>",
            "<script>",
            "<style>",
            "<img src=x onerror=x>",
            "<!--",
            "-->",
            "--!>",
            "<!-- promise: a -->",
            "<!-- promise: a, b c -->",
            "<!-- promise: ",
            "\n<!-- promise: d -->\n",
            "<?",
            "<![CDATA[",
            "javascript:",
            "data:",
            "https://",
            "http://a.b",
            "mailto:a@b.c",
            "#x",
            "//",
            ":",
            "&",
            "&lt;",
            "&#106;",
            "&colon;",
            "&#0;",
            "\\",
            "\"",
            "'",
            "\"onclick=\"",
            "|",
            " | ",
            "\n|",
            "\n|---|---|\n",
            "a | b\n---|---\n",
            "\u202E",
            "\u0000",
            "\u0001",
            "\uD800",
            "😀",
            "ß",
            "日",
            "\r\n",
            "\r",
            "=\n",
            "\n===\n",
            "\\\n",
            "  \n",
            "~~~");

    /** Every {@code <} of a page begins one of these. */
    private static final Pattern HARMLESS =
            Pattern.compile("</?(h[2-6]|p|em|strong|code|pre|blockquote|ul|ol|li|table|thead|tbody|tr|th|td|a)>"
                    + "|<(hr|br) />"
                    + "|<(h[2-6]|p|em|li|tr|pre) id=\"[^\"<>&\\s]+\">"
                    + "|<ol start=\"\\d+\">"
                    + "|<a href=\"(?i:https?://|mailto:|#)[^\"<>\\s\\p{Cntrl}]+\">");

    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    static HostileMarkdown seeded(Class<?> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " seed " + seed);
        return new HostileMarkdown(new Random(seed));
    }

    String next() {
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(i -> PARTS.get(random.nextInt(PARTS.size())))
                .collect(Collectors.joining());
    }

    static void assertHarmless(PolicyText text) {
        String html = text.html();
        assertThat(HARMLESS.matcher(html).replaceAll("")).as(html).doesNotContain("<", ">");
        assertThat(ID.matcher(html).results().map(id -> id.group(1))).as(html).doesNotHaveDuplicates();
        assertThat(text.blocks()).noneMatch(block -> block.text().isBlank());
        assertThat(text.problems()).allMatch(problem -> problem.line() > 0);
    }

    static void assertTakesAtMost(Duration most, Runnable task) {
        var threads = ManagementFactory.getThreadMXBean();
        Duration best = Duration.ofDays(1);
        // The best of two, for the compiler's sake.
        for (int i = 0; i < 2 && best.compareTo(most) > 0; i++) {
            long began = threads.getCurrentThreadCpuTime();
            task.run();
            best = Duration.ofNanos(threads.getCurrentThreadCpuTime() - began);
        }
        if (Boolean.getBoolean("measure")) {
            System.out.println(best.toMillis() + " ms");
        }
        assertThat(best).isLessThan(most);
    }
}
