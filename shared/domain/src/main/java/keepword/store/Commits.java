package keepword.store;

import java.util.List;

/** Facts that belong together commit together, or not at all. */
public interface Commits {
    /**
     * Commits all of these writes, or none. Conflicts with other commits that pass by themselves are retried within.
     *
     * @param writes 1 to 100, each about something else: two of the same address's consent, say, are a mistake
     * @throws Contention if they did not pass in time
     */
    CommitResult commit(List<Write> writes);

    /**
     * Waits before a decision is made anew, so that many who change the same things do not all meet again. Stores without a
     * clock of their own do not wait.
     *
     * @param attempt how many attempts were rejected so far
     */
    default void pause(int attempt) {}
}
