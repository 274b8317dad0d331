package keepword.store;

import java.util.List;

/** What came of a commit. */
public sealed interface CommitResult {
    /** All is written. */
    record Committed() implements CommitResult {}

    /**
     * Nothing is written, since the conditions of these writes did not hold: read again and decide anew.
     *
     * @param failed in the order in which they were given
     */
    record Rejected(List<Write> failed) implements CommitResult {
        public Rejected {
            failed = List.copyOf(failed);
        }
    }
}
