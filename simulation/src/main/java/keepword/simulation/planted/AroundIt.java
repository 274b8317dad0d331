package keepword.simulation.planted;

import java.time.Instant;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
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
    OPT_OUT_DROPPED("an opt-out whose store is down is said to be recorded, and is not") {
        @Override
        public OptOutQueue optOutQueue(OptOutQueue right) {
            return optOut -> {};
        }
    },
    OPT_OUT_OF_NOW("an opt-out whose store was down counts from when it is applied") {
        @Override
        public OptOutQueue optOutQueue(OptOutQueue right) {
            return optOut -> right.keep(new QueuedOptOut(optOut.token(), optOut.choice(), optOut.source(), LATER));
        }
    },
    MESSAGE_DELETED_FIRST("a message is deleted before it is handled") {
        @Override
        public boolean acknowledgesFirst() {
            return true;
        }
    };

    /** After every end of the simulation. */
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final String words;

    AroundIt(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
