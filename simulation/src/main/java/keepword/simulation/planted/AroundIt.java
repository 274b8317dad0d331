package keepword.simulation.planted;

import keepword.mail.MailService;
import keepword.mail.MailService.SendResult;

/** What can be wrong with the mail service and the queues. */
enum AroundIt implements Planted {
    UNKNOWN_IS_REPEATED("a mail of which nobody knows whether it went is sent again") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Unknown(String reason) ? new SendResult.Deferred(reason) : result;
            };
        }
    },
    UNKNOWN_IS_SENT("a mail of which nobody knows whether it went counts as sent") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Unknown ? new SendResult.Sent("planted") : result;
            };
        }
    },
    REFUSED_IS_SENT("a mail that the service refused for now counts as sent") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Deferred ? new SendResult.Sent("planted") : result;
            };
        }
    },
    MESSAGE_DELETED_FIRST("a message is deleted before it is handled") {
        @Override
        public boolean acknowledgesFirst() {
            return true;
        }
    };

    private final String words;

    AroundIt(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
