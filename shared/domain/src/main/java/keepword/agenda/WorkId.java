package keepword.agenda;

import java.util.regex.Pattern;

/** Names one piece of work; random, says nothing. It stands in queues, mail headers and links. */
public record WorkId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public WorkId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A work's id is made of up to 64 letters, digits, _ and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
