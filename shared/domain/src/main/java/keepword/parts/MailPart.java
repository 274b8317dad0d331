package keepword.parts;

import keepword.mail.Gate;
import keepword.mail.MailService;

/** The gate in front of every mail, and the service behind it. */
public interface MailPart extends Part {
    Gate gate();

    MailService mail();
}
