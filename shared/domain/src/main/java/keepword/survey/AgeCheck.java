package keepword.survey;

import java.time.DateTimeException;
import java.time.LocalDate;
import keepword.kernel.MinimumAge;

/** Whether somebody is old enough to take part. The birth date is looked at and forgotten. */
public enum AgeCheck {
    OLD_ENOUGH,
    TOO_YOUNG,
    /** In the future, before 1900, or no date at all. */
    NOT_A_DATE;

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

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
                return NOT_A_DATE;
            }
            return MinimumAge.isUnder(minimumAge, born, today) ? TOO_YOUNG : OLD_ENOUGH;
        } catch (DateTimeException e) {
            return NOT_A_DATE;
        }
    }
}
