package keepword.calendar;

import java.time.LocalDate;
import java.util.function.Predicate;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;
import keepword.setting.Settings;

/** Reads the parameters of template.yaml that set deadlines. */
public final class Deadlines {
    private Deadlines() {}

    /**
     * Until when requests are carried out: in the vendor's time zone, around the holidays that {@link PublicHolidays#of}
     * reads, after 0 to 9 business days of grace.
     */
    public static RequestPolicy policy(Settings settings) {
        BusinessCalendar calendar = new BusinessCalendar(
                settings.zone(), settings.<Predicate<LocalDate>>read("Holidays", PublicHolidays::of, day -> false));
        return new RequestPolicy(calendar, settings.number("GraceBusinessDays", 0, RequestPolicy.LATEST_DAYS - 1));
    }
}
