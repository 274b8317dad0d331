package keepword.local.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
final class Times {
    private final DateTimeFormatter format;

    Times(ZoneId zone) {
        this.format = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
                .withZone(zone);
    }

    String at(Instant instant) {
        return format.format(instant);
    }

    /** How far away a time is: "in 3 days", "2 minutes ago", "now". */
    static String away(Instant instant, Instant now) {
        Duration away = Duration.between(now, instant);
        String length = length(away.abs());
        if (length.isEmpty()) {
            return "now";
        }
        return away.isNegative() ? length + " ago" : "in " + length;
    }

    /** A length in its largest unit; empty if it is under a second. */
    static String length(Duration length) {
        if (length.toDays() > 0) {
            return count(length.toDays(), "day");
        }
        if (length.toHours() > 0) {
            return count(length.toHours(), "hour");
        }
        if (length.toMinutes() > 0) {
            return count(length.toMinutes(), "minute");
        }
        return length.toSeconds() > 0 ? count(length.toSeconds(), "second") : "";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
