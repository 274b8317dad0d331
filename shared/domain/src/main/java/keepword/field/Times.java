package keepword.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people and programs tell them. */
public final class Times {
    /** Before that nobody sold software online: such a time was never set, or comes from a clock that was not. */
    public static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    public static final String TIME_IS = "a time with its zone, such as 2026-03-01T12:00:00Z";

    /** RFC 3339, and what programs write for it: a blank before the time or the zone, {@code +0000}, {@code +00}. */
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[Tt]| +)"
            + "(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(?:[Zz]|([+-]\\d{2}):?(\\d{2})?)");

    private static final int LENGTH_OF_DAY = 10;

    private Times() {}

    /**
     * Reads a time with its zone.
     *
     * @throws DateTimeException if the text is none
     */
    public static Instant parse(String text) {
        Matcher time = TIME.matcher(PlainText.tidied(text));
        if (!time.matches()) {
            throw new DateTimeException("Not " + TIME_IS);
        }
        String minutes = time.group(4) == null ? "00" : time.group(4);
        String zone = time.group(3) == null ? "Z" : time.group(3) + ":" + minutes;
        return OffsetDateTime.parse(time.group(1) + "T" + time.group(2) + zone).toInstant();
    }

    /** The same, or a day, which begins in Greenwich. */
    public static Instant parseTimeOrDay(String text) {
        return text.length() == LENGTH_OF_DAY
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : parse(text);
    }
}
