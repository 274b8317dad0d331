package keepword.verification;

/** One of the ways to make sure of somebody. */
public enum Factor {
    /** The code that was mailed to the address of record. */
    CODE,
    /** The answers to both security questions. */
    QUESTIONS
}
