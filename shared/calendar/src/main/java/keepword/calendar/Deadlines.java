package keepword.calendar;

import java.time.ZoneId;
import java.util.function.UnaryOperator;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;

/** Reads the parameters of template.yaml that set deadlines. */
public final class Deadlines {
    private Deadlines() {}

    /**
     * Until when requests are carried out: in the vendor's time zone, around the holidays that {@link PublicHolidays#of}
     * reads, after 0 to 9 business days of grace.
     *
     * @throws IllegalArgumentException if one of the variables makes no sense
     */
    public static RequestPolicy policy(UnaryOperator<String> variable) {
        BusinessCalendar calendar = new BusinessCalendar(
                ZoneId.of(variable.apply("TIME_ZONE")), PublicHolidays.of(variable.apply("HOLIDAYS")));
        return new RequestPolicy(calendar, Integer.parseInt(variable.apply("GRACE_BUSINESS_DAYS")));
    }
}
