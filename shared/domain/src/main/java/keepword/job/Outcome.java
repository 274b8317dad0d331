package keepword.job;

/**
 * How a job ended.
 *
 * @param reason in words, for whoever looks at the job store; nothing personal
 */
public record Outcome(State state, String reason) {
    /** The states of closed jobs. */
    public enum State {
        DONE("done"),
        /** The gate said no. */
        REFUSED("refused"),
        /** Nobody knows whether the mail went; it is not repeated. */
        PARKED("parked"),
        /** It can never be done; an alarm tells. */
        FAILED("failed");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** The word in the store. */
        public String id() {
            return id;
        }
    }
}
