package keepword.survey;

import java.time.Duration;
import java.time.Instant;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import org.jspecify.annotations.Nullable;

/**
 * An entry to a contest that the owner of its address has still to confirm, so that nobody enters somebody else. It is
 * forgotten after seven days. Prints its id alone.
 *
 * @param name if the contest asks for one and it was given
 * @param promotional whether promotional mail was chosen with it
 * @param wording what was shown beside that, by the id of a {@link keepword.consent.Wording}; null if the vendor's own page
 *     did not say
 * @param shared whether it was chosen that the third party that runs the contest gets it
 */
public record WaitingEntry(
        EntryLink link,
        EmailAddress email,
        @Nullable String name,
        Answers answers,
        boolean promotional,
        @Nullable String wording,
        boolean shared,
        Instant at) {
    /** How long a confirmation link is good for. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    public Instant expires() {
        return at.plus(GOOD_FOR);
    }

    /** The same without what was chosen beside it. */
    public WaitingEntry alone() {
        return new WaitingEntry(link, email, name, answers, false, null, false, at);
    }

    @Override
    public String toString() {
        return "WaitingEntry[" + link.entry() + "]";
    }
}
