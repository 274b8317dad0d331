package keepword.store;

import java.util.List;

/** Facts that belong together commit together, or not at all. */
public interface Commits {
    /**
     * Commits all of these writes, at most 100 of them, or none. Conflicts with other commits that pass by themselves
     * are retried within.
     */
    CommitResult commit(List<Write> writes);
}
