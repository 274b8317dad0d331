package keepword.consent;

import java.util.Optional;
import keepword.kernel.Named;

/** What came of a mail after the mail service had taken it. */
public enum MailResponse implements Named {
    /** Its reader called it spam. */
    COMPLAINED,
    /** There is no such mailbox. */
    BOUNCED,
    /** The other mail server refused it for another reason. */
    REFUSED,
    /** Its reader opted out by a link or an answer to it. */
    OPTED_OUT;

    /** What a line of a history says about the mail in its evidence. */
    static Optional<MailResponse> of(HistoryEntry.Event event, Source source) {
        return Optional.ofNullable(
                switch (event) {
                    case OPTED_OUT -> source == Source.COMPLAINT ? COMPLAINED : OPTED_OUT;
                    case TRANSACTIONAL_OPT_OUT_ASKED -> OPTED_OUT;
                    case BOUNCED -> BOUNCED;
                    case PROMOTIONAL_PAUSED, PROMOTIONAL_ENDED -> REFUSED;
                    default -> null;
                });
    }
}
