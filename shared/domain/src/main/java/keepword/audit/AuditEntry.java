package keepword.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import keepword.kernel.AddressKey;
import keepword.kernel.Term;

/**
 * Something that staff did or tried (promise {@code authorised-only}). It is written before anything is read or changed,
 * and a second one afterwards says what came of it. Whom it is about is named by an address key alone.
 *
 * @param subject whose data it is about, or the day of what is about nobody
 * @param run the same in both entries of one run
 * @param caller who acted, as AWS says
 * @param fields what was given, without what is personal; {@code ticket} says why
 */
public record AuditEntry(
        String subject,
        String id,
        Instant at,
        String run,
        Outcome outcome,
        String operation,
        Access access,
        String caller,
        Map<String, String> fields) {
    /** The field that says before when the person must not be told of it, as an instant (promise {@code lawful-disclosure}). */
    public static final String SECRET_UNTIL = "secretUntil";

    /** What an operation does with the data of the person that it is about. */
    public enum Access {
        /** It is about nobody. */
        NONE,
        /** It asks who somebody is, and shows nothing. */
        VERIFY,
        READ,
        CHANGE
    }

    /** How far a run came. */
    public enum Outcome {
        /** Written ahead; if no other entry of the run follows, it crashed. */
        STARTED,
        DONE,
        REFUSED,
        FAILED
    }

    public AuditEntry {
        fields = Map.copyOf(fields);
    }

    /** The subject of what is about somebody. */
    public static String subject(AddressKey address) {
        return address.value();
    }

    /** The subject of everything that happens on a day (UTC). */
    public static String subject(LocalDate day) {
        return day.toString();
    }

    /** The day on which something happens, for {@link #subject(LocalDate)}. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Whether the person must not be told of it at an instant. */
    public boolean isHiddenAt(Instant now) {
        String until = fields.get(SECRET_UNTIL);
        return until != null && now.isBefore(Instant.parse(until));
    }

    public Instant expires() {
        return Term.AUDIT.end(at);
    }

    /** The same under another subject, with an id of its own. */
    public AuditEntry about(String other, String otherId) {
        return new AuditEntry(other, otherId, at, run, outcome, operation, access, caller, fields);
    }
}
