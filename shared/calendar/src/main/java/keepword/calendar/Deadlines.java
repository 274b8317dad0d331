package keepword.calendar;

import java.time.ZoneId;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;

/** Reads the parameters of template.yaml that set deadlines. */
public final class Deadlines {
    private Deadlines() {}

    /**
     * Until when requests are carried out.
     *
     * @param timeZone an IANA name
     * @param holidays as {@link PublicHolidays#of} reads it
     * @param graceDays 0 to 9 business days
     * @throws IllegalArgumentException if one of them makes no sense
     */
    public static RequestPolicy policy(String timeZone, String holidays, String graceDays) {
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(timeZone), PublicHolidays.of(holidays));
        return new RequestPolicy(calendar, Integer.parseInt(graceDays));
    }
}
