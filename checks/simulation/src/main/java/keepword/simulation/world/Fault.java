package keepword.simulation.world;

/** What can go wrong with one call. */
public enum Fault {
    NONE,
    /** The process dies, and the call was not made. */
    CRASH_BEFORE,
    /** The call was made, and the process dies before it sees the answer. */
    CRASH_AFTER,
    /** The service refuses: a throttle, or a conflict that did not pass. */
    REFUSED,
    /** The call was made, and its answer is lost. */
    ANSWER_LOST,
    /** The first answer is lost, and the SDK makes the same call again. */
    REPEATED,
    /** The process stands still for minutes, so that its lease ends. */
    STANDSTILL
}
