package keepword.mailing.text;

/**
 * Something to change in a campaign.
 *
 * @param isError whether it refuses the campaign; otherwise it is advice
 * @param pointer the field, as a JSON pointer; empty for the whole
 * @param line of that field's text, from 1; 0 for the whole text
 * @param words a sentence that says what is wrong and what would be right
 */
public record Finding(boolean isError, String pointer, int line, String words) {}
