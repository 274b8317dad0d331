package keepword.kernel;

import java.util.regex.Pattern;

/** Names a survey or a contest; it stands in the address of its pages, so that it is chosen once and stays. */
public record SurveyId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public SurveyId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A survey's id is made of up to 40 small letters, digits and hyphens");
        }
    }

    /** Whether it could be one. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
