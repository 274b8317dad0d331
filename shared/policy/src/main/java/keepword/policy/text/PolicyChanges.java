package keepword.policy.text;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.policy.text.PolicyText.Block;

/** What changes from one text of a policy to the next. */
public final class PolicyChanges {
    /** What differs takes time with the square of its length; what is longer is shown as removed and added. */
    private static final int MAX_DIFFERENT = 1_000;

    /** A word, or one sign, with the blanks after it. */
    private static final Pattern WORD = Pattern.compile("(?:[\\p{L}\\p{M}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}])\\s*");

    private PolicyChanges() {}

    /**
     * A block of either text, or one of both with what changed in it. The pieces that are not added are the text before, those that
     * are not removed the text after.
     */
    public record Change(Block.Kind kind, List<Piece> pieces) {
        /** Whether the texts differ here. */
        public boolean isChanged() {
            return pieces.stream().anyMatch(piece -> piece.kind() != Piece.Kind.SAME);
        }
    }

    /** Words that follow each other, in both texts or in one of them. */
    public record Piece(Kind kind, String text) {
        /** Which text has the words: both, the one after, the one before. */
        public enum Kind {
            SAME,
            ADDED,
            REMOVED
        }
    }

    /** Parts of two lists that correspond. */
    private record Run<T>(boolean isSame, List<T> before, List<T> after) {}

    /** A block with the hashes of its words, each once and sorted, since it is compared with many others. */
    private static final class BlockWords {
        final Block block;
        private final int[] words;

        BlockWords(Block block) {
            this.block = block;
            words = split(block)
                    .mapToInt(word -> word.strip().hashCode())
                    .sorted()
                    .distinct()
                    .toArray();
        }

        /** Whether each has at least half of the other's words. */
        boolean isSimilar(BlockWords other) {
            int half = (Math.max(words.length, other.words.length) + 1) / 2;
            int spare = words.length - half;
            if (block.kind() != other.block.kind() || other.words.length < half) {
                return false;
            }
            int j = 0;
            for (int i = 0; i < words.length && spare >= 0; i++) {
                while (j < other.words.length && other.words[j] < words[i]) {
                    j++;
                }
                if (j == other.words.length || other.words[j] != words[i]) {
                    spare--;
                }
            }
            return spare >= 0;
        }
    }

    /**
     * All blocks in order, also those that stay as they are. A block that keeps at least half of its words is one change; others are
     * removed and added as a whole. Lines and promises do not count. Takes linear time, so that beyond some length what differs is
     * not compared in detail.
     */
    public static List<Change> between(PolicyText before, PolicyText after) {
        List<Change> changes = new ArrayList<>();
        for (Run<Block> run : runs(before.blocks(), after.blocks(), PolicyChanges::isSame)) {
            if (run.isSame()) {
                run.after().forEach(block -> changes.add(whole(Piece.Kind.SAME, block)));
            } else {
                List<BlockWords> removed =
                        run.before().stream().map(BlockWords::new).toList();
                List<BlockWords> added =
                        run.after().stream().map(BlockWords::new).toList();
                runs(removed, added, BlockWords::isSimilar).forEach(inner -> addChanges(inner, changes));
            }
        }
        return changes;
    }

    private static boolean isSame(Block before, Block after) {
        return before.kind() == after.kind() && before.text().equals(after.text());
    }

    private static void addChanges(Run<BlockWords> run, List<Change> changes) {
        if (run.isSame()) {
            for (int i = 0; i < run.before().size(); i++) {
                changes.add(changed(run.before().get(i).block, run.after().get(i).block));
            }
        } else {
            run.before().forEach(one -> changes.add(whole(Piece.Kind.REMOVED, one.block)));
            run.after().forEach(one -> changes.add(whole(Piece.Kind.ADDED, one.block)));
        }
    }

    private static Change whole(Piece.Kind kind, Block block) {
        return new Change(block.kind(), List.of(new Piece(kind, block.text())));
    }

    private static Change changed(Block before, Block after) {
        List<Piece> pieces = runs(split(before).toList(), split(after).toList(), String::equals).stream()
                .flatMap(run -> run.isSame()
                        ? Stream.of(new Piece(Piece.Kind.SAME, String.join("", run.after())))
                        : Stream.of(
                                new Piece(Piece.Kind.REMOVED, String.join("", run.before())),
                                new Piece(Piece.Kind.ADDED, String.join("", run.after()))))
                .filter(piece -> !piece.text().isEmpty())
                .toList();
        return new Change(after.kind(), pieces);
    }

    private static Stream<String> split(Block block) {
        return WORD.matcher(block.text()).results().map(MatchResult::group);
    }

    /** All of two lists, in turn what is the same and what is not. */
    private static <T> List<Run<T>> runs(List<T> before, List<T> after, BiPredicate<T, T> isSame) {
        int most = Math.min(before.size(), after.size());
        int start = 0;
        while (start < most && isSame.test(before.get(start), after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start
                && isSame.test(before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
            end++;
        }
        List<T> old = before.subList(start, before.size() - end);
        List<T> now = after.subList(start, after.size() - end);
        List<Run<T>> runs = new ArrayList<>();
        add(runs, true, before.subList(0, start), after.subList(0, start));
        if (old.size() + now.size() > MAX_DIFFERENT) {
            add(runs, false, old, now);
        } else {
            int i = 0;
            int j = 0;
            for (var change : new MyersDiffWithLinearSpace<T>(isSame).computeDiff(old, now, null)) {
                add(runs, true, old.subList(i, change.startOriginal), now.subList(j, change.startRevised));
                i = change.endOriginal;
                j = change.endRevised;
                add(runs, false, old.subList(change.startOriginal, i), now.subList(change.startRevised, j));
            }
            add(runs, true, old.subList(i, old.size()), now.subList(j, now.size()));
        }
        add(
                runs,
                true,
                before.subList(before.size() - end, before.size()),
                after.subList(after.size() - end, after.size()));
        return runs;
    }

    /** What is removed and what is added at one place comes as two changes. */
    private static <T> void add(List<Run<T>> runs, boolean isSame, List<T> before, List<T> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        if (runs.isEmpty() || runs.getLast().isSame() != isSame) {
            runs.add(new Run<>(isSame, before, after));
        } else {
            Run<T> last = runs.removeLast();
            runs.add(new Run<>(isSame, joined(last.before(), before), joined(last.after(), after)));
        }
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
