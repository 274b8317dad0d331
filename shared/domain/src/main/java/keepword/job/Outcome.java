package keepword.job;

import keepword.kernel.Named;

/**
 * How a job ended.
 *
 * @param reason in words, for whoever looks at the job store; nothing personal
 */
public record Outcome(State state, String reason) {
    /** The states of closed jobs. */
    public enum State implements Named {
        DONE,
        /** The gate said no. */
        REFUSED,
        /** Nobody knows whether the mail went; it is not repeated. */
        PARKED,
        /** It can never be done; an alarm tells. */
        FAILED
    }
}
