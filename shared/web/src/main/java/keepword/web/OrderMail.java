package keepword.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import keepword.consent.TransactionalMail;
import keepword.request.RequestId;

/**
 * Order and account mail as a page shows it.
 *
 * @param day when it ends or ended, for a person; empty if it is on
 */
public record OrderMail(State state, String day) {
    /** Whether it goes. */
    public enum State {
        ON,
        ENDING,
        OFF
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    static OrderMail of(TransactionalMail mail, ZoneId zone) {
        return switch (mail) {
            case TransactionalMail.On() -> new OrderMail(State.ON, "");
            case TransactionalMail.Ending(RequestId request, Instant at) -> new OrderMail(State.ENDING, day(at, zone));
            case TransactionalMail.Off(Instant since) -> new OrderMail(State.OFF, day(since, zone));
        };
    }

    static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    public boolean isOn() {
        return state == State.ON;
    }

    public boolean isEnding() {
        return state == State.ENDING;
    }
}
