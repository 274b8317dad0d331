package keepword.inbound;

import keepword.kernel.EmailAddress;
import keepword.link.UnsubscribeLink;

/** What a mail to the address that unsubscribes amounts to. */
sealed interface Decision {
    /**
     * Nobody asked: a machine answered.
     *
     * @param reason in words, for the log
     */
    record NoRequest(String reason) implements Decision {}

    /** A genuine token of ours says who asks. */
    record ByToken(UnsubscribeLink link) implements Decision {}

    /** The mail comes from this address for certain. */
    record BySender(EmailAddress address) implements Decision {}

    /** The mail says that it comes from this address; anybody could say so. */
    record Unproven(EmailAddress address) implements Decision {}

    /** It cannot be told who asks. */
    record Anonymous() implements Decision {}
}
