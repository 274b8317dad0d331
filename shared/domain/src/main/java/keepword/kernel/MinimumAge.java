package keepword.kernel;

import java.time.LocalDate;
import java.time.Period;

/** The promise {@code no-children} (COPPA): data of anyone known to be under 13 is not kept. */
public final class MinimumAge {
    public static final int YEARS = 13;

    private MinimumAge() {}

    /**
     * Whether somebody is under 13 on a day, in the vendor's time zone. Who was born on 29 February comes of age on 1
     * March of a common year: when in doubt, a child.
     */
    public static boolean isUnder(LocalDate birthDate, LocalDate today) {
        return isUnder(YEARS, birthDate, today);
    }

    /** Likewise for an age that a vendor sets higher. */
    public static boolean isUnder(int years, LocalDate birthDate, LocalDate today) {
        return Period.between(birthDate, today).getYears() < years;
    }
}
