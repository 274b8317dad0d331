package keepword.runner.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.runner.CannotStart;
import keepword.runner.template.ScheduleSpec;

/** When a schedule fires. */
sealed interface Cadence {
    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");

    /** The first time after this one. */
    Instant after(Instant instant);

    /** Whether firing it too early matters to nobody, because it fires all the time. */
    boolean frequent();

    /**
     * Understands the expression of a schedule.
     *
     * @throws CannotStart if the expression is not understood
     */
    static Cadence of(ScheduleSpec spec) {
        Matcher rate = RATE.matcher(spec.expression());
        if (rate.matches()) {
            ChronoUnit unit = ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S");
            return new Rate(Duration.of(Long.parseLong(rate.group(1)), unit));
        }
        Matcher cron = CRON.matcher(spec.expression());
        if (cron.matches()) {
            return new Cron(
                    CronField.of(cron.group(1), 0, 59, Map.of()),
                    CronField.of(cron.group(2), 0, 23, Map.of()),
                    CronField.of(cron.group(3), 1, 31, Map.of()),
                    CronField.of(cron.group(4), 1, 12, CronField.MONTHS),
                    CronField.of(cron.group(5), 1, 7, CronField.DAYS),
                    ZoneId.of(spec.zone()));
        }
        throw new CannotStart("template.yaml: the local run does not understand the schedule " + spec.expression()
                + " of " + spec.name());
    }

    /** Every so often. */
    record Rate(Duration period) implements Cadence {
        private static final Duration OFTEN = Duration.ofMinutes(5);

        @Override
        public Instant after(Instant instant) {
            return instant.plus(period);
        }

        @Override
        public boolean frequent() {
            return period.compareTo(OFTEN) <= 0;
        }
    }

    /** At times of the calendar; of AWS's wildcards it knows {@code * ? , - /}. */
    record Cron(CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays, ZoneId zone)
            implements Cadence {
        private static final int MINUTES_OF_A_LEAP_CYCLE = 4 * 366 * 24 * 60;

        @Override
        public Instant after(Instant instant) {
            ZonedDateTime time = instant.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
            for (int i = 0; i < MINUTES_OF_A_LEAP_CYCLE; i++) {
                time = time.plusMinutes(1);
                if (matches(time)) {
                    return time.toInstant();
                }
            }
            return Instant.MAX;
        }

        @Override
        public boolean frequent() {
            return false;
        }

        private boolean matches(ZonedDateTime time) {
            int sundayIsOne = time.getDayOfWeek().getValue() % 7 + 1;
            return minutes.contains(time.getMinute())
                    && hours.contains(time.getHour())
                    && days.contains(time.getDayOfMonth())
                    && months.contains(time.getMonthValue())
                    && weekdays.contains(sundayIsOne);
        }
    }
}
