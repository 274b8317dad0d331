package keepword.mailer;

import keepword.agenda.Task;
import keepword.agenda.Task.SendMail;
import keepword.consent.AddressKey;
import keepword.mail.MailId;
import keepword.mailer.Written.Letter;

/** The mails there are. */
final class Mails {
    private final Desk desk;

    Mails(Desk desk) {
        this.desk = desk;
    }

    /** Where one goes. */
    AddressKey addressOf(Letter letter) {
        return desk.addressKeys().of(letter.to());
    }

    /** Writes one from what is known now. */
    Written write(MailId id, Task.Mail task) {
        return switch (task) {
            case SendMail mail ->
                switch (mail.template()) {
                    case ORDER_RECEIPT -> new OrderReceipt().write(id, mail, desk);
                    case ORDER_TROUBLE -> new OrderTrouble().write(id, mail, desk);
                    case ORDER_SHIPPED -> new OrderShipped().write(id, mail, desk);
                    case REGISTRATION -> new Registration().write(id, mail, desk);
                    case WELCOME -> new WelcomeMail().write(id, mail, desk);
                    case CONFIRM_OPT_OUT -> new ConfirmOptOut().write(id, mail, desk);
                };
            case Task.ConfirmSignUp mail -> new ConfirmSignUp().write(id, mail, desk);
            case Task.ConfirmRequest mail -> new RequestMail().write(id, mail, desk);
            case Task.ConfirmPrepared mail -> new ConfirmPrepared().write(id, mail, desk);
            case Task.SignInLink mail -> new SignInLink().write(id, mail, desk);
            case Task.SupportCode mail -> new SupportCode().write(id, mail, desk);
            case Task.ConfirmAddress mail -> new ConfirmAddress().write(id, mail, desk);
            case Task.TellFormerAddress mail -> new AddressChanged().write(id, mail, desk);
            case Task.ErasureReceipt mail -> new ErasedMail().write(id, mail, desk);
            case Task.ConfirmEntry mail -> new ConfirmEntry().write(id, mail, desk);
            case Task.TellWinner mail -> new Winner().write(id, mail, desk);
            case Task.TellRunner mail -> new DeleteEntry().write(id, mail, desk);
        };
    }
}
