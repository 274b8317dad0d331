package keepword.kernel;

/** The kinds of mail that the gate tells apart. */
public enum MailKind implements Named {
    /** Order and account status, technical notices: also after an opt-out of promotional mail. */
    TRANSACTIONAL,
    /** News: by choice only. */
    PROMOTIONAL,
    /** What somebody just asked for, such as the confirmation of a request: always, but to an address that bounces. */
    SECURITY
}
