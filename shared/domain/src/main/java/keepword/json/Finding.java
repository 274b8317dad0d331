package keepword.json;

/**
 * Something to change in what staff wrote: a campaign, or a policy.
 *
 * @param isError whether it is refused for it; otherwise it is advice
 * @param pointer the field, as a JSON pointer; empty for the whole
 * @param line of that field's text, from 1; 0 for the whole text
 * @param words a sentence that says what is wrong and what would be right
 */
public record Finding(boolean isError, String pointer, int line, String words) {}
