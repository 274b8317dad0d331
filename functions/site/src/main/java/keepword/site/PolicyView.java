package keepword.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import keepword.policy.text.PolicyChanges.Change;
import keepword.policy.text.PolicyText.Block;
import org.jspecify.annotations.Nullable;

/** What the pages of the policy show, in words of the reader's language. */
public final class PolicyView {
    private PolicyView() {}

    /** A text of the policy, as the page has it. */
    public record Shown(
            String version,
            String path,
            String title,
            String state,
            String language,
            String translationOf,
            List<Language> otherLanguages,
            @Nullable String reason,
            String html,
            String hash,
            @Nullable Coming coming,
            List<Listed> versions) {}

    /** A language that the version has, too. */
    public record Language(String tag, String name) {}

    /** A change that is announced. */
    public record Coming(
            String heading,
            String language,
            String summary,
            @Nullable String reason,
            String path,
            String changesPath) {}

    /** A version in the list of all. */
    public record Listed(
            String id, String path, String state, @Nullable String changesPath, boolean isShown) {}

    /** Two versions beside each other. */
    public record Compared(
            String title,
            String state,
            String language,
            String summary,
            String path,
            String beforePath,
            List<Change> changes) {
        /** All blocks, in runs: what changed with what stands beside it, and what lies between, which is folded away. */
        public List<Run> runs() {
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                boolean isFolded = !isNearChange(i);
                if (runs.isEmpty() || runs.getLast().isFolded() != isFolded) {
                    runs.add(new Run(isFolded, new ArrayList<>()));
                }
                runs.getLast().changes().add(changes.get(i));
            }
            return runs;
        }

        private boolean isNearChange(int at) {
            // A heading goes with what follows it.
            int last = changes.get(at).kind() == Block.Kind.HEADING ? at + 2 : at + 1;
            return changes.subList(Math.max(0, at - 1), Math.min(changes.size(), last + 1)).stream()
                    .anyMatch(Change::isChanged);
        }

        /** The classes of a block. */
        public String look(Change change) {
            List<String> classes = new ArrayList<>(List.of(change.kind().name().toLowerCase(Locale.ROOT)));
            if (change.isChanged()) {
                classes.add("changed");
            }
            return String.join(" ", classes);
        }
    }

    /** Blocks that follow each other. */
    public record Run(boolean isFolded, List<Change> changes) {}

    /** The promises that the policy in force makes. */
    public record Promised(String brand, Set<String> made) {
        public boolean isMade(String id) {
            return made.contains(id);
        }
    }
}
