package keepword.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.setting.Settings;

/**
 * The public holidays of a country, or of a part of it, each on the day on which it is observed. Years are computed when
 * they are first asked for, and kept.
 */
public final class PublicHolidays implements Predicate<LocalDate> {
    private final HolidayManager manager;
    private final String[] region;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private PublicHolidays(HolidayManager manager, String[] region) {
        this.manager = manager;
        this.region = region;
    }

    /**
     * Reads the parameter {@code Holidays} of template.yaml.
     *
     * @param place an ISO 3166 code in small letters, such as {@code us}, or with its parts, such as {@code de-by}
     * @throws IllegalArgumentException if nothing is known of the place
     */
    public static PublicHolidays of(String place) {
        String[] parts = place.split("-", -1);
        Settings.requireOneOf(
                parts[0],
                HolidayManager.getSupportedCalendarCodes().stream()
                        .map(code -> code.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                "calendar of holidays for");
        ManagerParameter parameter = ManagerParameters.create(parts[0]);
        parameter.setProperty("configuration.service.impl", HolidayFiles.class.getName());
        HolidayManager manager = HolidayManager.getInstance(parameter);
        String[] region = Arrays.copyOfRange(parts, 1, parts.length);
        if (region.length > 0) {
            Settings.requireOneOf(
                    region[0],
                    manager.getCalendarHierarchy().getChildren().keySet(),
                    "part of the calendar of holidays for " + parts[0] + ":");
        }
        return new PublicHolidays(manager, region);
    }

    @Override
    public boolean test(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::observedAround).contains(day);
    }

    /** A holiday of one year may be observed in the last days of the year before, or in the first of the next. */
    private Set<LocalDate> observedAround(int year) {
        // One year at a time: the JDK's tree of a calendar may be read by one thread only.
        synchronized (manager) {
            return Stream.of(year - 1, year, year + 1)
                    .flatMap(one -> manager.getHolidays(Year.of(one), region).stream())
                    .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                    .map(Holiday::getDate)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
