package keepword.mail;

import keepword.kernel.MailKind;

/** The mails there are. The word of each is stored in jobs, so it never changes. */
public enum MailTemplate {
    ORDER_RECEIPT("order-receipt", MailKind.TRANSACTIONAL),
    ORDER_TROUBLE("order-trouble", MailKind.TRANSACTIONAL),
    ORDER_SHIPPED("order-shipped", MailKind.TRANSACTIONAL),
    REGISTRATION("registration", MailKind.TRANSACTIONAL),
    WELCOME("welcome", MailKind.PROMOTIONAL),
    CONFIRM_OPT_OUT("confirm-opt-out", MailKind.SECURITY);

    private final String id;
    private final MailKind kind;

    MailTemplate(String id, MailKind kind) {
        this.id = id;
        this.kind = kind;
    }

    public String id() {
        return id;
    }

    public MailKind kind() {
        return kind;
    }

    /** The template of a stored word. */
    public static MailTemplate of(String id) {
        for (MailTemplate template : values()) {
            if (template.id.equals(id)) {
                return template;
            }
        }
        throw new IllegalArgumentException("No mail is called " + id);
    }
}
