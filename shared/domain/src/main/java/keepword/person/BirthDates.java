package keepword.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.field.FieldNames;
import keepword.kernel.MinimumAge;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who never asked for it told us that they are a child: a birth date, a year of birth or an age under a name
 * of its own, in any usual form (promise {@code no-children}). A date that can be read two ways is one of a child if one of
 * them is.
 */
public final class BirthDates {
    private static final int MAX_TEXT = 40;
    private static final Pattern EIGHT_DIGITS = Pattern.compile("\\d{8}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}[^0-9]+\\d{1,2}[^0-9]+\\d{1,2}(?:\\D.*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("\\d{1,2}[^0-9]+\\d{1,2}[^0-9]+\\d{4}(?:\\D.*)?");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,8}");

    private BirthDates() {}

    /**
     * Whether a value says that somebody is under 13.
     *
     * @param value as JSON has it
     */
    public static boolean isChild(FieldNames.Meaning meaning, @Nullable Object value, LocalDate today) {
        return switch (meaning) {
            case BIRTH_DATE -> dates(value).anyMatch(date -> !date.isAfter(today) && MinimumAge.isUnder(date, today));
            case AGE -> {
                int age = whole(value);
                yield age >= 0 && age < MinimumAge.YEARS;
            }
            case PROMOTIONAL_MAIL, OPT_OUT -> false;
        };
    }

    /** Every date that a value may mean. */
    private static Stream<LocalDate> dates(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> parts -> ofParts(parts);
            case String text when text.length() <= MAX_TEXT -> ofText(text.strip());
            case Number number -> ofText(number.toString());
            case null, default -> Stream.empty();
        };
    }

    private static Stream<LocalDate> ofParts(Map<?, ?> parts) {
        int year = -1;
        int month = -1;
        int day = -1;
        for (Map.Entry<?, ?> part : parts.entrySet()) {
            switch (String.valueOf(part.getKey()).toLowerCase(Locale.ROOT)) {
                case "year", "y", "jahr" -> year = whole(part.getValue());
                case "month", "m", "monat" -> month = whole(part.getValue());
                case "day", "d", "tag" -> day = whole(part.getValue());
                default -> {}
            }
        }
        if (month < 0) {
            return wholeMonths(year, 1, 12);
        }
        return day < 0 ? wholeMonths(year, month, month) : date(year, month, day);
    }

    /** 2020-01-31 with or without a time behind it, 20200131, 31.1.2020, 1/31/2020, 2020/1/31 and 2020. */
    private static Stream<LocalDate> ofText(String text) {
        String[] parts = NO_DIGITS.split(text, -1);
        if (EIGHT_DIGITS.matcher(text).matches()) {
            return Stream.concat(
                    date(whole(text.substring(0, 4)), whole(text.substring(4, 6)), whole(text.substring(6))),
                    ofDayAndMonth(whole(text.substring(4)), whole(text.substring(0, 2)), whole(text.substring(2, 4))));
        }
        if (YEAR.matcher(text).matches()) {
            return wholeMonths(whole(text), 1, 12);
        }
        if (YEAR_FIRST.matcher(text).matches()) {
            return date(whole(parts[0]), whole(parts[1]), whole(parts[2]));
        }
        return YEAR_LAST.matcher(text).matches()
                ? ofDayAndMonth(whole(parts[2]), whole(parts[0]), whole(parts[1]))
                : Stream.empty();
    }

    private static Stream<LocalDate> ofDayAndMonth(int year, int one, int other) {
        return Stream.concat(date(year, one, other), date(year, other, one));
    }

    /** Of a year or a month, the youngest counts who may be born in it. */
    private static Stream<LocalDate> wholeMonths(int year, int from, int to) {
        return Stream.concat(
                date(year, from, 1), date(year, to, 1).map(date -> date.withDayOfMonth(date.lengthOfMonth())));
    }

    private static Stream<LocalDate> date(int year, int month, int day) {
        try {
            return Stream.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }

    private static int whole(@Nullable Object value) {
        String text = String.valueOf(value).strip();
        return WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }
}
