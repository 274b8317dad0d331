package keepword.survey;

/**
 * What is wrong with a definition.
 *
 * @param pointer where it stands, as a JSON pointer (RFC 6901)
 * @param words a sentence that names the field, says what is wrong and what would be right; it never quotes a value
 */
public record DefinitionProblem(String pointer, String words) {
    static DefinitionProblem of(String pointer, String detail) {
        return new DefinitionProblem(
                pointer, (pointer.isEmpty() ? "The definition " : "Field " + pointer + " ") + detail);
    }
}
