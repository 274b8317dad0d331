package keepword.store;

import java.util.List;

/** Facts that belong together commit together, or not at all. */
public interface Commits {
    /** DynamoDB takes so many writes in one transaction. */
    int BATCH = 100;

    /**
     * Commits all of these writes, or none. Conflicts with other commits that pass by themselves are retried within.
     *
     * @param writes 1 to 100, each about something else: two of the same address's consent, say, are a mistake
     * @throws Contention if they did not pass in time
     */
    CommitResult commit(List<Write> writes);

    /**
     * Commits one fact alone, at half the price. When an answer was lost, it may be told as rejected although it is written:
     * whoever asks for that looks at what is stored.
     */
    default CommitResult write(Write write) {
        return commit(List.of(write));
    }

    /** Commits writes that hold on no condition, however many. */
    default void commitInBatches(List<Write> writes) {
        for (int from = 0; from < writes.size(); from += BATCH) {
            commit(writes.subList(from, Math.min(from + BATCH, writes.size())));
        }
    }

    /**
     * Waits before a decision is made anew, so that many who change the same things do not all meet again. Stores without a
     * clock of their own do not wait.
     *
     * @param attempt how many attempts were rejected so far
     */
    default void pause(int attempt) {}
}
