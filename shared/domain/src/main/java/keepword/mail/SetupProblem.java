package keepword.mail;

/** Why no mail of ours goes out, or no promotional one, until somebody changes a setting; and which. */
public enum SetupProblem {
    NOT_ALLOWED(
            "SES does not let the mailer send",
            "Give the mailer's role ses:SendRawEmail on the sender's identity and on the configuration set, as template.yaml does,"
                    + " and look for a policy that denies it."),
    NOT_VERIFIED(
            "SES has not verified the sender, or the recipient while the account is in its sandbox",
            "Verify the domain MailDomain in SES, in the region of the stack; and ask AWS for production access (SES, Account"
                    + " dashboard), or verify each recipient until you have it."),
    ACCOUNT_PAUSED(
            "sending is paused for the AWS account",
            "Read what AWS wrote to the account's address; then turn sending on again (aws ses"
                    + " update-account-sending-enabled --enabled)."),
    CONFIGURATION_SET_PAUSED(
            "sending is paused for the configuration set",
            "Turn it on again (aws ses update-configuration-set-sending-enabled --enabled --configuration-set-name …)."),
    CONFIGURATION_SET_MISSING(
            "the configuration set is not there", "Deploy the stack again: it makes the configuration set."),
    MAIL_FROM_NOT_VERIFIED(
            "SES cannot read the MX record of the MAIL FROM domain",
            "Publish the MX record that SES shows for the identity, or let SES use its own domain when it is missing."),
    NO_POSTAL_ADDRESS(
            "promotional mail needs the vendor's postal address, and there is none",
            "Set parameter PostalAddress of the stack; mail about orders and accounts goes out meanwhile.");

    private final String words;
    private final String remedy;

    SetupProblem(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** What is wrong. */
    public String words() {
        return words;
    }

    /** What an operator does about it. */
    public String remedy() {
        return remedy;
    }
}
