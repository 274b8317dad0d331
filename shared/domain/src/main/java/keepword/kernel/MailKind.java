package keepword.kernel;

/** The kinds of mail that the gate tells apart. */
public enum MailKind implements Named {
    /** Order and account status, technical notices: also after an opt-out of promotional mail. */
    TRANSACTIONAL,
    /** News: by choice only. */
    PROMOTIONAL,
    /** What somebody just asked for, such as the confirmation of a request: always, but to an address that bounces. */
    SECURITY,
    /** The one answer to whoever left an address for nothing else (promise {@code chat-follow-up}): once. */
    FOLLOW_UP;

    /** Whether it goes to an address that nothing is known of, too. */
    public boolean isForAnyAddress() {
        return this == SECURITY || this == FOLLOW_UP;
    }

    /** Whether the end of all mail stops it. */
    public boolean endsWithAllMail() {
        return this == TRANSACTIONAL || this == FOLLOW_UP;
    }

    /** Whether it is never repeated, even if nobody knows whether it went. */
    public boolean isOnce() {
        return this == PROMOTIONAL || this == FOLLOW_UP;
    }
}
