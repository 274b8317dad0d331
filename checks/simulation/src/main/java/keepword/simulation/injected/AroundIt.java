package keepword.simulation.injected;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.mail.MailService;
import keepword.mail.MailService.OutgoingMail;
import keepword.mail.MailService.SendResult;

/** What can be wrong with the mail service and the queues. */
enum AroundIt implements InjectedFault {
    @Against(value = "promotional-by-choice", subtle = true)
    UNKNOWN_IS_REPEATED(
            "a mail of which nobody knows whether it went is sent again", "nobody gets promotional mail twice") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Unknown(String reason) ? new SendResult.Deferred(reason) : result;
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    LOST_FOR_A_SETTING("a mail that SES refuses for a setting of the account is abandoned", "a job ends as it should") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Misconfigured(var problem)
                        ? new SendResult.Rejected(problem.words())
                        : result;
            };
        }
    },
    @Against(value = "transactional-mail", subtle = true)
    UNKNOWN_IS_SENT("a mail of which nobody knows whether it went counts as sent", "a job ends as it should") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Unknown ? new SendResult.Sent("injected") : result;
            };
        }
    },
    @Against("transactional-mail")
    REFUSED_IS_SENT("a mail that the service refused for now counts as sent", "a job ends as it should") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                return result instanceof SendResult.Deferred ? new SendResult.Sent("injected") : result;
            };
        }
    },
    @Against("way-out-in-every-mail")
    UNSUBSCRIBE_LINK_IN_NO_HEADER(
            "promotional mail tells mail programs no unsubscribe link",
            "every promotional mail carries its unsubscribe link") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> right.send(without(mail, "List-Unsubscribe-Post:"));
        }
    },
    @Against(value = "way-out-in-every-mail", subtle = true)
    UNSUBSCRIBE_LINK_IN_HTML_ALONE(
            "the text of a promotional mail links to nothing", "every promotional mail carries its unsubscribe link") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> right.send(new OutgoingMail(
                    mail.to(), mail.mime().replaceFirst("(?s)(text/plain.*?)/u/", "$1/v/"), mail.tags()));
        }
    },
    @Against(value = "authorised-only", subtle = true)
    LINK_OF_THE_MAIL_BEFORE(
            "the link that signs in is the one of the mail before",
            "the link in a mail leads to what the mail is about") {
        @Override
        public MailService mailClient(MailService right) {
            String[] before = {""};
            return mail -> {
                Matcher link = SIGN_IN.matcher(mail.mime());
                if (!link.find()) {
                    return right.send(mail);
                }
                String own = link.group();
                String mime = before[0].isEmpty() ? mail.mime() : link.replaceAll(before[0]);
                before[0] = own;
                return right.send(new OutgoingMail(mail.to(), mime, mail.tags()));
            };
        }
    },
    @Against("authorised-only")
    LOG_TELLS_THE_ADDRESS("the log tells who is meant", "nothing personal is logged or queued") {
        @Override
        public Consumer<String> log(Consumer<String> right) {
            return line -> right.accept(line.replace("mail.allowed", "mail.allowed to ada1@example.com"));
        }
    },
    @Against("unsubscribe-by-link")
    OPT_OUT_DROPPED(
            "an opt-out whose store is down is said to be recorded, and is not",
            "what is accepted while the store is down is in force after it") {
        @Override
        public OptOutQueue optOutQueue(OptOutQueue right) {
            return optOut -> {};
        }
    },
    @Against(value = "unsubscribe-by-link", subtle = true)
    OPT_OUT_OF_NOW("an opt-out whose store was down counts from when it is applied", "the evidence tells when it was") {
        @Override
        public OptOutQueue optOutQueue(OptOutQueue right) {
            return optOut -> right.keep(new QueuedOptOut(optOut.token(), optOut.choice(), optOut.source(), LATER));
        }
    },
    @Against(value = "silence-after-opt-out", subtle = true)
    MESSAGE_DELETED_FIRST("a message is deleted before it is handled", "what SES tells is heard") {
        @Override
        public boolean acknowledgesFirst() {
            return true;
        }
    };

    private static final Pattern SIGN_IN = Pattern.compile("/user/sign-in/[A-Za-z0-9_=\r\n-]+");

    /** After every end of the simulation. */
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final String words;
    private final String breaks;

    AroundIt(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    private static OutgoingMail without(OutgoingMail mail, String header) {
        return new OutgoingMail(mail.to(), mail.mime().replaceFirst("(?m)^" + header + ".*\r\n", ""), mail.tags());
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String breaks() {
        return breaks;
    }
}
