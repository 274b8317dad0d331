package keepword.kernel;

import java.util.regex.Pattern;

/** Names a request; random, says nothing. It stands in jobs and links. */
public record RequestId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A request's id is made of up to 64 letters, digits, _ and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
