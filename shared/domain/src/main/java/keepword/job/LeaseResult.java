package keepword.job;

/** What came of asking for a lease. */
public sealed interface LeaseResult {
    /** It is yours until the lease ends. */
    record Leased(Lease lease) implements LeaseResult {}

    /** There is nothing to do: it is closed, not due yet, somebody else works on it, or it does not exist (any longer). */
    record NothingToDo() implements LeaseResult {}
}
