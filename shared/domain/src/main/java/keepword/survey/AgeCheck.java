package keepword.survey;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import keepword.kernel.MinimumAge;

/** Whether somebody is old enough to take part. The age or birth date is looked at and forgotten. */
public enum AgeCheck {
    OLD_ENOUGH,
    TOO_YOUNG,
    /** A birth date in the future, before 1900, or no date at all; an age that nobody has. */
    UNREADABLE;

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final Pattern YEARS = Pattern.compile("\\d{1,2}|1[0-2]\\d");

    /**
     * Checks an age.
     *
     * @param years in full, from 0 to 129
     */
    public static AgeCheck ofYears(String years, int minimumAge) {
        String age = years.strip();
        if (!YEARS.matcher(age).matches()) {
            return UNREADABLE;
        }
        return Integer.parseInt(age) < minimumAge ? TOO_YOUNG : OLD_ENOUGH;
    }

    /**
     * Checks a birth date.
     *
     * @param date as ISO 8601 writes it, and as a browser posts it: 1990-12-31
     * @param today in the time zone of the vendor
     */
    public static AgeCheck of(String date, LocalDate today, int minimumAge) {
        try {
            LocalDate born = LocalDate.parse(date.strip());
            if (born.isBefore(FIRST) || born.isAfter(today)) {
                return UNREADABLE;
            }
            return MinimumAge.isUnder(minimumAge, born, today) ? TOO_YOUNG : OLD_ENOUGH;
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }
}
