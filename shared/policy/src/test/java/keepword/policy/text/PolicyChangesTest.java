package keepword.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.policy.text.PolicyChanges.Change;
import keepword.policy.text.PolicyChanges.Piece;
import keepword.policy.text.PolicyText.Block;
import org.junit.jupiter.api.Test;

class PolicyChangesTest {
    private static final int LONG = 100_000;

    /** Each change as a line: what is removed in brackets, what is added in braces. */
    private static List<String> changes(String before, String after) {
        return PolicyChanges.between(PolicyText.of(before), PolicyText.of(after)).stream()
                .map(PolicyChangesTest::line)
                .toList();
    }

    private static String line(Change change) {
        return change.pieces().stream()
                .map(piece -> switch (piece.kind()) {
                    case SAME -> piece.text();
                    case ADDED -> "{" + piece.text() + "}";
                    case REMOVED -> "[" + piece.text() + "]";
                })
                .collect(Collectors.joining());
    }

    @Test
    void the_same_text_has_no_change_however_its_lines_are_broken_and_its_promises_named() {
        PolicyText before = PolicyText.of("# Title\n\nWe keep your word.\n\n- a\n- b");
        PolicyText after = PolicyText.of("# Title\nWe keep\nyour *word*. <!-- promise: a -->\n* a\n* b");

        assertThat(PolicyChanges.between(before, after))
                .extracting(PolicyChangesTest::line)
                .containsExactly("Title", "We keep your word.", "a", "b");
        assertThat(PolicyChanges.between(before, after)).noneMatch(Change::isChanged);
    }

    @Test
    void words_that_change_are_shown_within_their_block() {
        List<Change> changes = PolicyChanges.between(
                PolicyText.of("# Title\n\nWe announce a change 30 days before it takes effect."),
                PolicyText.of("# Title\n\nWe announce a material change 45 days before it takes effect, by mail too."));

        assertThat(changes).extracting(Change::isChanged).containsExactly(false, true);
        assertThat(changes.getLast().kind()).isEqualTo(Block.Kind.PARAGRAPH);
        assertThat(changes.getLast().pieces())
                .containsExactly(
                        new Piece(Piece.Kind.SAME, "We announce a "),
                        new Piece(Piece.Kind.ADDED, "material "),
                        new Piece(Piece.Kind.SAME, "change "),
                        new Piece(Piece.Kind.REMOVED, "30 "),
                        new Piece(Piece.Kind.ADDED, "45 "),
                        new Piece(Piece.Kind.SAME, "days before it takes effect"),
                        new Piece(Piece.Kind.ADDED, ", by mail too"),
                        new Piece(Piece.Kind.SAME, "."));
    }

    @Test
    void a_block_with_less_than_half_of_its_words_is_another_one() {
        assertThat(changes(
                        "We never sell your data.\n\nEnd.",
                        "Our partners are listed below, with what they get.\n\nEnd."))
                .containsExactly(
                        "[We never sell your data.]", "{Our partners are listed below, with what they get.}", "End.");
        assertThat(changes("a b c d", "a b e f")).containsExactly("a b [c d]{e f}");
        assertThat(changes("a b c d", "a x e f")).containsExactly("[a b c d]", "{a x e f}");
    }

    @Test
    void blocks_that_change_are_found_between_others_that_come_and_go() {
        assertThat(changes("""
                        Head.

                        One is gone with all its words.

                        We keep orders for ten years.

                        We keep chats for ten days.

                        Foot.
                        """, """
                        Head.

                        We keep orders for six years.

                        New stands here instead.

                        We keep chats for two days.

                        New stands below, too.

                        Foot.
                        """))
                .containsExactly(
                        "Head.",
                        "[One is gone with all its words.]",
                        "We keep orders for [ten ]{six }years.",
                        "{New stands here instead.}",
                        "We keep chats for [ten ]{two }days.",
                        "{New stands below, too.}",
                        "Foot.");
    }

    @Test
    void a_row_a_link_and_code_change_too_and_another_kind_is_another_block() {
        assertThat(changes(
                        "|Cookie|Days|\n|-|-|\n|id|1|\n\nSee [us](https://a.example).\n\n    a\n      b",
                        "|Cookie|Days|\n|-|-|\n|id|2|\n\nSee [us](https://b.example).\n\n    a\n      c"))
                .containsExactly("Cookie | Days", "id | [1]{2}", "See us (https://[a]{b}.example).", "a\n  [b]{c}");
        assertThat(changes("Words", "# Words")).containsExactly("[Words]", "{Words}");
    }

    @Test
    void a_first_text_is_added_as_a_whole() {
        assertThat(changes("", "# Title\n\nWords.")).containsExactly("{Title}", "{Words.}");
        assertThat(changes("# Title\n\nWords.", "")).containsExactly("[Title]", "[Words.]");
        assertThat(changes("", "")).isEmpty();
    }

    @Test
    void without_what_is_added_it_is_the_text_before_and_without_what_is_removed_the_one_after() {
        HostileMarkdown hostile = HostileMarkdown.seeded(PolicyChangesTest.class);
        for (int i = 0; i < 5_000; i++) {
            assertBoth(hostile.next(), hostile.next());
            List<String> blocks = blocks(hostile.random());
            List<String> others = new ArrayList<>(blocks);
            for (int j = hostile.random().nextInt(6); j > 0; j--) {
                int place = hostile.random().nextInt(others.size());
                switch (hostile.random().nextInt(4)) {
                    case 0 -> others.add(place, String.join(" ", blocks(hostile.random())));
                    case 1 -> others.set(place, others.get(place).replaceFirst("[a-e]", "x y"));
                    case 2 -> others.set(place, others.get(place) + " z");
                    default -> others.add(others.remove(place));
                }
            }
            assertBoth(String.join("\n\n", blocks), String.join("\n\n", others));
        }
    }

    private static List<String> blocks(Random random) {
        return IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> random.ints(1 + random.nextInt(8), 'a', 'f')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static void assertBoth(String before, String after) {
        PolicyText old = PolicyText.of(before);
        PolicyText now = PolicyText.of(after);
        List<Change> changes = PolicyChanges.between(old, now);
        String input = before + "\n=====\n" + after;
        assertThat(without(Piece.Kind.ADDED, changes)).as(input).isEqualTo(texts(old));
        assertThat(without(Piece.Kind.REMOVED, changes)).as(input).isEqualTo(texts(now));
        assertThat(changes)
                .as(input)
                .allMatch(change ->
                        change.pieces().stream().noneMatch(piece -> piece.text().isEmpty()));
        assertThat(changes.stream().noneMatch(Change::isChanged))
                .as(input)
                .isEqualTo(texts(old).equals(texts(now)));
    }

    private static List<String> texts(PolicyText text) {
        return text.blocks().stream().map(block -> block.kind() + block.text()).toList();
    }

    private static List<String> without(Piece.Kind kind, List<Change> changes) {
        return changes.stream()
                .filter(change -> change.pieces().stream().anyMatch(piece -> piece.kind() != kind))
                .map(change -> change.kind()
                        + change.pieces().stream()
                                .filter(piece -> piece.kind() != kind)
                                .map(Piece::text)
                                .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void long_texts_take_little_time_whatever_changes_in_them() {
        Random random = HostileMarkdown.seeded(PolicyChangesTest.class).random();
        String same = "a ".repeat(LONG / 2);
        compare("one word, many times", same, same.substring(2));
        compare("two words in turn", "a b ".repeat(LONG / 4), "b a ".repeat(LONG / 4));
        compare("different words", words(i -> "a" + i + " "), words(i -> "b" + i + " "));
        compare("different signs", ",".repeat(LONG), ".".repeat(LONG));
        compare("words of many blocks", words(i -> "a" + i + "\n\n"), words(i -> "b" + i + "\n\n"));
        for (int size : List.of(1, 10, 50, 200, 240, 450, 500, 900, 2_000, 10_000)) {
            compare("shuffled, blocks of " + size, shuffled(size, 26, random), shuffled(size, 26, random));
            compare("random, blocks of " + size, random(size, random), random(size, random));
        }
    }

    private static String words(IntFunction<String> word) {
        return IntStream.range(0, LONG / 8).mapToObj(word).collect(Collectors.joining());
    }

    /** The same words in each block, in another order. */
    private static String shuffled(int size, int letters, Random random) {
        List<String> words = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(i -> Character.toString('a' + i % letters))
                .toList());
        StringBuilder text = new StringBuilder();
        while (text.length() < LONG) {
            Collections.shuffle(words, random);
            text.append(String.join(" ", words)).append("\n\n");
        }
        return text.toString();
    }

    /** Blocks of words of which about half are in others. */
    private static String random(int size, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < LONG) {
            for (int i = 0; i < size; i++) {
                text.append(Character.toString(0x4E00 + random.nextInt(2 * size)))
                        .append(' ');
            }
            text.append("\n\n");
        }
        return text.toString();
    }

    private static void compare(String what, String before, String after) {
        PolicyText old = PolicyText.of(before);
        PolicyText now = PolicyText.of(after);
        if (Boolean.getBoolean("measure")) {
            System.out.print(what + ": ");
        }
        HostileMarkdown.assertTakesAtMost(Duration.ofSeconds(2), () -> PolicyChanges.between(old, now));
    }
}
