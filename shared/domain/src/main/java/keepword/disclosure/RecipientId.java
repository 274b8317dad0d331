package keepword.disclosure;

import java.util.regex.Pattern;

/** Names a recipient in the register; it never means another one, since what went to it is recorded by that name. */
public record RecipientId(String value) {
    /** The form of one. */
    public static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** The same in words. */
    public static final String IS = "up to 40 small letters, digits and hyphens";

    public RecipientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A recipient's id is made of " + IS);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
