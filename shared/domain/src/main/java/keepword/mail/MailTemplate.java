package keepword.mail;

import keepword.kernel.MailKind;
import keepword.kernel.Named;

/** The mails there are. The word of each is stored in jobs, so it never changes. */
public enum MailTemplate implements Named {
    ORDER_RECEIPT(MailKind.TRANSACTIONAL),
    ORDER_TROUBLE(MailKind.TRANSACTIONAL),
    ORDER_SHIPPED(MailKind.TRANSACTIONAL),
    ORDER_CANCELLED(MailKind.TRANSACTIONAL),
    ORDER_REFUNDED(MailKind.TRANSACTIONAL),
    PARTIAL_REFUND(MailKind.TRANSACTIONAL),
    ACTIVATION_KEYS(MailKind.TRANSACTIONAL),
    SUBSCRIPTION(MailKind.TRANSACTIONAL),
    REGISTRATION(MailKind.TRANSACTIONAL),
    WELCOME(MailKind.PROMOTIONAL),
    CONFIRM_OPT_OUT(MailKind.SECURITY);

    private final MailKind kind;

    MailTemplate(MailKind kind) {
        this.kind = kind;
    }

    public MailKind kind() {
        return kind;
    }

    /** The template of a stored word. */
    public static MailTemplate of(String id) {
        return Named.of(MailTemplate.class, id);
    }
}
