package keepword.json;

/**
 * What is wrong with a JSON document.
 *
 * @param pointer the field to blame, as a JSON pointer (RFC 6901)
 * @param words a sentence that names the field, says what is wrong and what would be right; it never quotes a value
 */
public record JsonProblem(String pointer, String words) {
    /**
     * A problem.
     *
     * @param detail goes on after the field's name
     */
    public static JsonProblem of(String pointer, String detail) {
        return new JsonProblem(pointer, (pointer.isEmpty() ? "The document " : "Field " + pointer + " ") + detail);
    }
}
