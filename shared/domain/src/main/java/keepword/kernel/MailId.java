package keepword.kernel;

import java.util.regex.Pattern;

/**
 * Names one mail to one address; random, says nothing. It stands in the mail's headers and links, in what SES tells about it, and in
 * the gate's claim, which lets no mail go twice.
 */
public record MailId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public MailId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A mail's id is made of up to 64 letters, digits, _ and -");
        }
    }

    /** The mail of a job that sends one. */
    public static MailId of(JobId job) {
        return new MailId(job.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
