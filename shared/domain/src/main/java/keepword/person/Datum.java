package keepword.person;

import java.time.Instant;
import java.util.Comparator;
import keepword.consent.Source;

/**
 * A single piece of personal data, and where and when it came from. Printed as {@code [redacted]}.
 *
 * @param value the text, as it was given
 */
public record Datum(String value, Source source, Instant at) {
    /** By when it was told; at one instant in an order that does not depend on which was heard first. */
    public static final Comparator<Datum> LATEST =
            Comparator.comparing(Datum::at).thenComparing(Datum::value).thenComparing(Datum::source);

    @Override
    public String toString() {
        return "[redacted]";
    }
}
