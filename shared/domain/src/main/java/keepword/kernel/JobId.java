package keepword.kernel;

import java.util.regex.Pattern;

/** Names one job; random, says nothing. It stands in queues, mail headers and links. */
public record JobId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public JobId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A job's id is made of up to 64 letters, digits, _ and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
