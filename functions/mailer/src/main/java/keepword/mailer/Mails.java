package keepword.mailer;

import keepword.agenda.Task;
import keepword.agenda.Task.SendMail;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
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
    Written write(WorkId work, Task.Mail task) {
        return switch (task) {
            case SendMail mail ->
                switch (mail.template()) {
                    case ORDER_RECEIPT -> new OrderReceipt().write(work, mail, desk);
                    case ORDER_TROUBLE -> new OrderTrouble().write(work, mail, desk);
                    case REGISTRATION -> new Registration().write(work, mail, desk);
                    case WELCOME -> new WelcomeMail().write(work, mail, desk);
                    case CONFIRM_OPT_OUT -> new ConfirmOptOut().write(work, mail, desk);
                };
            case Task.ConfirmSignUp mail -> new ConfirmSignUp().write(work, mail, desk);
            case Task.ConfirmRequest mail -> new RequestMail().write(work, mail, desk);
            case Task.ConfirmPrepared mail -> new ConfirmPrepared().write(work, mail, desk);
            case Task.SignInLink mail -> new SignInLink().write(work, mail, desk);
            case Task.SupportCode mail -> new SupportCode().write(work, mail, desk);
            case Task.ConfirmAddress mail -> new ConfirmAddress().write(work, mail, desk);
            case Task.TellFormerAddress mail -> new AddressChanged().write(work, mail, desk);
            case Task.ErasureReceipt mail -> new ErasedMail().write(work, mail, desk);
            case Task.ConfirmEntry mail -> new ConfirmEntry().write(work, mail, desk);
            case Task.TellWinner mail -> new Winner().write(work, mail, desk);
            case Task.TellRunner mail -> new DeleteEntry().write(work, mail, desk);
        };
    }
}
