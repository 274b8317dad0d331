package keepword.runner.lambda;

/** How an invocation ended. */
public sealed interface Outcome {
    /** The handler returned; its result as JSON. */
    record Answered(String json) implements Outcome {}

    /** The handler threw. */
    record Crashed(Throwable cause) implements Outcome {}
}
