package keepword.person;

import java.time.Instant;
import keepword.consent.Source;

/**
 * A single piece of personal data, and where and when it came from. Printed as {@code [redacted]}.
 *
 * @param value the text, as it was given
 */
public record Datum(String value, Source source, Instant at) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
