package keepword.mail;

import keepword.store.Part;

/** The gate in front of every mail, and the service behind it. */
public interface MailPart extends Part {
    Gate gate();

    MailService mail();

    /** How much the mail service takes, as it says now. */
    SendQuota quota();
}
