package keepword.transfer;

import java.util.Map;

/** Where a recipient takes messages. */
public interface Endpoint {
    /** What came of sending one. */
    sealed interface Answer {
        /**
         * It answered.
         *
         * @param status of HTTP
         * @param body of the answer; one that is far too long counts as silence
         */
        record Answered(int status, String body) implements Answer {}

        /** It may have got it, and nobody knows; the reason is in words and names nobody. */
        record Silent(String reason) implements Answer {}
    }

    /**
     * Sends a message.
     *
     * @param url where the register says
     * @param headers its signature
     */
    Answer post(String url, Map<String, String> headers, String body);
}
