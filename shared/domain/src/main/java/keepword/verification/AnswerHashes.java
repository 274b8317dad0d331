package keepword.verification;

/** Keeps answers to security questions so that nobody can read them back. */
public interface AnswerHashes {
    /** A hash with a salt of its own: the same answer twice gives two hashes. */
    String hash(String answer);

    /** Whether this is the answer that was hashed. */
    boolean matches(String answer, String hash);

    /** What no answer matches, and takes as long to compare. */
    String ofNoAnswer();
}
