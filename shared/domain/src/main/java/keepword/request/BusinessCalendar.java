package keepword.request;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/**
 * Counts business days: Monday to Friday, without public holidays, as the days run in the vendor's time zone.
 *
 * @param isHoliday whether a day is a public holiday, or the day on which one is observed
 */
public record BusinessCalendar(ZoneId zone, Predicate<LocalDate> isHoliday) {
    /**
     * So many business days after an instant: the same time of day on the last of them. The day of the instant itself
     * never counts. A time of day that the change to daylight saving time leaves out is an hour later, and one that
     * comes twice is the earlier one.
     *
     * @param days 0 or more; 0 is the instant itself
     */
    public Instant after(int days, Instant from) {
        if (days == 0) {
            return from;
        }
        ZonedDateTime start = from.atZone(zone);
        LocalDate day = start.toLocalDate();
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            if (isBusinessDay(day)) {
                counted++;
            }
        }
        return ZonedDateTime.of(day, start.toLocalTime(), zone).toInstant();
    }

    /** Whether a day counts. */
    public boolean isBusinessDay(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !isHoliday.test(day);
    }
}
