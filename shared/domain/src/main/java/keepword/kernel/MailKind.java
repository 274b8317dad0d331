package keepword.kernel;

/** The kinds of mail that the gate tells apart. */
public enum MailKind {
    /** Order and account status, technical notices: also after an opt-out of promotional mail. */
    TRANSACTIONAL("transactional"),
    /** News: by choice only. */
    PROMOTIONAL("promotional"),
    /** What somebody just asked for, such as the confirmation of a request: always, but to an address that bounces. */
    SECURITY("security");

    private final String id;

    MailKind(String id) {
        this.id = id;
    }

    /** The word in SES tags and in logs. */
    public String id() {
        return id;
    }
}
