package keepword.person;

import java.time.Instant;
import java.util.Comparator;
import keepword.consent.Source;
import org.jspecify.annotations.Nullable;

/**
 * A single piece of personal data, and where and when it came from. Printed as {@code [redacted]}.
 *
 * @param value the text, as it was given
 * @param address the parts of a postal address, if it was given in parts; the value says the same
 */
public record Datum(String value, @Nullable PostalAddress address, Source source, Instant at) {
    /**
     * By when it was told; at one instant in an order that does not depend on which was heard first. What was imported is less
     * than anything that was told here, whatever its date.
     */
    public static final Comparator<Datum> LATEST = Comparator.comparing(Datum::isToldHere)
            .thenComparing(Datum::at)
            .thenComparing(Datum::value)
            .thenComparing(Datum::source)
            .thenComparing(datum -> datum.address() != null);

    public Datum(String value, Source source, Instant at) {
        this(value, null, source, at);
    }

    /** A postal address in its parts. */
    public static Datum of(PostalAddress address, Source source, Instant at) {
        return new Datum(address.text(), address, source, at);
    }

    private boolean isToldHere() {
        return source != Source.IMPORT;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
