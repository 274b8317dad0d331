package keepword.campaign;

import keepword.kernel.Named;
import keepword.mail.Gate;

/** What became of a campaign's mail to one address. */
public enum MailFate implements Named {
    /** The mail service took it. */
    ACCEPTED,
    /** It had this campaign already, at an address that its owner had before. */
    HAD_IT,
    /** The mail service will never take it. */
    REJECTED,
    /** Nobody knows whether it went; it is never sent again. */
    UNRESOLVED,
    /** Its worker died before the mail service took it. */
    LOST,
    /** The campaign was over before its turn came. */
    TOO_LATE,
    /** Its owner has not chosen the topic, or no longer; of a notice, they ended all mail. */
    OPTED_OUT,
    /** There is no such mailbox. */
    BOUNCED,
    /** Mail to it was refused, so promotional mail pauses. */
    PAUSED,
    /** As many mails as may be are on their way to it. */
    BUSY,
    /** The audience is narrower. */
    LEFT_OUT,
    /** Nobody is known who has the address. */
    NOBODY,
    /** The campaign has no text in a language of theirs, or cannot be written for them. */
    UNWRITABLE;

    /** What the gate says. */
    public static MailFate of(Gate.Reason reason) {
        return switch (reason) {
            case OPTED_OUT, TRANSACTIONAL_OFF -> OPTED_OUT;
            case BOUNCED -> BOUNCED;
            case PAUSED -> PAUSED;
            case UNKNOWN_ADDRESS -> NOBODY;
        };
    }
}
