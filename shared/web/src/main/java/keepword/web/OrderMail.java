package keepword.web;

import java.time.Instant;
import java.time.ZoneId;
import keepword.consent.TransactionalMail;
import keepword.kernel.RequestId;
import keepword.text.Texts;

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

    /** How a page shows it; days as they run in the zone. */
    public static OrderMail of(TransactionalMail mail, Texts texts, ZoneId zone) {
        return switch (mail) {
            case TransactionalMail.On() -> new OrderMail(State.ON, "");
            case TransactionalMail.Ending(RequestId request, Instant at) ->
                new OrderMail(State.ENDING, texts.day(at, zone));
            case TransactionalMail.Off(Instant since) -> new OrderMail(State.OFF, texts.day(since, zone));
        };
    }

    public boolean isOn() {
        return state == State.ON;
    }

    public boolean isEnding() {
        return state == State.ENDING;
    }
}
