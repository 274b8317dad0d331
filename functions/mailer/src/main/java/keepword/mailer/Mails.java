package keepword.mailer;

import keepword.job.Task;
import keepword.job.Task.SendMail;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.mailer.Written.Letter;

/** The mails there are. */
final class Mails {
    private final MailContext context;

    Mails(MailContext context) {
        this.context = context;
    }

    /** Where one goes. */
    AddressKey addressOf(Letter letter) {
        return context.addressKeys().of(letter.to());
    }

    /** Writes one from what is known now. */
    Written write(MailId id, Task.Mail task) {
        return switch (task) {
            case SendMail mail ->
                switch (mail.template()) {
                    case ORDER_RECEIPT -> new OrderReceipt().write(id, mail, context);
                    case ORDER_TROUBLE -> new OrderTrouble().write(id, mail, context);
                    case ORDER_SHIPPED -> new OrderShipped().write(id, mail, context);
                    case REGISTRATION -> new Registration().write(id, mail, context);
                    case WELCOME -> new WelcomeMail().write(id, mail, context);
                    case CONFIRM_OPT_OUT -> new ConfirmOptOut().write(id, mail, context);
                };
            case Task.ConfirmSignUp mail -> new ConfirmSignUp().write(id, mail, context);
            case Task.ConfirmRequest mail -> new RequestMail().write(id, mail, context);
            case Task.ConfirmPrepared mail -> new ConfirmPrepared().write(id, mail, context);
            case Task.SignInLink mail -> new SignInLink().write(id, mail, context);
            case Task.SupportCode mail -> new SupportCode().write(id, mail, context);
            case Task.ConfirmAddress mail -> new ConfirmAddress().write(id, mail, context);
            case Task.TellFormerAddress mail -> new AddressChanged().write(id, mail, context);
            case Task.ErasureReceipt mail -> new ErasedMail().write(id, mail, context);
            case Task.ConfirmEntry mail -> new ConfirmEntry().write(id, mail, context);
            case Task.TellWinner mail -> new Winner().write(id, mail, context);
            case Task.TellOrganizer mail -> new DeleteEntry().write(id, mail, context);
        };
    }
}
