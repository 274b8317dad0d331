package keepword.runner.faults;

/** What a process that dies looks like to the code in it: an error that nothing handles. */
public final class MailerDies extends Error {
    MailerDies(Faults.At at) {
        super("The mailer dies here, because a fault was ordered: " + at.id());
    }
}
