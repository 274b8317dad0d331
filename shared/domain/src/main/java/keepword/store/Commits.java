package keepword.store;

import java.util.List;

/** Facts that belong together commit together, or not at all. */
public interface Commits {
    /**
     * Commits all of these writes, or none. Conflicts with other commits that pass by themselves are retried within.
     *
     * @param writes 1 to 100, each about something else: two of the same address's consent, say, are a mistake
     */
    CommitResult commit(List<Write> writes);
}
